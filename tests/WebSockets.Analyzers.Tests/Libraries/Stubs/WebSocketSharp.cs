// Stub of websocket-sharp master (1.0.3 pre-release line): signatures as published in sta/websocket-sharp websocket-sharp/{WebSocket,CloseStatusCode,CloseEventArgs,CompressionMethod,WebSocketState}.cs, websocket-sharp/Server/*.cs, websocket-sharp/Net/WebSockets/*.cs, websocket-sharp/Net/HttpListenerContext.cs at 4270406. Bodies are empty: the tests look at calls, they never run.
// The members of the 2017 forks are in WebSocketSharp2017.cs: IWebSocketSession differs, so the two files do not compile together.
#nullable enable
using System;
using System.Collections.Generic;

namespace WebSocketSharp
{
    public enum CloseStatusCode : ushort
    {
        Normal = 1000,
        Away = 1001,
        ProtocolError = 1002,
        UnsupportedData = 1003,
        Undefined = 1004,
        NoStatus = 1005,
        Abnormal = 1006,
        InvalidData = 1007,
        PolicyViolation = 1008,
        TooBig = 1009,
        MandatoryExtension = 1010,
        ServerError = 1011,
        TlsHandshakeFailure = 1015,
    }

    public enum CompressionMethod : byte { None, Deflate }

    public enum WebSocketState : ushort { New = 0, Connecting = 1, Open = 2, Closing = 3, Closed = 4 }

    public class CloseEventArgs : EventArgs
    {
        internal CloseEventArgs() { }
        public ushort Code => throw null!;
        public string Reason => throw null!;
        public bool WasClean => throw null!;
    }

    public class MessageEventArgs : EventArgs
    {
        internal MessageEventArgs() { }
        public string Data => throw null!;
        public byte[] RawData => throw null!;
    }

    public class ErrorEventArgs : EventArgs
    {
        internal ErrorEventArgs() { }
        public Exception? Exception => throw null!;
        public string Message => throw null!;
    }

    public class WebSocket : IDisposable
    {
        internal WebSocket() { }
        public WebSocket(string url, params string[] protocols) { }
        public CompressionMethod Compression { get; set; }
        public string Extensions => throw null!;
        public string Protocol => throw null!;
        public WebSocketState ReadyState => throw null!;
        public bool IsAlive => throw null!;
        public event EventHandler<CloseEventArgs>? OnClose;
        public event EventHandler<ErrorEventArgs>? OnError;
        public event EventHandler<MessageEventArgs>? OnMessage;
        public event EventHandler? OnOpen;
        public void Close() { }
        public void Close(ushort code) { }
        public void Close(CloseStatusCode code) { }
        public void Close(ushort code, string? reason) { }
        public void Close(CloseStatusCode code, string? reason) { }
        public void CloseAsync() { }
        public void CloseAsync(ushort code) { }
        public void CloseAsync(CloseStatusCode code) { }
        public void CloseAsync(ushort code, string? reason) { }
        public void CloseAsync(CloseStatusCode code, string? reason) { }
        public void Connect() { }
        public void ConnectAsync() { }
        public void Send(string data) { }
        void IDisposable.Dispose() { }
    }
}

namespace WebSocketSharp.Net
{
    public sealed class HttpListenerContext
    {
        internal HttpListenerContext() { }
        public WebSockets.HttpListenerWebSocketContext AcceptWebSocket(string? protocol) => throw null!;
        public WebSockets.HttpListenerWebSocketContext AcceptWebSocket(string? protocol, Action<WebSocket>? initializer) => throw null!;
    }
}

namespace WebSocketSharp.Net.WebSockets
{
    public abstract class WebSocketContext
    {
        protected WebSocketContext() { }
        public abstract WebSocket WebSocket { get; }
    }

    public class HttpListenerWebSocketContext : WebSocketContext
    {
        internal HttpListenerWebSocketContext() { }
        public override WebSocket WebSocket => throw null!;
    }
}

namespace WebSocketSharp.Server
{
    public interface IWebSocketSession
    {
        string ID { get; }
        DateTime StartTime { get; }
        WebSocket WebSocket { get; }
    }

    public abstract class WebSocketBehavior : IWebSocketSession
    {
        protected WebSocketBehavior() { }
        protected WebSocketState ReadyState => throw null!;
        protected WebSocketSessionManager Sessions => throw null!;
        public bool EmitOnPing { get; set; }
        public string ID => throw null!;
        public bool IgnoreExtensions { get; set; }
        public string Protocol { get; set; } = null!;
        public DateTime StartTime => throw null!;
        WebSocket IWebSocketSession.WebSocket => throw null!;
        protected void Close() { }
        protected void Close(ushort code, string? reason) { }
        protected void Close(CloseStatusCode code, string? reason) { }
        protected void CloseAsync() { }
        protected void CloseAsync(ushort code, string? reason) { }
        protected void CloseAsync(CloseStatusCode code, string? reason) { }
        protected virtual void OnClose(CloseEventArgs e) { }
        protected virtual void OnError(ErrorEventArgs e) { }
        protected virtual void OnMessage(MessageEventArgs e) { }
        protected virtual void OnOpen() { }
        protected void Send(string data) { }
    }

    public class WebSocketSessionManager
    {
        internal WebSocketSessionManager() { }
        public IEnumerable<string> IDs => throw null!;
        public IWebSocketSession this[string id] => throw null!;
        public IEnumerable<IWebSocketSession> Sessions => throw null!;
        public void CloseSession(string id) { }
        public void CloseSession(string id, ushort code, string? reason) { }
        public void CloseSession(string id, CloseStatusCode code, string? reason) { }
        public bool TryGetSession(string id, out IWebSocketSession session) => throw null!;
    }

    public abstract class WebSocketServiceHost
    {
        internal WebSocketServiceHost() { }
        public WebSocketSessionManager Sessions => throw null!;
    }

    public class WebSocketServiceManager
    {
        internal WebSocketServiceManager() { }
        public WebSocketServiceHost this[string path] => throw null!;
    }

    public class WebSocketServer
    {
        public WebSocketServer() { }
        public WebSocketServer(int port) { }
        public WebSocketServer(string url) { }
        public WebSocketServiceManager WebSocketServices => throw null!;
        public void AddWebSocketService<TBehavior>(string path) where TBehavior : WebSocketBehavior, new() { }
        public void AddWebSocketService<TBehavior>(string path, Action<TBehavior>? initializer) where TBehavior : WebSocketBehavior, new() { }
        public void Start() { }
        public void Stop() { }
    }

    public class HttpServer
    {
        public HttpServer() { }
        public HttpServer(int port) { }
        public HttpServer(string url) { }
        public WebSocketServiceManager WebSocketServices => throw null!;
        public void AddWebSocketService<TBehavior>(string path) where TBehavior : WebSocketBehavior, new() { }
        public void AddWebSocketService<TBehavior>(string path, Action<TBehavior>? initializer) where TBehavior : WebSocketBehavior, new() { }
        public void Start() { }
        public void Stop() { }
    }
}
