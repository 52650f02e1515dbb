// Stub of websocket-sharp as of 2017 (the state most forks and NuGet 1.0.3-rc11 come from): signatures as published in PingmanTools/websocket-sharp websocket-sharp/WebSocket.cs, websocket-sharp/Server/{IWebSocketSession,WebSocketBehavior,WebSocketSessionManager,WebSocketServer,HttpServer}.cs, websocket-sharp/Net/WebSockets/WebSocketContext.cs at 7f526f7. Bodies are empty: the tests look at calls, they never run.
// Against WebSocketSharp.cs: the servers have Stop(code, reason), WebSocketBehavior has no Close at all, and a server socket is reached through Context.WebSocket.
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
    }

    public class WebSocket : IDisposable
    {
        public WebSocket(string url, params string[] protocols) { }
        public CompressionMethod Compression { get; set; }
        public string Extensions => throw null!;
        public event EventHandler<CloseEventArgs>? OnClose;
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
        void IDisposable.Dispose() { }
    }
}

namespace WebSocketSharp.Net.WebSockets
{
    public abstract class WebSocketContext
    {
        protected WebSocketContext() { }
        public abstract WebSocket WebSocket { get; }
    }
}

namespace WebSocketSharp.Server
{
    public interface IWebSocketSession
    {
        Net.WebSockets.WebSocketContext Context { get; }
        string ID { get; }
        DateTime StartTime { get; }
    }

    public abstract class WebSocketBehavior : IWebSocketSession
    {
        protected WebSocketBehavior() { }
        protected WebSocketSessionManager Sessions => throw null!;
        public Net.WebSockets.WebSocketContext Context => throw null!;
        public string ID => throw null!;
        public bool IgnoreExtensions { get; set; }
        public DateTime StartTime => throw null!;
        protected virtual void OnClose(CloseEventArgs e) { }
        protected virtual void OnMessage(MessageEventArgs e) { }
        protected virtual void OnOpen() { }
        protected void Send(string data) { }
    }

    public class WebSocketSessionManager
    {
        internal WebSocketSessionManager() { }
        public IWebSocketSession this[string id] => throw null!;
        public IEnumerable<IWebSocketSession> Sessions => throw null!;
        public void CloseSession(string id) { }
        public void CloseSession(string id, ushort code, string? reason) { }
        public void CloseSession(string id, CloseStatusCode code, string? reason) { }
    }

    public class WebSocketServer
    {
        public WebSocketServer(int port) { }
        public WebSocketServer(string url) { }
        public void AddWebSocketService<TBehaviorWithNew>(string path) where TBehaviorWithNew : WebSocketBehavior, new() { }
        public void Start() { }
        public void Stop() { }
        public void Stop(ushort code, string? reason) { }
        public void Stop(CloseStatusCode code, string? reason) { }
    }

    public class HttpServer
    {
        public HttpServer(int port) { }
        public HttpServer(string url) { }
        public void AddWebSocketService<TBehaviorWithNew>(string path) where TBehaviorWithNew : WebSocketBehavior, new() { }
        public void Start() { }
        public void Stop() { }
        public void Stop(ushort code, string? reason) { }
        public void Stop(CloseStatusCode code, string? reason) { }
    }
}
