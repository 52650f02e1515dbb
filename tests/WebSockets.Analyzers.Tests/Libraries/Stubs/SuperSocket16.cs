// Stub of SuperSocket 1.6 (SuperSocket.WebSocket): signatures as published in kerryjiang/SuperSocket Protocols/WebSocket/{WebSocketSession,WebSocketServer}.cs, Protocols/WebSocket/Protocol/{ICloseStatusCode,IProtocolProcessor,CloseStatusCodeRfc6455,CloseStatusCodeHybi10}.cs, SocketBase/{AppSession,IAppSession,SessionHandler,ISocketSession}.cs at branch v1.6 (2c9b772). Bodies are empty: the tests look at calls, they never run.
// Shares namespaces with SuperSocket 2: not to be compiled together with SuperSocket2.cs. The property name CloseStatusClode is spelled so in the library.
#nullable enable
using System;
using System.Collections.Generic;

namespace SuperSocket.SocketBase
{
    public enum CloseReason : int
    {
        Unknown = 0,
        ServerShutdown = 1,
        ClientClosing = 2,
        ServerClosing = 3,
        ApplicationError = 4,
        SocketError = 5,
        TimeOut = 6,
        ProtocolError = 7,
        InternalError = 8,
    }

    public delegate void SessionHandler<TAppSession>(TAppSession session);

    public delegate void SessionHandler<TAppSession, TParam>(TAppSession session, TParam value);

    public interface IAppSession
    {
        string SessionID { get; }
        void Close();
        void Close(CloseReason reason);
    }

    public abstract class AppSession<TAppSession, TRequestInfo> : IAppSession
    {
        public string SessionID => throw null!;
        protected virtual void OnSessionStarted() { }
        public virtual void Close() { }
        public virtual void Close(CloseReason reason) { }
        public virtual void Send(string message) { }
    }

    public abstract class AppServer<TAppSession, TRequestInfo>
    {
        public event SessionHandler<TAppSession>? NewSessionConnected;
        public event SessionHandler<TAppSession, CloseReason>? SessionClosed;
        public bool Setup(int port) => throw null!;
        public virtual bool Start() => throw null!;
        public virtual IEnumerable<TAppSession> GetAllSessions() => throw null!;
    }
}

namespace SuperSocket.WebSocket.Protocol
{
    public interface IWebSocketFragment { }

    public interface ICloseStatusCode
    {
        int ExtensionNotMatch { get; }
        int GoingAway { get; }
        int InvalidUTF8 { get; }
        int NormalClosure { get; }
        int NotAcceptableData { get; }
        int ProtocolError { get; }
        int TLSHandshakeFailure { get; }
        int TooLargeFrame { get; }
        int UnexpectedCondition { get; }
        int ViolatePolicy { get; }
        int NoStatusCode { get; }
    }

    // The values are set by the constructor in the library: 1010, 1001, 1007, 1000, 1003, 1002, (not set, 0), 1009, 1011, 1008, 1005.
    public class CloseStatusCodeRfc6455 : ICloseStatusCode
    {
        public int ExtensionNotMatch => throw null!;
        public int GoingAway => throw null!;
        public int InvalidUTF8 => throw null!;
        public int NormalClosure => throw null!;
        public int NotAcceptableData => throw null!;
        public int ProtocolError => throw null!;
        public int TLSHandshakeFailure => throw null!;
        public int TooLargeFrame => throw null!;
        public int UnexpectedCondition => throw null!;
        public int ViolatePolicy => throw null!;
        public int NoStatusCode => throw null!;
    }

    public interface IProtocolProcessor
    {
        ICloseStatusCode CloseStatusClode { get; }
        void SendCloseHandshake(IWebSocketSession session, int statusCode, string? closeReason);
        int Version { get; }
        bool IsValidCloseCode(int code);
    }
}

namespace SuperSocket.WebSocket
{
    using SuperSocket.SocketBase;
    using SuperSocket.WebSocket.Protocol;

    public interface IWebSocketSession : IAppSession
    {
        string Path { get; set; }
        bool Handshaked { get; }
        IProtocolProcessor ProtocolProcessor { get; set; }
    }

    public class WebSocketSession<TWebSocketSession> : AppSession<TWebSocketSession, IWebSocketFragment>, IWebSocketSession, IAppSession
        where TWebSocketSession : WebSocketSession<TWebSocketSession>, new()
    {
        public string Path { get; set; } = null!;
        public bool Handshaked => throw null!;
        public bool InClosing => throw null!;
        public IProtocolProcessor ProtocolProcessor { get; set; } = null!;
        public override void Send(string message) { }
        public void CloseWithHandshake(string? reasonText) { }
        public void CloseWithHandshake(int statusCode, string? reasonText) { }
        public void SendCloseHandshakeResponse(int statusCode) { }
        public override void Close(CloseReason reason) { }
    }

    public class WebSocketSession : WebSocketSession<WebSocketSession> { }

    public abstract class WebSocketServer<TWebSocketSession> : AppServer<TWebSocketSession, IWebSocketFragment>
        where TWebSocketSession : WebSocketSession<TWebSocketSession>, new()
    {
        public event SessionHandler<TWebSocketSession, string>? NewMessageReceived;
        public event SessionHandler<TWebSocketSession, byte[]>? NewDataReceived;
    }

    public class WebSocketServer : WebSocketServer<WebSocketSession> { }
}
