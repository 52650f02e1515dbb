// Stub of EmbedIO 3.5.2: signatures as published in unosquare/embedio src/EmbedIO/WebSockets/{IWebSocket,IWebSocketContext,IWebSocketReceiveResult,CloseStatusCode,WebSocketModule,WebSocketException}.cs at 6a6bb41, IWebSocket the same at tag v3.5.2. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace EmbedIO
{
    public abstract class WebModuleBase
    {
        protected WebModuleBase(string baseRoute) { }
    }
}

namespace EmbedIO.WebSockets
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

    public class WebSocketException : Exception
    {
        internal WebSocketException(CloseStatusCode code) { }
        public CloseStatusCode Code { get; }
    }

    public interface IWebSocket : IDisposable
    {
        WebSocketState State { get; }
        Task SendAsync(byte[] buffer, bool isText, CancellationToken cancellationToken = default);
        Task CloseAsync(CancellationToken cancellationToken = default);
        Task CloseAsync(CloseStatusCode code, string? comment = null, CancellationToken cancellationToken = default);
    }

    public interface IWebSocketReceiveResult
    {
        int Count { get; }
        bool EndOfMessage { get; }
        int MessageType { get; }
    }

    public interface IWebSocketContext
    {
        string Id { get; }
        CancellationToken CancellationToken { get; }
        IEnumerable<string> RequestedProtocols { get; }
        string AcceptedProtocol { get; }
        IWebSocket WebSocket { get; }
    }

    public abstract class WebSocketModule : WebModuleBase, IDisposable
    {
        protected WebSocketModule(string urlPath, bool enableConnectionWatchdog) : base(urlPath) { }
        protected IReadOnlyList<IWebSocketContext> ActiveContexts => throw null!;
        protected Task SendAsync(IWebSocketContext context, string payload) => throw null!;
        protected Task CloseAsync(IWebSocketContext context) => throw null!;
        protected abstract Task OnMessageReceivedAsync(IWebSocketContext context, byte[] buffer, IWebSocketReceiveResult result);
        protected virtual Task OnFrameReceivedAsync(IWebSocketContext context, byte[] buffer, IWebSocketReceiveResult result) => throw null!;
        protected virtual Task OnClientConnectedAsync(IWebSocketContext context) => throw null!;
        protected virtual Task OnClientDisconnectedAsync(IWebSocketContext context) => throw null!;
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }
}
