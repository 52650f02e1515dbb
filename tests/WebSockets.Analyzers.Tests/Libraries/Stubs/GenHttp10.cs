// Stub of GenHTTP.Modules.Websockets 10.5.3: signatures as published in Kaliumhexacyanoferrat/GenHTTP Modules/Websockets/{ISocketConnection,IWebsocketConnection,IReactiveConnection,Websocket}.cs, Modules/Websockets/Functional/FunctionalWebsocketBuilder.cs, Modules/Websockets/Provider/WebsocketConnection.cs at tag v10.5.3. Bodies are empty: the tests look at calls, they never run.
// CloseAsync(reason, statusCode, token) since 10.2; Close(code) of IWebsocketConnection is in 9 too; it is built on Fleck and goes away with 11. Not to be compiled together with GenHttp11.cs.
#nullable enable
using System;
using System.Threading;
using System.Threading.Tasks;

namespace GenHTTP.Modules.Websockets
{
    public interface IWebsocketConnection
    {
        bool IsAvailable { get; }
        Task Send(string message);
        Task Send(byte[] message);
        void Close();
        void Close(int code);
    }

    public interface ISocketConnection
    {
        ValueTask CloseAsync(string? reason = null, ushort statusCode = 1000, CancellationToken token = default);
    }

    public interface IWebsocketFrame
    {
        ReadOnlyMemory<byte> Data { get; }
    }

    public interface IReactiveConnection : ISocketConnection { }

    public class FunctionalWebsocketBuilder
    {
        public FunctionalWebsocketBuilder OnConnected(Func<IReactiveConnection, ValueTask> handler) => throw null!;
        public FunctionalWebsocketBuilder OnMessage(Func<IReactiveConnection, IWebsocketFrame, ValueTask> handler) => throw null!;
    }

    public static class Websocket
    {
        public static FunctionalWebsocketBuilder Functional() => throw null!;
    }
}

namespace GenHTTP.Modules.Websockets.Provider
{
    // The constructor takes types of the server core and is left out.
    public class WebsocketConnection : IReactiveConnection, IAsyncDisposable
    {
        internal WebsocketConnection() { }
        public ValueTask CloseAsync(string? reason = null, ushort statusCode = 1000, CancellationToken token = default) => throw null!;
        public ValueTask DisposeAsync() => throw null!;
    }
}
