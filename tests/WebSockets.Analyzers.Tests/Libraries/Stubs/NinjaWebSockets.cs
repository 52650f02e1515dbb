// Stub of Ninja.WebSockets 1.1.8: signatures as published in ninjasource/Ninja.WebSockets Ninja.WebSockets/{IWebSocketClientFactory,WebSocketClientFactory,WebSocketClientOptions,IWebSocketServerFactory,WebSocketServerFactory,WebSocketServerOptions,WebSocketHttpContext}.cs at 0b698a7. Bodies are empty: the tests look at calls, they never run.
// The WebSocket is System.Net.WebSockets.WebSocket; the subclass that is returned (Ninja.WebSockets.Internal.WebSocketImplementation) is internal.
#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Ninja.WebSockets
{
    public class WebSocketClientOptions
    {
        public WebSocketClientOptions() { }
        public TimeSpan KeepAliveInterval { get; set; }
        public bool NoDelay { get; set; }
        public Dictionary<string, string> AdditionalHttpHeaders { get; set; } = null!;
        public bool IncludeExceptionInCloseResponse { get; set; }
        public string SecWebSocketExtensions { get; set; } = null!;
        public string SecWebSocketProtocol { get; set; } = null!;
    }

    public class WebSocketServerOptions
    {
        public WebSocketServerOptions() { }
        public TimeSpan KeepAliveInterval { get; set; }
        public bool IncludeExceptionInCloseResponse { get; set; }
        public string SubProtocol { get; set; } = null!;
    }

    public class WebSocketHttpContext
    {
        public WebSocketHttpContext(bool isWebSocketRequest, IList<string> webSocketRequestedProtocols, string httpHeader, string path, Stream stream) { }
        public bool IsWebSocketRequest => throw null!;
        public string Path => throw null!;
    }

    public interface IWebSocketClientFactory
    {
        Task<WebSocket> ConnectAsync(Uri uri, CancellationToken token = default);
        Task<WebSocket> ConnectAsync(Uri uri, WebSocketClientOptions options, CancellationToken token = default);
        Task<WebSocket> ConnectAsync(Stream responseStream, string secWebSocketKey, WebSocketClientOptions options, CancellationToken token = default);
    }

    public class WebSocketClientFactory : IWebSocketClientFactory
    {
        public WebSocketClientFactory() { }
        public WebSocketClientFactory(Func<MemoryStream> bufferFactory) { }
        public Task<WebSocket> ConnectAsync(Uri uri, CancellationToken token = default) => throw null!;
        public Task<WebSocket> ConnectAsync(Uri uri, WebSocketClientOptions options, CancellationToken token = default) => throw null!;
        public Task<WebSocket> ConnectAsync(Stream responseStream, string secWebSocketKey, WebSocketClientOptions options, CancellationToken token = default) => throw null!;
    }

    public interface IWebSocketServerFactory
    {
        Task<WebSocketHttpContext> ReadHttpHeaderFromStreamAsync(Stream stream, CancellationToken token = default);
        Task<WebSocket> AcceptWebSocketAsync(WebSocketHttpContext context, CancellationToken token = default);
        Task<WebSocket> AcceptWebSocketAsync(WebSocketHttpContext context, WebSocketServerOptions options, CancellationToken token = default);
    }

    public class WebSocketServerFactory : IWebSocketServerFactory
    {
        public WebSocketServerFactory() { }
        public WebSocketServerFactory(Func<MemoryStream> bufferFactory) { }
        public Task<WebSocketHttpContext> ReadHttpHeaderFromStreamAsync(Stream stream, CancellationToken token = default) => throw null!;
        public Task<WebSocket> AcceptWebSocketAsync(WebSocketHttpContext context, CancellationToken token = default) => throw null!;
        public Task<WebSocket> AcceptWebSocketAsync(WebSocketHttpContext context, WebSocketServerOptions options, CancellationToken token = default) => throw null!;
    }
}
