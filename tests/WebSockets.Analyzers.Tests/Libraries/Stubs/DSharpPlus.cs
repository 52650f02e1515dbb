// Stub of DSharpPlus 5.0.0 nightly (master): signatures as published in DSharpPlus/DSharpPlus DSharpPlus/Net/WebSocket/{IWebSocketClient,WebSocketClient}.cs, DSharpPlus/Net/Gateway/ITransportService.cs, DSharpPlus/EventArgs/Socket/SocketClosedEventArgs.cs at 29fab19; DisconnectAsync(int, string) the same at tags v4.4.9 and v4.5.2. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.Net.WebSockets;
using System.Threading.Tasks;

namespace DSharpPlus
{
    public interface IClientErrorHandler { }
}

namespace DSharpPlus.AsyncEvents
{
    public class AsyncEventArgs : System.EventArgs { }

    public delegate Task AsyncEventHandler<in TSender, in TArgs>(TSender sender, TArgs args) where TArgs : AsyncEventArgs;
}

namespace DSharpPlus.EventArgs
{
    public abstract class DiscordEventArgs : AsyncEvents.AsyncEventArgs { }

    public class SocketClosedEventArgs : DiscordEventArgs
    {
        public int CloseCode { get; internal set; }
        public string CloseMessage { get; internal set; } = null!;
    }
}

namespace DSharpPlus.Net.WebSocket
{
    using DSharpPlus.AsyncEvents;
    using DSharpPlus.EventArgs;

    public interface IWebSocketClient : IDisposable
    {
        public bool IsConnected { get; }
        public Task ConnectAsync(Uri uri);
        public Task DisconnectAsync(int code = 1000, string message = "");
        public Task SendMessageAsync(string message);
        public event AsyncEventHandler<IWebSocketClient, SocketClosedEventArgs> Disconnected;
    }

    public class WebSocketClient : IWebSocketClient
    {
        public WebSocketClient(IClientErrorHandler handler) { }
        public bool IsConnected => throw null!;
        public Task ConnectAsync(Uri uri) => throw null!;
        public Task DisconnectAsync(int code = 1000, string message = "") => throw null!;
        public Task SendMessageAsync(string message) => throw null!;
        public event AsyncEventHandler<IWebSocketClient, SocketClosedEventArgs>? Disconnected;
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }
}

namespace DSharpPlus.Net.Gateway
{
    // Initialize and ReadAsync, whose types have to do with compression and frames, are left out.
    public interface ITransportService : IDisposable
    {
        public ValueTask ConnectAsync(string url);
        public ValueTask WriteAsync(ReadOnlyMemory<byte> payload, WebSocketMessageType messageType = WebSocketMessageType.Text);
        public ValueTask DisconnectAsync(WebSocketCloseStatus closeStatus);
    }
}
