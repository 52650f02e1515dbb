// Stub of Discord.Net 3.16.0: signatures as published in discord-net/Discord.Net src/Discord.Net.Core/Net/WebSockets/{IWebSocketClient,WebSocketProvider}.cs, src/Discord.Net.WebSocket/DiscordSocketConfig.cs at 8b92969 (3.16.0 and 9 commits). Bodies are empty: the tests look at calls, they never run.
// The implementation of the library, DefaultWebSocketClient, is internal.
#nullable enable
using System;
using System.Threading;
using System.Threading.Tasks;

namespace Discord.Net.WebSockets
{
    public delegate IWebSocketClient WebSocketProvider();

    public interface IWebSocketClient : IDisposable
    {
        event Func<byte[], int, int, Task> BinaryMessage;
        event Func<string, Task> TextMessage;
        event Func<Exception, Task> Closed;
        void SetHeader(string key, string value);
        void SetCancelToken(CancellationToken cancelToken);
        Task ConnectAsync(string host);
        Task DisconnectAsync(int closeCode = 1000);
        Task SendAsync(byte[] data, int index, int count, bool isText);
    }
}

namespace Discord.WebSocket
{
    public class DiscordSocketConfig
    {
        public Net.WebSockets.WebSocketProvider WebSocketProvider { get; set; } = null!;
    }
}
