using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>What members do that have a part in what is negotiated.</summary>
internal static class NegotiationMeasurements
{
    private const string Chat = "chat";
    private const string Extensions = "Sec-WebSocket-Extensions";
    private const string Subprotocol = "Sec-WebSocket-Protocol";

    public static IEnumerable<Measurement> All() => [.. Requests(), .. KeptAnswers(), .. WindowSizes(), .. Streams(), .. Subprotocols()];

    private static IEnumerable<Measurement> Requests()
    {
        yield return Of<RequestHeader, (int, int)>(
            typeof(ClientWebSocketOptions).GetMethod(nameof(ClientWebSocketOptions.SetRequestHeader))!,
            async () => await HeadOfClientAsync(options => options.SetRequestHeader("X-Name", "value"), "X-Name") == "value" ? (0, 1) : (-1, -1),
            row => (row.NameParameter, row.ValueParameter));
        yield return Of<SubprotocolRequest, int>(
            typeof(ClientWebSocketOptions).GetMethod(nameof(ClientWebSocketOptions.AddSubProtocol))!,
            async () => await HeadOfClientAsync(options => options.AddSubProtocol(Chat), Subprotocol) == Chat ? 0 : -1,
            row => row.NameParameter);
    }

    private static IEnumerable<Measurement> KeptAnswers()
    {
        yield return Kept(nameof(ClientWebSocket.HttpResponseHeaders), client => client.HttpResponseHeaders is not null);
        yield return Kept(nameof(ClientWebSocket.HttpStatusCode), client => client.HttpStatusCode != 0);

        static Measurement Kept(string property, Func<ClientWebSocket, bool> hasValue) => Of<KeptAnswer, string>(
            typeof(ClientWebSocket).GetProperty(property)!,
            async () =>
            {
                var isThere = new List<bool>();
                foreach (var isAsked in new[] { false, true })
                {
                    var socket = await Sockets.ClientAsync(options => options.CollectHttpResponseDetails = isAsked);
                    using var peer = socket.Peer;
                    isThere.Add(hasValue((ClientWebSocket)socket.Target));
                    await socket.EndAsync();
                }

                return isThere is [false, true] ? nameof(ClientWebSocketOptions.CollectHttpResponseDetails) : "";
            },
            row => row.Needs.MemberName);
    }

    private static IEnumerable<Measurement> WindowSizes()
    {
        yield return Size<WebSocketDeflateOptions>(nameof(WebSocketDeflateOptions.ClientMaxWindowBits));
        yield return Size<WebSocketDeflateOptions>(nameof(WebSocketDeflateOptions.ServerMaxWindowBits));
        yield return Size<WebSocketAcceptContext>(nameof(WebSocketAcceptContext.ServerMaxWindowBits));

        static Measurement Size<T>(string property)
            where T : new() => Of<WindowBits, (long, long)>(
            typeof(T).GetProperty(property)!,
            () =>
            {
                var taken = Enumerable.Range(-5, 50)
                    .Where(bits => Record.Exception(() => typeof(T).GetProperty(property)!.SetValue(new T(), bits)) is null)
                    .ToList();
                return Task.FromResult<(long, long)>((taken[0], taken[^1]));
            },
            row => (row.Min, row.Max));
    }

    private static IEnumerable<Measurement> Streams()
    {
        // No header was ever sent, and the first frame is compressed.
        yield return Of<ExtensionApplied, string>(
            typeof(WebSocketCreationOptions).GetProperty(nameof(WebSocketCreationOptions.DangerousDeflateOptions))!,
            async () => await IsCompressedAsync(new WebSocketDeflateOptions()) && !await IsCompressedAsync(null) ? Extensions : "",
            row => row.Header);
        yield return Of<StreamWrap, int>(
            typeof(WebSocket).GetMethod(nameof(WebSocket.CreateFromStream), [typeof(Stream), typeof(WebSocketCreationOptions)])!,
            async () => await IsCompressedAsync(new WebSocketDeflateOptions()) ? 1 : -1,
            row => row.OptionsParameter);

        static async Task<bool> IsCompressedAsync(WebSocketDeflateOptions? deflate)
        {
            using var stream = new MemoryStream();
            using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, DangerousDeflateOptions = deflate });
            await socket.SendAsync(new byte[100], WebSocketMessageType.Binary, true, Limits.Token());
            return (stream.ToArray()[0] & 0x40) != 0;
        }
    }

    private static IEnumerable<Measurement> Subprotocols()
    {
        foreach (var type in new[] { typeof(ClientWebSocket), typeof(WebSocket) })
        {
            yield return Of<SubprotocolResult, bool>(
                type.GetProperty(nameof(WebSocket.SubProtocol))!,
                async () =>
                {
                    var socket = await Sockets.ClientAsync(options => options.AddSubProtocol(Chat), $"{Subprotocol}: {Chat}");
                    using var peer = socket.Peer;
                    var selected = ((WebSocket)socket.Target).SubProtocol;
                    await socket.EndAsync();
                    return selected == Chat;
                },
                _ => true);
        }

        // The client offers nothing, and is told the name all the same.
        yield return Selects(
            typeof(WebSocketAcceptContext).GetProperty(nameof(WebSocketAcceptContext.SubProtocol))!,
            sockets => sockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = Chat }));
        yield return Selects(
            typeof(WebSocketManager).GetMethod(nameof(WebSocketManager.AcceptWebSocketAsync), [typeof(string)])!,
            sockets => sockets.AcceptWebSocketAsync(Chat));

        static Measurement Selects(MemberInfo member, Func<WebSocketManager, Task<WebSocket>> acceptAsync) => Of<SubprotocolAccept, (int, string?)>(
            member,
            async () =>
            {
                var kestrel = await KestrelServer.SharedAsync();
                var offered = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                var path = kestrel.Handle(async context =>
                {
                    offered.SetResult(context.WebSockets.WebSocketRequestedProtocols.Count);
                    using var socket = await acceptAsync(context.WebSockets);
                });
                using var peer = await RawClient.ConnectAsync(kestrel.Port, path, []);
                return await offered.Task.WaitAsync(Limits.Token()) == 0 && peer.Head[Subprotocol] == Chat ? (0, nameof(WebSocketManager.WebSocketRequestedProtocols)) : (-1, null);
            },
            row => (row.NameParameter, row.Offer?.MemberName));
    }

    private static ObservedMember<TRow, TSeen> Of<TRow, TSeen>(MemberInfo member, Func<Task<TSeen>> observe, Func<TRow, TSeen> said)
        where TRow : ApiRow => new($"{member.DeclaringType!.Name}.{member.Name}: {typeof(TRow).Name}", member, observe, said);

    /// <summary>A header of the request that a client sends.</summary>
    private static async Task<string?> HeadOfClientAsync(Action<ClientWebSocketOptions> configure, string header)
    {
        var socket = await Sockets.ClientAsync(configure);
        using var peer = socket.Peer;
        await socket.EndAsync();
        return peer.Head[header];
    }
}
