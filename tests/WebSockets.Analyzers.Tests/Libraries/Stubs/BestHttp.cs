// Stub of Best HTTP/2 (Unity asset, namespace BestHTTP) and of its successor Best WebSockets 3 (namespace Best.WebSockets): a commercial asset, signatures read in copies that lie in public repositories (WebSocket.cs of both, WebSocketStatusCodes of the second). Bodies are empty: the tests look at calls, they never run.
// In the first the code is a ushort, in the second an enum of its own. WebSocketStausCodes is spelled so in the asset (base type uint in the 1.x copies); of WebSocketStatusCodes the copies show the values only, its base type is taken over from the former.
#nullable enable
using System;

namespace BestHTTP.WebSocket.Extensions
{
    public interface IExtension { }
}

namespace BestHTTP.WebSocket
{
    using BestHTTP.WebSocket.Extensions;

    public enum WebSocketStausCodes : ushort
    {
        NormalClosure = 1000,
        GoingAway = 1001,
        ProtocolError = 1002,
        WrongDataType = 1003,
        Reserved = 1004,
        NoStatusCode = 1005,
        ClosedAbnormally = 1006,
        DataError = 1007,
        PolicyError = 1008,
        TooBigMessage = 1009,
        ExtensionExpected = 1010,
        WrongRequest = 1011,
        TLSHandshakeError = 1015,
    }

    public delegate void OnWebSocketOpenDelegate(WebSocket webSocket);

    public delegate void OnWebSocketMessageDelegate(WebSocket webSocket, string message);

    public delegate void OnWebSocketClosedDelegate(WebSocket webSocket, ushort code, string message);

    public sealed class WebSocket
    {
        public WebSocket(Uri uri) { }
        public WebSocket(Uri uri, string origin, string protocol) { }
        public WebSocket(Uri uri, string origin, string protocol, params IExtension[] extensions) { }
        public bool IsOpen => throw null!;
        public IExtension[] Extensions => throw null!;
        public OnWebSocketOpenDelegate? OnOpen;
        public OnWebSocketMessageDelegate? OnMessage;
        public OnWebSocketClosedDelegate? OnClosed;
        public void Open() { }
        public void Send(string message) { }
        public void Close() { }
        public void Close(ushort code, string message) { }
        public static byte[] EncodeCloseData(ushort code, string message) => throw null!;
    }
}

namespace Best.WebSockets.Implementations
{
    public delegate void OnWebSocketClosedDelegate(WebSocket webSocket, WebSocketStatusCodes code, string message);
}

namespace Best.WebSockets
{
    public enum WebSocketStatusCodes : ushort
    {
        NormalClosure = 1000,
        GoingAway = 1001,
        ProtocolError = 1002,
        WrongDataType = 1003,
        Reserved = 1004,
        NoStatusCode = 1005,
        ClosedAbnormally = 1006,
        DataError = 1007,
        PolicyError = 1008,
        TooBigMessage = 1009,
        ExtensionExpected = 1010,
        WrongRequest = 1011,
        TLSHandshakeError = 1015,
    }

    public sealed class WebSocket
    {
        public WebSocket(Uri uri) { }
        public bool IsOpen => throw null!;
        public Implementations.OnWebSocketClosedDelegate? OnClosed;
        public void Open() { }
        public void Send(string message) { }
        public void Close() { }
        public void Close(WebSocketStatusCodes code, string message) { }
    }
}
