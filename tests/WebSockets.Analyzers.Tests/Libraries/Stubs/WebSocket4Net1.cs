// Stub of WebSocket4Net 1.0.0-beta.5 (master): signatures as published in kerryjiang/WebSocket4Net src/WebSocket4Net/{IWebSocket,WebSocket,WebSocketState}.cs at 56ca740, and for the base types kerryjiang/SuperSocket src/SuperSocket.Client/{EasyClient,PackageHandler}.cs and src/SuperSocket.WebSocket/*.cs at tag v2.0. Bodies are empty: the tests look at calls, they never run.
// Not to be compiled together with WebSocket4Net015.cs or SuperSocket2.cs. There is no Close() here: only CloseAsync, which returns ValueTask.
#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

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

    public class WebSocketPackage
    {
        public string Message { get; set; } = null!;
        public ReadOnlySequence<byte> Data { get; set; }
    }
}

namespace SuperSocket.Client
{
    public delegate ValueTask PackageHandler<TReceivePackage>(EasyClient<TReceivePackage> sender, TReceivePackage package);

    public abstract class EasyClient
    {
        public event EventHandler? Closed;
        public virtual ValueTask CloseAsync() => throw null!;
    }

    public class EasyClient<TReceivePackage> : EasyClient
    {
        public event PackageHandler<TReceivePackage>? PackageHandler;
    }
}

namespace WebSocket4Net
{
    using SuperSocket.Client;
    using SuperSocket.WebSocket;

    public enum WebSocketState { None, Connecting, Open, CloseSent, CloseReceived, Closed }

    public interface IWebSocket
    {
        ValueTask<bool> OpenAsync(CancellationToken cancellationToken = default);
        void StartReceive();
        event PackageHandler<WebSocketPackage> PackageHandler;
        ValueTask<WebSocketPackage> ReceiveAsync();
        ValueTask SendAsync(string message);
        ValueTask SendAsync(ReadOnlyMemory<byte> data);
        ValueTask SendAsync(ref ReadOnlySequence<byte> sequence);
        ValueTask CloseAsync(CloseReason closeReason, string? message = null);
        event EventHandler Closed;
    }

    public class WebSocket : EasyClient<WebSocketPackage>, IWebSocket
    {
        // Optional parameters of the constructor whose types come from other packages (ILogger, ConnectionOptions) are left out.
        public WebSocket(string url, string? origin = null) { }
        public Uri Uri { get; private set; } = null!;
        public CloseStatus CloseStatus { get; private set; } = null!;
        public IReadOnlyList<string> SubProtocols => throw null!;
        public Dictionary<string, string> Headers => throw null!;
        public WebSocketState State { get; private set; }
        public void AddSubProtocol(string protocol) { }
        public ValueTask<bool> OpenAsync(CancellationToken cancellationToken = default) => throw null!;
        public void StartReceive() { }
        public ValueTask<WebSocketPackage> ReceiveAsync() => throw null!;
        public ValueTask SendAsync(string message) => throw null!;
        public ValueTask SendAsync(ReadOnlyMemory<byte> data) => throw null!;
        public ValueTask SendAsync(ref ReadOnlySequence<byte> sequence) => throw null!;
        public override ValueTask CloseAsync() => throw null!;
        public ValueTask CloseAsync(CloseReason closeReason, string? message = null) => throw null!;
    }
}
