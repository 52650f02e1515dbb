// Stub of Owin.WebSocket 1.7: signatures as published in bryceg/Owin.WebSocket src/Owin.WebSocket/WebSocketConnection.cs, src/Owin.WebSocket/Extensions/OwinExtension.cs at 93dacc5. Bodies are empty: the tests look at calls, they never run.
// IOwinContext, IOwinRequest (Microsoft.Owin), IAppBuilder (Owin) and IServiceLocator (CommonServiceLocator) are empty stand-ins.
#nullable enable
using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Threading.Tasks;

namespace Microsoft.Owin
{
    public interface IOwinContext { }

    public interface IOwinRequest { }
}

namespace Microsoft.Practices.ServiceLocation
{
    public interface IServiceLocator { }
}

namespace Owin
{
    public interface IAppBuilder { }
}

namespace Owin.WebSocket
{
    using Microsoft.Owin;

    public abstract class WebSocketConnection
    {
        protected WebSocketConnection(int maxMessageSize = 1024 * 64) { }
        public IOwinContext Context => throw null!;
        public Dictionary<string, string> Arguments => throw null!;
        public Task Close(WebSocketCloseStatus status, string? reason) => throw null!;
        public void Abort() { }
        public Task SendText(byte[] buffer, bool endOfMessage) => throw null!;
        public Task Send(ArraySegment<byte> buffer, bool endOfMessage, WebSocketMessageType type) => throw null!;
        public virtual bool AuthenticateRequest(IOwinRequest request) => throw null!;
        public virtual void OnOpen() { }
        public virtual Task OnOpenAsync() => throw null!;
        public virtual Task OnMessageReceived(ArraySegment<byte> message, WebSocketMessageType type) => throw null!;
        public virtual void OnClose(WebSocketCloseStatus? closeStatus, string? closeStatusDescription) { }
        public virtual Task OnCloseAsync(WebSocketCloseStatus? closeStatus, string? closeStatusDescription) => throw null!;
        public virtual void OnReceiveError(Exception error) { }
    }
}

namespace Owin.WebSocket.Extensions
{
    using Microsoft.Practices.ServiceLocation;

    public static class OwinExtension
    {
        public static void MapWebSocketRoute<T>(this IAppBuilder app, string route, IServiceLocator? serviceLocator = null) where T : WebSocketConnection { }
        public static void MapWebSocketRoute<T>(this IAppBuilder app, IServiceLocator? serviceLocator = null) where T : WebSocketConnection { }
    }
}
