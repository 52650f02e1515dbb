// Stub of WebSocket4Net 0.15: signatures as published in kerryjiang/WebSocket4Net WebSocket4Net/{WebSocket,WebSocket.Net,WebSocket.Await,ClosedEventArgs,WebSocketState,WebSocketVersion}.cs, WebSocket4Net/Protocol/ICloseStatusCode.cs at branch v0.15 (042ff27). Bodies are empty: the tests look at calls, they never run.
// Not to be compiled together with WebSocket4Net1.cs. Closed is a plain EventHandler; the code is reached by casting its argument to ClosedEventArgs.
#nullable enable
using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Authentication;
using System.Threading.Tasks;

namespace WebSocket4Net
{
    public enum WebSocketState : int { None = -1, Connecting = 0, Open = 1, Closing = 2, Closed = 3 }

    public enum WebSocketVersion { None = -1, DraftHybi00 = 0, DraftHybi10 = 8, Rfc6455 = 13 }

    public class ClosedEventArgs : EventArgs
    {
        public ClosedEventArgs(short code, string reason) { }
        public short Code { get; private set; }
        public string Reason { get; private set; } = null!;
    }

    public class MessageReceivedEventArgs : EventArgs
    {
        public MessageReceivedEventArgs(string message) { }
        public string Message => throw null!;
    }

    public class WebSocket : IDisposable
    {
        public WebSocket(string uri, string subProtocol, WebSocketVersion version) { }
        public WebSocket(string uri, string subProtocol = "", List<KeyValuePair<string, string>>? cookies = null, List<KeyValuePair<string, string>>? customHeaderItems = null, string userAgent = "", string origin = "", WebSocketVersion version = WebSocketVersion.None, EndPoint? httpConnectProxy = null, SslProtocols sslProtocols = SslProtocols.None, int receiveBufferSize = 0) { }
        public WebSocketState State => throw null!;
        public bool Handshaked { get; private set; }
        public event EventHandler? Opened;
        public event EventHandler<MessageReceivedEventArgs>? MessageReceived;
        public event EventHandler? Closed;
        public void Open() { }
        public Task<bool> OpenAsync() => throw null!;
        public void Send(string message) { }
        public void Close() { }
        public void Close(string? reason) { }
        public void Close(int statusCode, string? reason) { }
        public Task<bool> CloseAsync() => throw null!;
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }

    public class JsonWebSocket : IDisposable
    {
        public JsonWebSocket(string uri) { }
        public JsonWebSocket(WebSocket websocket) { }
        public void Open() { }
        public void Close() { }
        public void Dispose() { }
    }
}

namespace WebSocket4Net.Protocol
{
    public interface ICloseStatusCode
    {
        short ExtensionNotMatch { get; }
        short GoingAway { get; }
        short InvalidUTF8 { get; }
        short NormalClosure { get; }
        short NotAcceptableData { get; }
        short ProtocolError { get; }
        short TLSHandshakeFailure { get; }
        short TooLargeFrame { get; }
        short UnexpectedCondition { get; }
        short ViolatePolicy { get; }
        short NoStatusCode { get; }
    }

    public interface IProtocolProcessor
    {
        void SendCloseHandshake(WebSocket websocket, int statusCode, string? closeReason);
        ICloseStatusCode CloseStatusCode { get; }
    }
}
