// Stub of WatsonWebsocket 4.1.8: signatures as published in jchristn/WatsonWebsocket src/WatsonWebsocket/{WatsonWsClient,WatsonWsServer,ClientMetadata,DisconnectionEventArgs}.cs at e649bea. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.Collections.Generic;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace WatsonWebsocket
{
    public class ClientMetadata
    {
        public Guid Guid { get; set; }
        public string? Name { get; set; }
    }

    public class DisconnectionEventArgs : EventArgs
    {
        internal DisconnectionEventArgs() { }
        public ClientMetadata Client => throw null!;
    }

    public class WatsonWsClient : IDisposable
    {
        public WatsonWsClient(string serverIp, int serverPort, bool ssl = false, Guid guid = default) { }
        public WatsonWsClient(Uri uri, Guid guid = default) { }
        public bool Connected => throw null!;
        public event EventHandler? ServerConnected;
        public event EventHandler? ServerDisconnected;
        public WatsonWsClient ConfigureOptions(Action<ClientWebSocketOptions> options) => throw null!;
        public void Stop() { }
        public Task StopAsync() => throw null!;
        public void Stop(WebSocketCloseStatus closeCode, string? reason) { }
        public Task StopAsync(WebSocketCloseStatus closeCode, string? reason) => throw null!;
        public Task<bool> SendAsync(string data, WebSocketMessageType msgType = WebSocketMessageType.Text, CancellationToken token = default) => throw null!;
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }

    public class WatsonWsServer : IDisposable
    {
        public WatsonWsServer(string hostname = "localhost", int port = 9000, bool ssl = false) { }
        public WatsonWsServer(Uri uri) { }
        public event EventHandler<DisconnectionEventArgs>? ClientDisconnected;
        public void Start() { }
        public Task StartAsync(CancellationToken token = default) => throw null!;
        public void Stop() { }
        public IEnumerable<ClientMetadata> ListClients() => throw null!;
        public void DisconnectClient(Guid guid) { }
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }
}
