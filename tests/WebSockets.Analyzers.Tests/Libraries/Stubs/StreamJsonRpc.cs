// Stub of StreamJsonRpc 2.26.150: signatures as published in microsoft/vs-streamjsonrpc src/StreamJsonRpc/WebSocketMessageHandler.cs at b2e9893, the same as in the assembly of the 2.26.150 package. Bodies are empty: the tests look at calls, they never run.
// The bases MessageHandlerBase and IJsonRpcMessageBufferManager are cut down to empty stand-ins.
#nullable enable
using System;
using System.Net.WebSockets;

namespace StreamJsonRpc
{
    public interface IJsonRpcMessageHandler { }

    public interface IJsonRpcMessageFormatter { }

    public abstract class MessageHandlerBase : IJsonRpcMessageHandler { }

    public class WebSocketMessageHandler : MessageHandlerBase
    {
        public WebSocketMessageHandler(WebSocket webSocket) { }
        public WebSocketMessageHandler(WebSocket webSocket, IJsonRpcMessageFormatter formatter, int sizeHint = 4096) { }
        public WebSocket WebSocket => throw null!;
    }

    public class JsonRpc : IDisposable
    {
        public JsonRpc(IJsonRpcMessageHandler messageHandler) { }
        public void StartListening() { }
        public void Dispose() { }
    }
}
