// Stub of GraphQL.Server.Transports.AspNetCore 8.3.3 (close members the same in 7.0.0): signatures as published in graphql-dotnet/server src/Transports.AspNetCore/WebSockets/{IWebSocketConnection,WebSocketConnection,IOperationMessageProcessor,BaseSubscriptionServer}.cs at ffa202d, tags 7.0.0 and 8.3.3. Bodies are empty: the tests look at calls, they never run.
// HttpContext is the type of ASP.NET Core.
#nullable enable
using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using GraphQL.Transport;
using Microsoft.AspNetCore.Http;

namespace GraphQL
{
    public interface IGraphQLSerializer { }
}

namespace GraphQL.Transport
{
    public class OperationMessage
    {
        public string? Type { get; set; }
        public string? Id { get; set; }
    }
}

namespace GraphQL.Server.Transports.AspNetCore
{
    public interface IAuthorizationOptions { }
}

namespace GraphQL.Server.Transports.AspNetCore.WebSockets
{
    public class GraphQLWebSocketOptions { }

    public interface IOperationMessageProcessor : IDisposable
    {
        Task InitializeConnectionAsync();
        Task OnMessageReceivedAsync(OperationMessage message);
    }

    public interface IWebSocketConnection : IDisposable
    {
        Task ExecuteAsync(IOperationMessageProcessor operationMessageProcessor);
        Task SendMessageAsync(OperationMessage message);
        Task CloseAsync();
        Task CloseAsync(int eventId, string? description);
        DateTime LastMessageSentAt { get; }
        CancellationToken RequestAborted { get; }
        HttpContext HttpContext { get; }
    }

    public class WebSocketConnection : IWebSocketConnection
    {
        public WebSocketConnection(HttpContext httpContext, WebSocket webSocket, IGraphQLSerializer serializer, GraphQLWebSocketOptions options, CancellationToken requestAborted) { }
        public CancellationToken RequestAborted => throw null!;
        public DateTime LastMessageSentAt => throw null!;
        public HttpContext HttpContext => throw null!;
        public virtual Task ExecuteAsync(IOperationMessageProcessor operationMessageProcessor) => throw null!;
        public Task CloseAsync() => throw null!;
        public Task CloseAsync(int eventId, string? description) => throw null!;
        public virtual Task SendMessageAsync(OperationMessage message) => throw null!;
        protected virtual Task OnSendMessageAsync(OperationMessage message) => throw null!;
        protected virtual Task OnCloseOutputAsync(WebSocketCloseStatus closeStatus, string? closeDescription) => throw null!;
        protected virtual Task OnNonGracefulShutdownAsync(bool receivedCloseMessage, bool sentCloseMessage) => throw null!;
        public virtual void Dispose() { }
    }

    // Members of the library that have to do with GraphQL messages are left out, among them abstract ones.
    public abstract class BaseSubscriptionServer : IOperationMessageProcessor
    {
        protected BaseSubscriptionServer(IWebSocketConnection connection, GraphQLWebSocketOptions options, IAuthorizationOptions authorizationOptions) { }
        protected IWebSocketConnection Connection => throw null!;
        public virtual Task InitializeConnectionAsync() => throw null!;
        protected virtual Task OnCloseConnectionAsync() => throw null!;
        protected virtual Task ErrorAccessDeniedAsync() => throw null!;
        public abstract Task OnMessageReceivedAsync(OperationMessage message);
        public virtual void Dispose() { }
    }
}
