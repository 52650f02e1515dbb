using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;

namespace Chat.Watching;

/// <summary>Puts a <see cref="WatchedSocket"/> around each socket that the server accepts.</summary>
internal static class SocketWatchMiddleware
{
    /// <summary>Watches the sockets of the middleware that comes after this.</summary>
    public static void UseSocketWatch(this IApplicationBuilder app, Ledger ledger) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpWebSocketFeature>() is { } feature)
        {
            context.Features.Set<IHttpWebSocketFeature>(new WatchedFeature(feature, context.Request, ledger));
        }

        return next(context);
    });

    private sealed class WatchedFeature(IHttpWebSocketFeature inner, HttpRequest request, Ledger ledger) : IHttpWebSocketFeature
    {
        public bool IsWebSocketRequest => inner.IsWebSocketRequest;

        public async Task<WebSocket> AcceptAsync(WebSocketAcceptContext context) =>
            ledger.WatchServer(request.Headers[RequestId.Header].ToString(), await inner.AcceptAsync(context));
    }
}
