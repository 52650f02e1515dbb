// Stub of GraphQL.Server.Transports.Subscriptions.WebSockets 5.2.0 (Complete the same in 6.0.0): signatures as published in graphql-dotnet/server src/Transports.Subscriptions.WebSockets/{WebSocketReaderPipeline,WebSocketTransport,WebSocketConnection}.cs, src/Transports.Subscriptions.Abstractions/{IReaderPipeline,IMessageTransport}.cs at tag 5.2.0. Bodies are empty: the tests look at calls, they never run.
// JsonSerializerSettings (Newtonsoft.Json) and IDocumentWriter (GraphQL) are empty stand-ins.
#nullable enable
using System;
using System.Net.WebSockets;
using System.Threading.Tasks;
using GraphQL.Server.Transports.Subscriptions.Abstractions;

namespace Newtonsoft.Json
{
    public class JsonSerializerSettings { }
}

namespace GraphQL
{
    public interface IDocumentWriter { }
}

namespace GraphQL.Server.Transports.Subscriptions.Abstractions
{
    public interface IReaderPipeline
    {
        Task Completion { get; }
        Task Complete();
    }

    public interface IWriterPipeline { }

    public interface IMessageTransport
    {
        IReaderPipeline Reader { get; }
        IWriterPipeline Writer { get; }
    }
}

namespace GraphQL.Server.Transports.WebSockets
{
    public class WebSocketReaderPipeline : IReaderPipeline
    {
        public WebSocketReaderPipeline(WebSocket socket, Newtonsoft.Json.JsonSerializerSettings serializerSettings) { }
        public Task Complete() => throw null!;
        public Task Complete(WebSocketCloseStatus closeStatus, string? statusDescription) => throw null!;
        public Task Completion => throw null!;
    }

    public class WebSocketTransport : IMessageTransport, IDisposable
    {
        public WebSocketTransport(WebSocket socket, IDocumentWriter documentWriter) { }
        public WebSocketCloseStatus? CloseStatus => throw null!;
        public IReaderPipeline Reader => throw null!;
        public IWriterPipeline Writer => throw null!;
        public Task CloseAsync() => throw null!;
        public void Dispose() { }
    }
}
