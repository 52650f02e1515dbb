// Stub of HotChocolate.AspNetCore 13 and later: signatures as published in ChilliCream/graphql-platform src/HotChocolate/AspNetCore/src/AspNetCore/Subscriptions/ISocketConnection.cs at 276c115, ConnectionCloseReason.cs at 246436e; ISocketSession.cs and ISocketSessionInterceptor.cs of the same folders as the index holds them. Bodies are empty: the tests look at calls, they never run.
// On the newest main (src/HotChocolate/AspNetCore/src/AspNetCore.Pipeline, adef396) the same parameters, but ValueTask and an optional token. ConnectionCloseReason holds no close status codes.
#nullable enable
using System;
using System.Threading;
using System.Threading.Tasks;
using HotChocolate.AspNetCore.Subscriptions.Protocols;
using Microsoft.AspNetCore.Http;

namespace HotChocolate
{
    public interface IHasContextData { }
}

namespace HotChocolate.AspNetCore.Subscriptions.Protocols
{
    public interface IProtocolHandler { }

    public interface IOperationMessagePayload { }
}

namespace HotChocolate.AspNetCore.Subscriptions
{
    public enum ConnectionCloseReason
    {
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

    public interface ISocketConnection : IHasContextData, IDisposable
    {
        HttpContext HttpContext { get; }
        bool IsClosed { get; }
        CancellationToken RequestAborted { get; }
        ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
        Task CloseAsync(string message, ConnectionCloseReason reason, CancellationToken cancellationToken);
        Task CloseAsync(string message, int reason, CancellationToken cancellationToken);
    }

    public interface ISocketSession : IDisposable
    {
        ISocketConnection Connection { get; }
        IProtocolHandler Protocol { get; }
    }
}

namespace HotChocolate.AspNetCore
{
    using HotChocolate.AspNetCore.Subscriptions;

    // Cut down: the library has members for requests, results, pings and pongs too.
    public interface ISocketSessionInterceptor
    {
        ValueTask<ConnectionStatus> OnConnectAsync(ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default);
    }
}
