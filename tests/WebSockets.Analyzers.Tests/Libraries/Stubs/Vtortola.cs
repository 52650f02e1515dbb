// Stub of vtortola.WebSocketListener 2.x: signatures as published in vtortola/WebSocketListener vtortola.WebSockets/{WebSocket,WebSocketListener,WebSocketListenerOptions}.cs, vtortola.WebSockets/Extensibility/WebSocketMessageExtensionCollection.cs at 3464f80. Bodies are empty: the tests look at calls, they never run.
// Shares its namespace with Deniszykov.cs, a fork: not to be compiled together. The enum of close codes is internal here, so user code cannot choose one.
#nullable enable
using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace vtortola.WebSockets
{
    public interface IWebSocketMessageExtension { }

    public sealed class WebSocketMessageExtensionCollection
    {
        internal WebSocketMessageExtensionCollection() { }
        public int Count => throw null!;
        public void RegisterExtension(IWebSocketMessageExtension extension) { }
    }

    public sealed class WebSocketHttpRequest
    {
        internal WebSocketHttpRequest() { }
        public Uri RequestUri => throw null!;
    }

    public sealed class WebSocketHttpResponse
    {
        internal WebSocketHttpResponse() { }
    }

    public abstract class WebSocket : IDisposable
    {
        public WebSocket(WebSocketHttpRequest request, WebSocketHttpResponse response) { }
        public WebSocketHttpRequest HttpRequest => throw null!;
        public abstract bool IsConnected { get; }
        public abstract string SubProtocol { get; }
        public abstract void Close();
        public abstract void Dispose();
    }

    public sealed class WebSocketListenerOptions
    {
        public WebSocketListenerOptions() { }
        public string[] SubProtocols { get; set; } = null!;
    }

    public sealed class WebSocketListener : IDisposable
    {
        public WebSocketListener(IPEndPoint endpoint) { }
        public WebSocketListener(IPEndPoint endpoint, WebSocketListenerOptions options) { }
        public WebSocketMessageExtensionCollection MessageExtensions => throw null!;
        public Task StartAsync() => throw null!;
        public void Stop() { }
        public Task<WebSocket> AcceptWebSocketAsync(CancellationToken cancel) => throw null!;
        public void Dispose() { }
    }
}
