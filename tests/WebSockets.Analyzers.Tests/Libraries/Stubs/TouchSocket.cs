// Stub of TouchSocket 4.2.6 (TouchSocket, TouchSocket.Http): signatures as published in RRQM/TouchSocket src/TouchSocket.Http/WebSockets/Interface/{IWebSocket,IWebSocketClient}.cs, src/TouchSocket.Http/WebSockets/Components/{WebSocketClientBase,WebSocketClient}.cs, src/TouchSocket.Http/WebSockets/Common/WSDataFrame.cs, src/TouchSocket.Http/WebSockets/Enum/WSDataType.cs, src/TouchSocket.Http/Components/Interfaces/IHttpSessionClient.cs, src/TouchSocket/Interfaces/IClosableClient.cs, src/TouchSocket/Components/Tcp/TcpClientBase.cs at d779c56 (v4.2.6 and 3 commits). Bodies are empty: the tests look at calls, they never run.
// WebSocketCloseStatus is the enum of System.Net.WebSockets. WebSocketClient inherits CloseAsync(string) from the TCP client, whatever the socket carries.
#nullable enable
using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace TouchSocket.Core
{
    public record struct Result;

    public interface IResolverObject { }

    public interface IRequestInfo { }
}

namespace TouchSocket.Sockets
{
    using TouchSocket.Core;

    public interface IClient { }

    public interface IOnlineClient
    {
        bool Online { get; }
    }

    public interface IClosableClient
    {
        CancellationToken ClosedToken { get; }
        Task<Result> CloseAsync(string msg, CancellationToken cancellationToken = default);
    }

    public interface ITcpSession : IOnlineClient, IClosableClient { }

    public class ClosingEventArgs
    {
        public ClosingEventArgs(string msg) { }
    }

    public class ClosedEventArgs : ClosingEventArgs
    {
        public ClosedEventArgs(string mes) : base(mes) { }
    }

    public abstract class TcpClientBase : ITcpSession
    {
        public virtual bool Online => throw null!;
        public CancellationToken ClosedToken => throw null!;
        public virtual Task<Result> CloseAsync(string msg, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace TouchSocket.Http
{
    using TouchSocket.Core;
    using TouchSocket.Http.WebSockets;
    using TouchSocket.Sockets;

    public interface IHttpSession : ITcpSession { }

    public abstract class HttpClientBase : TcpClientBase, IHttpSession { }

    public interface IHttpSessionClient : IHttpSession, IOnlineClient
    {
        IWebSocket WebSocket { get; }
        Task<Result> SwitchProtocolToWebSocketAsync(bool autoReceive);
    }
}

namespace TouchSocket.Http.WebSockets
{
    using TouchSocket.Core;
    using TouchSocket.Sockets;

    public enum WSDataType : byte { Cont = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 }

    public sealed class WSDataFrame : IRequestInfo
    {
        public WSDataFrame(ReadOnlyMemory<byte> payloadData) { }
        public bool FIN { get; set; }
        public WSDataType Opcode { get; set; }
        public ReadOnlyMemory<byte> PayloadData => throw null!;
    }

    public interface IWebSocket : IOnlineClient, IClosableClient, IResolverObject, IClient
    {
        IHttpSession Client { get; }
        string Version { get; }
        WebSocketCloseStatus CloseStatus { get; }
        Task<Result> CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken = default);
        Task SendAsync(WSDataFrame dataFrame, bool endOfMessage = true, CancellationToken cancellationToken = default);
    }

    public interface IWebSocketClient : IClosableClient, IWebSocket { }

    public abstract class WebSocketClientBase : HttpClientBase, IWebSocket
    {
        public IHttpSession Client => throw null!;
        public WebSocketCloseStatus CloseStatus => throw null!;
        public string Version => throw null!;
        public Task<Result> CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken = default) => throw null!;
        public Task SendAsync(WSDataFrame dataFrame, bool endOfMessage = true, CancellationToken cancellationToken = default) => throw null!;
        protected virtual Task OnWebSocketClosed(ClosedEventArgs e) => throw null!;
        protected virtual Task OnWebSocketClosing(ClosingEventArgs e) => throw null!;
    }

    public class WebSocketClient : WebSocketClientBase, IWebSocketClient
    {
        public Task ConnectAsync(CancellationToken cancellationToken) => throw null!;
    }

    public interface IWebSocketClosedPlugin
    {
        Task OnWebSocketClosed(IWebSocket webSocket, ClosedEventArgs e);
    }

    public interface IWebSocketClosingPlugin
    {
        Task OnWebSocketClosing(IWebSocket webSocket, ClosingEventArgs e);
    }
}
