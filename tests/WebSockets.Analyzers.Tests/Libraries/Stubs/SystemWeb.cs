// Stub of System.Web (.NET Framework 4.8): signatures as in the reference assembly System.Web.dll of Microsoft.NETFramework.ReferenceAssemblies.net48 1.0.3 (AspNetWebSocket, AspNetWebSocketContext, AspNetWebSocketOptions, HttpContext, HttpContextBase). Bodies are empty: the tests look at calls, they never run.
// WebSocket and WebSocketContext come from the framework the test compiles against, so the assembly that declares WebSocket is not System.dll here.
#nullable enable
using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace System.Web.WebSockets
{
    public sealed class AspNetWebSocket : WebSocket
    {
        internal AspNetWebSocket() { }
        public override WebSocketCloseStatus? CloseStatus => throw null!;
        public override string CloseStatusDescription => throw null!;
        public override WebSocketState State => throw null!;
        public override string SubProtocol => throw null!;
        public override void Abort() { }
        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => throw null!;
        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => throw null!;
        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw null!;
        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => throw null!;
        public override void Dispose() { }
    }

    // In the framework all members of WebSocketContext are overridden; only the socket matters here, so this class stays abstract.
    public abstract class AspNetWebSocketContext : WebSocketContext
    {
        protected AspNetWebSocketContext() { }
        public override WebSocket WebSocket => throw null!;
        public virtual bool IsClientConnected => throw null!;
    }

    public sealed class AspNetWebSocketOptions
    {
        public AspNetWebSocketOptions() { }
        public bool RequireSameOrigin { get; set; }
        public string? SubProtocol { get; set; }
    }
}

namespace System.Web
{
    using System.Web.WebSockets;

    public sealed class HttpContext
    {
        internal HttpContext() { }
        public static HttpContext Current { get; set; } = null!;
        public bool IsWebSocketRequest => throw null!;
        public void AcceptWebSocketRequest(Func<AspNetWebSocketContext, Task> userFunc) { }
        public void AcceptWebSocketRequest(Func<AspNetWebSocketContext, Task> userFunc, AspNetWebSocketOptions? options) { }
    }

    public abstract class HttpContextBase
    {
        public virtual bool IsWebSocketRequest => throw null!;
        public virtual void AcceptWebSocketRequest(Func<AspNetWebSocketContext, Task> userFunc) { }
        public virtual void AcceptWebSocketRequest(Func<AspNetWebSocketContext, Task> userFunc, AspNetWebSocketOptions? options) { }
    }
}
