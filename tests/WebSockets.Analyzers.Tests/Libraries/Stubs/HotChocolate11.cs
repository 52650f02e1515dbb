// Stub of HotChocolate.AspNetCore 11 and 12: signatures as published in ChilliCream/graphql-platform src/HotChocolate/AspNetCore/src/AspNetCore/Subscriptions/ISocketConnection.cs at 719ce7d, SocketCloseStatus.cs at 56217ec, WebSocketConnection.cs at 0a9d8ea, src/HotChocolate/AspNetCore/src/AspNetCore/ISocketSessionInterceptor.cs. Bodies are empty: the tests look at calls, they never run.
// Not to be compiled together with HotChocolate13.cs. SocketCloseStatus holds no close status codes; None becomes WebSocketCloseStatus.Empty on the way out.
#nullable enable
using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace HotChocolate.AspNetCore.Subscriptions.Messages
{
    public class InitializeConnectionMessage { }
}

namespace HotChocolate.AspNetCore.Subscriptions
{
    public enum SocketCloseStatus
    {
        None,
        NormalClosure,
        EndpointUnavailable,
        ProtocolError,
        InvalidMessageType,
        InvalidPayloadData,
        PolicyViolation,
        MessageTooBig,
        MandatoryExtension,
        InternalServerError,
    }

    public class ConnectionStatus { }

    public interface ISocketConnection : IDisposable
    {
        HttpContext HttpContext { get; }
        bool Closed { get; }
        CancellationToken RequestAborted { get; }
        Task<bool> TryOpenAsync();
        Task SendAsync(byte[] message, CancellationToken cancellationToken);
        Task CloseAsync(string message, SocketCloseStatus closeStatus, CancellationToken cancellationToken);
    }

    public class WebSocketConnection : ISocketConnection
    {
        private WebSocketConnection() { }
        public static WebSocketConnection New(HttpContext httpContext) => throw null!;
        public HttpContext HttpContext => throw null!;
        public bool Closed => throw null!;
        public CancellationToken RequestAborted => throw null!;
        public Task<bool> TryOpenAsync() => throw null!;
        public Task SendAsync(byte[] message, CancellationToken cancellationToken) => throw null!;
        public Task CloseAsync(string message, SocketCloseStatus closeStatus, CancellationToken cancellationToken) => throw null!;
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }
}

namespace HotChocolate.AspNetCore
{
    using HotChocolate.AspNetCore.Subscriptions;
    using HotChocolate.AspNetCore.Subscriptions.Messages;

    // Cut down: the library has OnRequestAsync too.
    public interface ISocketSessionInterceptor
    {
        ValueTask<ConnectionStatus> OnConnectAsync(ISocketConnection connection, InitializeConnectionMessage message, CancellationToken cancellationToken);
        ValueTask OnCloseAsync(ISocketConnection connection, CancellationToken cancellationToken);
    }
}
