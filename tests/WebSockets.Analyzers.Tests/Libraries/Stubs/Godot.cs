// Stub of GodotSharp 4: signatures as in the generated C# of Godot.WebSocketPeer (a public copy of GodotSharp 4.x; the file is generated from godotengine/godot modules/websocket/doc_classes/WebSocketPeer.xml). Bodies are empty: the tests look at calls, they never run.
// One type for both roles: ConnectToUrl makes it a client, AcceptStream a server. The string parameters are not annotated.
#nullable enable

namespace Godot
{
    public enum Error : long { Ok = 0, Failed = 1 }

    public class TlsOptions { }

    public class StreamPeer { }

    public class PacketPeer { }

    public partial class WebSocketPeer : PacketPeer
    {
        public enum WriteMode : long { Text = 0, Binary = 1 }

        public enum State : long { Connecting = 0, Open = 1, Closing = 2, Closed = 3 }

        public WebSocketPeer() { }
        public string[] SupportedProtocols { get; set; } = null!;
        public string[] HandshakeHeaders { get; set; } = null!;
        public Error ConnectToUrl(string url, TlsOptions? tlsClientOptions = null) => throw null!;
        public Error AcceptStream(StreamPeer stream) => throw null!;
        public Error Send(byte[] message, WriteMode writeMode = WriteMode.Binary) => throw null!;
        public Error SendText(string message) => throw null!;
        public void Poll() { }
        public void Close(int code = 1000, string reason = "") { }
        public State GetReadyState() => throw null!;
        public int GetCloseCode() => throw null!;
        public string GetCloseReason() => throw null!;
    }
}
