using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;
using Websocket.Client;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>The rows of the API table that can be run here. Which rows cannot, and why, is in <see cref="NotRunHere"/>.</summary>
internal static class Measurements
{
    private const string AtOnce = "throws ArgumentException at once";

    public static IReadOnlyList<Measurement> All { get; } = [.. Closes(), .. Messages(), .. Received(), .. Closed(), .. NegotiationMeasurements.All(), .. Roles(), .. OriginMeasurements.All(), .. BrowserMeasurements.All()];

    private static IEnumerable<Measurement> Closes()
    {
        foreach (var name in (string[])[nameof(WebSocket.CloseAsync), nameof(WebSocket.CloseOutputAsync)])
        {
            var ofBase = MethodOf<WebSocket>(name);
            var ofClient = MethodOf<ClientWebSocket>(name);
            yield return new SocketClose($"WebSocket.{name}, client", ofBase, PeerRole.Client, () => RealSockets.ClientAsync(), AtOnce);
            yield return new SocketClose($"WebSocket.{name}, Kestrel", ofBase, PeerRole.Server, () => RealSockets.ServerAsync(), AtOnce);
            yield return new SocketClose($"ClientWebSocket.{name}", ofClient, PeerRole.Client, () => RealSockets.ClientAsync(), AtOnce);
            yield return new SocketClose($"WebSocket.{name}, netstandard, client", ofBase, PeerRole.Client, () => RealSockets.ClientAsync(), AtOnce, NetStandard.Assembly, NetStandard.Call($"WebSocket{name}"));
            yield return new SocketClose($"WebSocket.{name}, netstandard, Kestrel", ofBase, PeerRole.Server, () => RealSockets.ServerAsync(), AtOnce, NetStandard.Assembly, NetStandard.Call($"WebSocket{name}"));
            yield return new SocketClose($"ClientWebSocket.{name}, netstandard", ofClient, PeerRole.Client, () => RealSockets.ClientAsync(), AtOnce, NetStandard.Assembly, NetStandard.Call($"ClientWebSocket{name}"));
        }

        foreach (var type in (Type[])[typeof(IWebsocketClient), typeof(WebsocketClient)])
        {
            yield return new SocketClose($"{type.Name}.Stop", type.GetMethod("Stop")!, PeerRole.Client, RealSockets.WebsocketClientAsync, "never throws");
            yield return new SocketClose($"{type.Name}.StopOrFail", type.GetMethod("StopOrFail")!, PeerRole.Client, RealSockets.WebsocketClientAsync, "throws WebsocketException from its task");
        }
    }

    private static IEnumerable<Measurement> Messages()
    {
        foreach (var method in typeof(WebSocket).GetMethods().Where(method => method.Name == nameof(WebSocket.SendAsync)))
        {
            var name = $"WebSocket.SendAsync({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";
            yield return new MessageMember(name, method, () => RealSockets.ServerAsync());
            if (method.GetParameters().All(parameter => parameter.ParameterType != typeof(WebSocketMessageFlags)))
            {
                yield return new MessageMember(name + ", netstandard", method, () => RealSockets.ClientAsync(), NetStandard.Assembly, NetStandard.Call(method.ReturnType == typeof(Task) ? "WebSocketSendAsync" : "WebSocketSendMemoryAsync"));
            }
        }
    }

    private static IEnumerable<Measurement> Received()
    {
        static async Task<long?> ReadAsync(Task<OpenSocket> opening, byte[] body, Func<WebSocket, Task<WebSocketCloseStatus?>> read)
        {
            var socket = await opening;
            using var peer = socket.Peer;
            await peer.SendAsync(Frame.Close, body);
            peer.EndSendingAsServer();
            try
            {
                return (long?)await read((WebSocket)socket.Target);
            }
            finally
            {
                await socket.EndAsync();
            }
        }

        static Func<byte[], Task<long?>> OfSocket(Func<Task<OpenSocket>> open, Func<WebSocket, WebSocketCloseStatus?> read) => body => ReadAsync(open(), body, async socket =>
        {
            await Record.ExceptionAsync(() => ReceiveAsync(socket));
            return read(socket);
        });

        static Func<byte[], Task<long?>> OfResult(Func<Task<OpenSocket>> open, Func<WebSocketReceiveResult, WebSocketCloseStatus?> read) => body => ReadAsync(open(), body, async socket =>
        {
            WebSocketReceiveResult? result = null;
            await Record.ExceptionAsync(async () => result = await ReceiveAsync(socket));
            return result is null ? null : read(result);
        });

        var (ofSocket, ofClient, ofResult) = (PropertyOf<WebSocket>(), PropertyOf<ClientWebSocket>(), PropertyOf<WebSocketReceiveResult>());
        foreach (var (side, end, open) in ((PeerRole, string, Func<Task<OpenSocket>>)[])[(PeerRole.Server, "Kestrel", () => RealSockets.ServerAsync()), (PeerRole.Client, "client", () => RealSockets.ClientAsync())])
        {
            yield return new ReceivedMember($"WebSocket.CloseStatus, {end}", ofSocket, side, OfSocket(open, socket => socket.CloseStatus));
            yield return new ReceivedMember($"WebSocketReceiveResult.CloseStatus, {end}", ofResult, side, OfResult(open, result => result.CloseStatus));
            yield return new ReceivedMember($"WebSocket.CloseStatus, netstandard, {end}", ofSocket, side, OfSocket(open, socket => NetStandard.Read("OfSocket", socket)), NetStandard.Assembly);
            yield return new ReceivedMember($"WebSocketReceiveResult.CloseStatus, netstandard, {end}", ofResult, side, OfResult(open, result => NetStandard.Read("OfResult", result)), NetStandard.Assembly);
        }

        yield return new ReceivedMember("ClientWebSocket.CloseStatus", ofClient, PeerRole.Client, OfSocket(() => RealSockets.ClientAsync(), socket => ((ClientWebSocket)socket).CloseStatus));
        yield return new ReceivedMember("ClientWebSocket.CloseStatus, netstandard", ofClient, PeerRole.Client, OfSocket(() => RealSockets.ClientAsync(), socket => NetStandard.Read("OfClient", socket)), NetStandard.Assembly);
        yield return new ReceivedMember("DisconnectionInfo.CloseStatus", PropertyOf<DisconnectionInfo>(), PeerRole.Client, OfDisconnectionAsync);

        static PropertyInfo PropertyOf<T>() => typeof(T).GetProperty("CloseStatus")!;
    }

    private static async Task<long?> OfDisconnectionAsync(byte[] body)
    {
        var socket = await RealSockets.WebsocketClientAsync();
        using var peer = socket.Peer;
        var disconnected = new TaskCompletionSource<WebSocketCloseStatus?>();
        using (((WebsocketClient)socket.Target).DisconnectionHappened.Subscribe(new FirstDisconnection(disconnected)))
        {
            await peer.SendAsync(Frame.Close, body);
            peer.EndSendingAsServer();
            var status = await disconnected.Task.WaitAsync(Limits.Token());
            await socket.EndAsync();
            return (long?)status;
        }
    }

    private static IEnumerable<Measurement> Closed()
    {
        static Measurement Of<TSocket>(PropertyInfo property, Func<Task<OpenSocket>> open, Func<TSocket, Task<long>> read) =>
            new ObservedMember<CloseEvidence, long>(
                $"{property.DeclaringType!.Name}.{property.Name}", property, async () => await Observe.ShownByCloseAsync(await open(), read), row => row.Value);

        yield return Of<WebSocket>(
            typeof(WebSocketReceiveResult).GetProperty(nameof(WebSocketReceiveResult.MessageType))!, () => RealSockets.ServerAsync(),
            async socket => (long)(await ReceiveAsync(socket)).MessageType);
        yield return Of<WebSocket>(
            typeof(ValueWebSocketReceiveResult).GetProperty(nameof(ValueWebSocketReceiveResult.MessageType))!, () => RealSockets.ServerAsync(),
            async socket => (long)(await socket.ReceiveAsync(new byte[100].AsMemory(), Limits.Token())).MessageType);
        yield return Of<WebSocket>(typeof(WebSocket).GetProperty(nameof(WebSocket.State))!, () => RealSockets.ServerAsync(), StateAsync);
        yield return Of<ClientWebSocket>(typeof(ClientWebSocket).GetProperty(nameof(ClientWebSocket.State))!, () => RealSockets.ClientAsync(), StateAsync);

        static async Task<long> StateAsync(WebSocket socket)
        {
            await ReceiveAsync(socket);
            return (long)socket.State;
        }
    }

    private static IEnumerable<Measurement> Roles()
    {
        // There is no wire between a test server and its client: the end that asked for the connection is the client.
        yield return new ObservedMember<RoleSource, PeerRole>(
            "WebSocketClient.ConnectAsync", typeof(WebSocketClient).GetMethod(nameof(WebSocketClient.ConnectAsync), [typeof(Uri), typeof(CancellationToken)])!,
            async () =>
            {
                var host = await TestServers.StartAsync(async context =>
                {
                    using var server = await context.WebSockets.AcceptWebSocketAsync();
                    await RealSockets.SendTextAsync(server, "from the server");
                });
                using (host)
                {
                    using var client = await host.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/"), Limits.Token());
                    var buffer = new byte[100];
                    var result = await client.ReceiveAsync(buffer, Limits.Token());
                    return Encoding.UTF8.GetString(buffer, 0, result.Count) == "from the server" ? PeerRole.Client : PeerRole.Unknown;
                }
            },
            row => row.Role);

        var wrap = typeof(WebSocketProtocol).GetMethod(nameof(WebSocketProtocol.CreateFromStream))!;
        yield return new ObservedMember<RoleSource, (int?, bool, string)>(
            "WebSocketProtocol.CreateFromStream", wrap,
            async () => (await StreamSockets.ServerParameterAsync(wrap), await StreamSockets.IsNeverReservedAsync(wrap), await StreamSockets.ClosesAsync(wrap)),
            row => (row.ServerParameter, row.NeverReserved, row.Policy is { } policy ? StreamSockets.ClosesBy(policy) : ""));
    }

    private static MethodInfo MethodOf<T>(string name) => typeof(T).GetMethod(name, [typeof(WebSocketCloseStatus), typeof(string), typeof(CancellationToken)])!;

    private static Task<WebSocketReceiveResult> ReceiveAsync(WebSocket socket) => socket.ReceiveAsync(new ArraySegment<byte>(new byte[200]), Limits.Token());

    /// <summary>Keeps the status of the first disconnection.</summary>
    private sealed class FirstDisconnection(TaskCompletionSource<WebSocketCloseStatus?> first) : IObserver<DisconnectionInfo>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => first.TrySetException(error);

        public void OnNext(DisconnectionInfo value) => first.TrySetResult(value.CloseStatus);
    }
}
