// Stub of deniszykov.WebSocketListener 4.2.18: signatures as published in deniszykov/WebSocketListener vtortola.WebSockets/{WebSocket,WebSocketClient,WebSocketListener,WebSocketListenerOptions,WebSocketCloseReason,WebSocketFactory}.cs, vtortola.WebSockets/Extensibility/*.cs, vtortola.WebSockets.Rfc6455/{WebSocketRfc6455,WebSocketFactoryRfc6455,WebSocketFactoryCollectionExtensions}.cs, vtortola.WebSockets.Deflate/WebSocketMessageExtensionCollectionExtensions.cs at 10aa136. Bodies are empty: the tests look at calls, they never run.
// Shares its namespace with Vtortola.cs, the original: not to be compiled together. TLSFailure is 105 in the library.
#nullable enable
using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace vtortola.WebSockets
{
    public enum WebSocketCloseReason : short
    {
        NormalClose = 1000,
        GoingAway = 1001,
        ProtocolError = 1002,
        UnacceptableDataType = 1003,
        InvalidData = 1007,
        MessageViolatesPolicy = 1008,
        MessageToLarge = 1009,
        ExtensionRequired = 1010,
        UnexpectedCondition = 1011,
        TLSFailure = 105,
    }

    public interface IWebSocketMessageExtension { }

    public sealed class WebSocketMessageExtensionCollection
    {
        public WebSocketMessageExtensionCollection() { }
        public void Add(IWebSocketMessageExtension extension) { }
    }

    public abstract class WebSocketFactory
    {
        public WebSocketMessageExtensionCollection MessageExtensions => throw null!;
    }

    public sealed class WebSocketFactoryCollection
    {
        public WebSocketFactoryCollection() { }
        public void Add(WebSocketFactory factory) { }
    }

    public sealed class WebSocketHttpRequest
    {
        internal WebSocketHttpRequest() { }
    }

    public sealed class WebSocketHttpResponse
    {
        internal WebSocketHttpResponse() { }
    }

    public abstract class WebSocket : IDisposable
    {
        protected WebSocket(WebSocketHttpRequest request, WebSocketHttpResponse response) { }
        public WebSocketHttpRequest HttpRequest => throw null!;
        public abstract bool IsConnected { get; }
        public abstract EndPoint RemoteEndpoint { get; }
        public abstract string SubProtocol { get; }
        public abstract WebSocketCloseReason? CloseReason { get; }
        public abstract Task CloseAsync();
        public abstract Task CloseAsync(WebSocketCloseReason closeCode);
        public abstract void Dispose();
    }

    public sealed class WebSocketListenerOptions
    {
        public WebSocketListenerOptions() { }
        public WebSocketFactoryCollection Standards { get; private set; } = null!;
        public string[] SubProtocols { get; set; } = null!;
    }

    public sealed class WebSocketListener : IDisposable
    {
        public WebSocketListener(IPEndPoint endpoint) { }
        public WebSocketListener(IPEndPoint endpoint, WebSocketListenerOptions options) { }
        public WebSocketListener(Uri[] listenEndPoints, WebSocketListenerOptions options) { }
        public Task StartAsync() => throw null!;
        public Task StopAsync() => throw null!;
        public Task<WebSocket> AcceptWebSocketAsync(CancellationToken token) => throw null!;
        public void Dispose() { }
    }

    public sealed class WebSocketClient
    {
        public WebSocketClient(WebSocketListenerOptions options) { }
        public Task<WebSocket> ConnectAsync(Uri address, CancellationToken cancellation = default) => throw null!;
        public Task CloseAsync() => throw null!;
    }
}

namespace vtortola.WebSockets.Rfc6455
{
    // The public constructor of the library takes five types of the transport layer and is left out.
    public class WebSocketRfc6455 : WebSocket
    {
        internal WebSocketRfc6455() : base(null!, null!) { }
        public override bool IsConnected => throw null!;
        public override EndPoint RemoteEndpoint => throw null!;
        public override string SubProtocol => throw null!;
        public override WebSocketCloseReason? CloseReason => throw null!;
        public override Task CloseAsync() => throw null!;
        public override Task CloseAsync(WebSocketCloseReason closeReason) => throw null!;
        public override void Dispose() { }
    }

    public class WebSocketFactoryRfc6455 : WebSocketFactory { }

    public static class WebSocketFactoryCollectionExtensions
    {
        public static WebSocketFactoryCollection RegisterRfc6455(this WebSocketFactoryCollection collection, Action<WebSocketFactoryRfc6455>? configure = null) => throw null!;
    }
}

namespace vtortola.WebSockets.Deflate
{
    public static class WebSocketMessageExtensionCollectionExtensions
    {
        public static WebSocketMessageExtensionCollection RegisterDeflateCompression(this WebSocketMessageExtensionCollection collection) => throw null!;
    }
}
