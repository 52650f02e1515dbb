// Stub of SuperSocket 2.0.2 (WebSocket, WebSocket.Server): signatures as published in kerryjiang/SuperSocket src/SuperSocket.WebSocket/{CloseReason,CloseStatus,OpCode,WebSocketPackage}.cs, src/SuperSocket.WebSocket.Server/{WebSocketSession,WebSocketHostBuilder,WebSocketHostBuilderExtensions}.cs, src/SuperSocket.Connection/CloseReason.cs, src/SuperSocket.Server/AppSession.cs, src/SuperSocket.Server.Abstractions/{Host/ISuperSocketHostBuilder,Session/IAppSession}.cs at tag v2.0.2 (bc0b9e9), checked again at f15e45e. Bodies are empty: the tests look at calls, they never run.
// Two enums are called CloseReason; only the one of SuperSocket.WebSocket holds close status codes. Microsoft.Extensions.Hosting.IHostBuilder, a base of ISuperSocketHostBuilder, is left out.
#nullable enable
using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using ConnectionCloseReason = SuperSocket.Connection.CloseReason;

namespace SuperSocket.Connection
{
    public enum CloseReason
    {
        Unknown = 0,
        ServerShutdown = 1,
        RemoteClosing = 2,
        LocalClosing = 3,
        ApplicationError = 4,
        SocketError = 5,
        TimeOut = 6,
        ProtocolError = 7,
        InternalError = 8,
        Rejected = 9,
    }

    public class CloseEventArgs : EventArgs
    {
        public CloseEventArgs(CloseReason reason) { }
        public CloseReason Reason => throw null!;
    }
}

namespace SuperSocket.Server.Abstractions.Session
{
    public interface IAppSession
    {
        string SessionID { get; }
        ValueTask CloseAsync(ConnectionCloseReason reason);
        object DataContext { get; set; }
    }

    public interface IHandshakeRequiredSession
    {
        bool Handshaked { get; }
    }
}

namespace SuperSocket.Server.Abstractions.Host
{
    public interface ISuperSocketHostBuilder { }

    public interface ISuperSocketHostBuilder<TReceivePackage> : ISuperSocketHostBuilder
    {
        ISuperSocketHostBuilder<TReceivePackage> UseSession<TSession>() where TSession : Session.IAppSession;
    }
}

namespace SuperSocket.Server
{
    public class AppSession : Abstractions.Session.IAppSession
    {
        public string SessionID => throw null!;
        public object DataContext { get; set; } = null!;
        public virtual ValueTask CloseAsync() => throw null!;
        public virtual ValueTask CloseAsync(ConnectionCloseReason reason) => throw null!;
    }
}

namespace SuperSocket.Server.Host
{
    public class SuperSocketHostBuilder<TReceivePackage> : Abstractions.Host.ISuperSocketHostBuilder<TReceivePackage>
    {
        public Abstractions.Host.ISuperSocketHostBuilder<TReceivePackage> UseSession<TSession>() where TSession : Abstractions.Session.IAppSession => throw null!;
    }
}

namespace SuperSocket.WebSocket
{
    public enum CloseReason : short
    {
        NormalClosure = 1000,
        GoingAway = 1001,
        ProtocolError = 1002,
        NotAcceptableData = 1003,
        TooLargeFrame = 1009,
        InvalidUTF8 = 1007,
        ViolatePolicy = 1008,
        ExtensionNotMatch = 1010,
        UnexpectedCondition = 1011,
        NoStatusCode = 1005,
    }

    public class CloseStatus
    {
        public CloseReason Reason { get; set; }
        public string ReasonText { get; set; } = null!;
        public bool RemoteInitiated { get; set; }
    }

    public enum OpCode : sbyte { Handshake = -1, Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 }

    public interface IWebSocketFrameHeader { }

    public class WebSocketPackage : IWebSocketFrameHeader
    {
        public OpCode OpCode { get; set; }
        public bool FIN { get; set; }
        public string Message { get; set; } = null!;
        public ReadOnlySequence<byte> Data { get; set; }
    }
}

namespace SuperSocket.WebSocket.Server
{
    using SuperSocket.Server;
    using SuperSocket.Server.Abstractions.Host;
    using SuperSocket.Server.Abstractions.Session;
    using SuperSocket.Server.Host;

    public class WebSocketSession : AppSession, IHandshakeRequiredSession
    {
        public bool Handshaked { get; internal set; }
        public string Path => throw null!;
        public string SubProtocol { get; internal set; } = null!;
        public event EventHandler? CloseHandshakeStarted;
        public virtual ValueTask SendAsync(WebSocketPackage message, CancellationToken cancellationToken = default) => throw null!;
        public virtual ValueTask SendAsync(string message, CancellationToken cancellationToken = default) => throw null!;
        public virtual ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => throw null!;
        public ValueTask CloseAsync(CloseReason reason, string? reasonText = null, CancellationToken cancellationToken = default) => throw null!;
        public override ValueTask CloseAsync(ConnectionCloseReason closeReason) => throw null!;
        public override ValueTask CloseAsync() => throw null!;
    }

    public class WebSocketHostBuilder : SuperSocketHostBuilder<WebSocketPackage>
    {
        internal WebSocketHostBuilder() { }
        public static WebSocketHostBuilder Create() => throw null!;
        public static WebSocketHostBuilder Create(string[] args) => throw null!;
    }

    public static class WebSocketServerExtensions
    {
        public static ISuperSocketHostBuilder<WebSocketPackage> UseWebSocketMessageHandler(this ISuperSocketHostBuilder<WebSocketPackage> builder, Func<WebSocketSession, WebSocketPackage, ValueTask> handler) => throw null!;
        public static ISuperSocketHostBuilder<WebSocketPackage> UseWebSocketMessageHandler(this ISuperSocketHostBuilder<WebSocketPackage> builder, string protocol, Func<WebSocketSession, WebSocketPackage, ValueTask> handler) => throw null!;
        public static ISuperSocketHostBuilder<WebSocketPackage> UsePerMessageCompression(this ISuperSocketHostBuilder<WebSocketPackage> builder) => throw null!;
    }
}
