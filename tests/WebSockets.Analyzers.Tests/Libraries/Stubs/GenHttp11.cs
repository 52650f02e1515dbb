// Stub of GenHTTP.Modules.Websockets 11.0.0-preview (main): signatures as published in Kaliumhexacyanoferrat/GenHTTP Modules/Websockets/{ISocketConnection,IReactiveConnection,IReactiveHandler,IImperativeConnection,IImperativeHandler,IWebsocketFrame,Websocket}.cs, Modules/Websockets/Provider/WebsocketConnection.cs, Modules/Websockets/Protocol/{Frame.Encode,FrameType}.cs at 2875e76. Bodies are empty: the tests look at calls, they never run.
// The released versions are in GenHttp10.cs: there CloseAsync has no flush parameter. Not to be compiled together.
#nullable enable
using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;

namespace GenHTTP.Modules.Websockets.Protocol
{
    public enum FrameType { None, Text, Binary, Continue, Close, Ping, Pong, Error }

    public partial class Frame
    {
        public static void Write(IBufferWriter<byte> writer, ReadOnlyMemory<byte> payload, byte opcode = 0x01, bool fin = true) { }
        public static void WriteClose(IBufferWriter<byte> writer, string? reason, ushort statusCode) { }
    }
}

namespace GenHTTP.Modules.Websockets
{
    using GenHTTP.Modules.Websockets.Protocol;

    public interface ISocketConnection
    {
        ValueTask WriteAsync(ReadOnlyMemory<byte> payload, FrameType opcode = FrameType.Text, bool fin = true, bool flush = true, CancellationToken token = default);
        ValueTask PongAsync(ReadOnlyMemory<byte> payload, bool flush = true, CancellationToken token = default);
        ValueTask CloseAsync(string? reason = null, ushort statusCode = 1000, bool flush = true, CancellationToken token = default);
    }

    public interface IWebsocketFrame
    {
        FrameType Type { get; }
        ReadOnlyMemory<byte> Data { get; }
        ISocketConnection Connection { get; }
    }

    public interface IReactiveConnection : ISocketConnection { }

    public interface IImperativeConnection : ISocketConnection
    {
        ValueTask<IWebsocketFrame> ReadFrameAsync(CancellationToken token = default);
    }

    public interface IImperativeHandler
    {
        ValueTask HandleAsync(IImperativeConnection connection);
    }

    public interface IReactiveHandler
    {
        ValueTask OnConnected(IReactiveConnection connection) => throw null!;
        ValueTask OnMessage(IReactiveConnection connection, IWebsocketFrame message) => throw null!;
        ValueTask OnClose(IReactiveConnection connection, IWebsocketFrame message) => throw null!;
    }

    public sealed class FunctionalWebsocketBuilder
    {
        public FunctionalWebsocketBuilder OnConnected(Func<IReactiveConnection, ValueTask> handler) => throw null!;
        public FunctionalWebsocketBuilder OnMessage(Func<IReactiveConnection, IWebsocketFrame, ValueTask> handler) => throw null!;
        public FunctionalWebsocketBuilder OnClose(Func<IReactiveConnection, IWebsocketFrame, ValueTask> handler) => throw null!;
    }

    public static class Websocket
    {
        public static FunctionalWebsocketBuilder Functional() => throw null!;
    }
}

namespace GenHTTP.Modules.Websockets.Provider
{
    using GenHTTP.Modules.Websockets.Protocol;

    // The constructor (request, sink, settings) takes types of the server core and is left out.
    public sealed class WebsocketConnection : IReactiveConnection, IImperativeConnection, IAsyncDisposable
    {
        internal WebsocketConnection() { }
        public ValueTask WriteAsync(ReadOnlyMemory<byte> payload, FrameType opcode = FrameType.Text, bool fin = true, bool flush = true, CancellationToken token = default) => throw null!;
        public ValueTask PongAsync(ReadOnlyMemory<byte> payload, bool flush = true, CancellationToken token = default) => throw null!;
        public ValueTask CloseAsync(string? reason = null, ushort statusCode = 1000, bool flush = true, CancellationToken token = default) => throw null!;
        public ValueTask<IWebsocketFrame> ReadFrameAsync(CancellationToken token = default) => throw null!;
        public ValueTask DisposeAsync() => throw null!;
    }
}
