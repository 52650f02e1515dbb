// Stub of Websocket.Client 5.5.1: signatures as published in Marfusios/websocket-client src/Websocket.Client/{IWebsocketClient,WebsocketClient}.cs, src/Websocket.Client/Models/{DisconnectionInfo,DisconnectionType}.cs at 10f39cf, the same as in the assembly of the 5.5.1 package. Bodies are empty: the tests look at calls, they never run.
// Constructor parameters whose types come from other packages (ILogger, RecyclableMemoryStreamManager) are left out.
#nullable enable
using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Websocket.Client
{
    public enum DisconnectionType { Exit = 0, Lost = 1, NoMessageReceived = 2, Error = 3, ByUser = 4, ByServer = 5 }

    public class DisconnectionInfo
    {
        public DisconnectionInfo(DisconnectionType type, WebSocketCloseStatus? closeStatus, string? closeStatusDescription, string? subProtocol, Exception? exception) { }
        public DisconnectionType Type { get; }
        public WebSocketCloseStatus? CloseStatus { get; }
        public string? CloseStatusDescription { get; }
        public string? SubProtocol { get; }
        public Exception? Exception { get; }
        public bool CancelReconnection { get; set; }
        public bool CancelClosing { get; set; }
        public static DisconnectionInfo Create(DisconnectionType type, WebSocket? client, Exception? exception) => throw null!;
    }

    public class ResponseMessage
    {
        public string? Text { get; }
    }

    public interface IWebsocketClient : IDisposable
    {
        IObservable<ResponseMessage> MessageReceived { get; }
        IObservable<DisconnectionInfo> DisconnectionHappened { get; }
        ClientWebSocket? NativeClient { get; }
        bool Send(string message);
        Task Start();
        Task StartOrFail();
        Task<bool> Stop(WebSocketCloseStatus status, string statusDescription);
        Task<bool> StopOrFail(WebSocketCloseStatus status, string statusDescription);
        Task Reconnect();
    }

    public class WebsocketClient : IWebsocketClient
    {
        public WebsocketClient(Uri url, Func<ClientWebSocket>? clientFactory = null) { }
        public IObservable<ResponseMessage> MessageReceived => throw null!;
        public IObservable<DisconnectionInfo> DisconnectionHappened => throw null!;
        public ClientWebSocket? NativeClient => throw null!;
        public bool Send(string message) => throw null!;
        public Task Start() => throw null!;
        public Task StartOrFail() => throw null!;
        public Task<bool> Stop(WebSocketCloseStatus status, string statusDescription) => throw null!;
        public Task<bool> StopOrFail(WebSocketCloseStatus status, string statusDescription) => throw null!;
        public Task Reconnect() => throw null!;
        public void Dispose() { }
    }
}

namespace Websocket.Client.Exceptions
{
    public class WebsocketException : Exception
    {
        public WebsocketException() { }
        public WebsocketException(string message) { }
        public WebsocketException(string message, Exception innerException) { }
    }
}
