using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>The rows about extensions and subprotocols: what is asked, where the answer is, what throws.</summary>
internal static class NegotiationMeasurements
{
    private const string Extensions = "Sec-WebSocket-Extensions";
    private const string Protocol = "Sec-WebSocket-Protocol";
    private const string Deflate = "permessage-deflate";

    public static IEnumerable<Measurement> All() => [.. Asked(), .. Answered(), .. Kept(), .. ByHand(), .. Applied(), .. Ranges(), .. Subprotocols()];

    private static IEnumerable<Measurement> Asked()
    {
        yield return new ObservedMember<ExtensionRequest, (PeerRole, string?, bool, string?)>(
            "ClientWebSocketOptions.DangerousDeflateOptions", PropertyOf<ClientWebSocketOptions>(nameof(ClientWebSocketOptions.DangerousDeflateOptions)),
            async () => (PeerRole.Client, await OfferedAsync(), await DropsParametersAsync(), await WhereTheAnswerIsAsync()),
            row => (row.Role, row.Extension, row.DropsParameters, row.Result?.Text));
        yield return new ObservedMember<ExtensionRequest, (PeerRole, string?, bool, string?)>(
            "WebSocketAcceptContext.DangerousEnableCompression", PropertyOf<WebSocketAcceptContext>(nameof(WebSocketAcceptContext.DangerousEnableCompression)),
            async () =>
            {
                var socket = await RealSockets.ServerAsync(new WebSocketAcceptContext { DangerousEnableCompression = true }, $"{Extensions}: {Deflate}");
                using var peer = socket.Peer;
                await socket.EndAsync();
                return (PeerRole.Server, NameIn(peer.Head[Extensions]), false, null);
            },
            row => (row.Role, row.Extension, row.DropsParameters, row.Result?.Text));
    }

    private static IEnumerable<Measurement> Answered()
    {
        yield return new ObservedMember<ExtensionResult, string?>(
            "ClientWebSocket.HttpResponseHeaders", PropertyOf<ClientWebSocket>(nameof(ClientWebSocket.HttpResponseHeaders)),
            async () =>
            {
                var socket = await RealSockets.ClientAsync(options => options.CollectHttpResponseDetails = true, $"{Extensions}: {Deflate}");
                using var peer = socket.Peer;
                var headers = ((ClientWebSocket)socket.Target).HttpResponseHeaders!;
                await socket.EndAsync();
                return headers.Single(header => header.Value.Contains(Deflate)).Key;
            },
            row => row.Header);
    }

    private static IEnumerable<Measurement> Kept()
    {
        foreach (var name in (string[])[nameof(ClientWebSocket.HttpResponseHeaders), nameof(ClientWebSocket.HttpStatusCode)])
        {
            var property = PropertyOf<ClientWebSocket>(name);
            yield return new ObservedMember<CollectedResponseMember, string>(
                $"ClientWebSocket.{name} is kept", property,
                async () =>
                {
                    // Of all switches the one that makes the member have a value.
                    List<string> needed = [];
                    foreach (var option in typeof(ClientWebSocketOptions).GetProperties().Where(option => option.PropertyType == typeof(bool)))
                    {
                        var socket = await RealSockets.ClientAsync(options => option.SetValue(options, true));
                        using var peer = socket.Peer;
                        if (property.GetValue(socket.Target) is { } value && Convert.ToInt32(value is Enum ? value : 1, null) != 0)
                        {
                            needed.Add($"P:{typeof(ClientWebSocketOptions).FullName}.{option.Name}");
                        }

                        await socket.EndAsync();
                    }

                    return string.Join(" ", needed);
                },
                row => row.Setting.Text);
        }
    }

    private static IEnumerable<Measurement> ByHand()
    {
        var set = typeof(ClientWebSocketOptions).GetMethod(nameof(ClientWebSocketOptions.SetRequestHeader))!;
        yield return new ObservedMember<RequestHeader, (int, int)>(
            "ClientWebSocketOptions.SetRequestHeader", set,
            async () =>
            {
                var socket = await RealSockets.ClientAsync(options => set.Invoke(options, ["X-First", "X-Second"]));
                using var peer = socket.Peer;
                await socket.EndAsync();
                return peer.Head["X-First"] == "X-Second" ? (0, 1) : peer.Head["X-Second"] == "X-First" ? (1, 0) : (-1, -1);
            },
            row => (row.NameParameter, row.ValueParameter));
    }

    /// <summary>Compression without a handshake, and the header in which a handshake would have agreed on it.</summary>
    private static IEnumerable<Measurement> Applied()
    {
        var wrap = typeof(WebSocket).GetMethod(nameof(WebSocket.CreateFromStream), [typeof(Stream), typeof(WebSocketCreationOptions)])!;

        async Task<bool> CompressesAsync()
        {
            using var stream = new DuplexStream([]);
            using var socket = (WebSocket)wrap.Invoke(null, [stream, new WebSocketCreationOptions { IsServer = true, DangerousDeflateOptions = new() }])!;
            await RealSockets.SendTextAsync(socket, "Hello");
            return (stream.Sent[0] & 0x40) != 0;
        }

        yield return new ObservedMember<ExtensionApplied, string?>(
            "WebSocketCreationOptions.DangerousDeflateOptions", PropertyOf<WebSocketCreationOptions>(nameof(WebSocketCreationOptions.DangerousDeflateOptions)),
            async () => await CompressesAsync() ? await HeaderOfOfferAsync() : null,
            row => row.Header);
        yield return new ObservedMember<StreamWrap, int>(
            "WebSocket.CreateFromStream", wrap,
            async () => await CompressesAsync() ? Array.FindIndex(wrap.GetParameters(), parameter => parameter.ParameterType == typeof(WebSocketCreationOptions)) : -1,
            row => row.OptionsParameter);
    }

    private static IEnumerable<Measurement> Ranges()
    {
        static Measurement Of<T>(string name)
            where T : new()
        {
            var property = PropertyOf<T>(name);
            return new ObservedMember<WindowBits, (long, long)>(
                $"{typeof(T).Name}.{name}", property,
                () =>
                {
                    var taken = Enumerable.Range(-1, 40).Where(bits => Record.Exception(() => property.SetValue(new T(), bits)) is null).ToList();
                    Assert.Equal(taken[^1] - taken[0] + 1, taken.Count);
                    return Task.FromResult(((long)taken[0], (long)taken[^1]));
                },
                row => (row.Min, row.Max));
        }

        yield return Of<WebSocketDeflateOptions>(nameof(WebSocketDeflateOptions.ClientMaxWindowBits));
        yield return Of<WebSocketDeflateOptions>(nameof(WebSocketDeflateOptions.ServerMaxWindowBits));
        yield return Of<WebSocketAcceptContext>(nameof(WebSocketAcceptContext.ServerMaxWindowBits));
    }

    private static IEnumerable<Measurement> Subprotocols()
    {
        var add = typeof(ClientWebSocketOptions).GetMethod(nameof(ClientWebSocketOptions.AddSubProtocol))!;
        yield return new ObservedMember<SubprotocolRequest, (int, string)>(
            "ClientWebSocketOptions.AddSubProtocol", add,
            async () =>
            {
                var socket = await RealSockets.ClientAsync(options => add.Invoke(options, ["chat"]), $"{Protocol}: chat");
                using var peer = socket.Peer;
                var selected = typeof(ClientWebSocket).GetProperties().Single(property => property.PropertyType == typeof(string) && "chat".Equals(property.GetValue(socket.Target)));
                await socket.EndAsync();
                return (peer.Head[Protocol] == "chat" ? 0 : -1, $"P:{typeof(ClientWebSocket).FullName}.{selected.Name}");
            },
            row => (row.NameParameter, row.Result.Text));

        foreach (var type in (Type[])[typeof(ClientWebSocket), typeof(WebSocket)])
        {
            var property = type.GetProperty(nameof(WebSocket.SubProtocol))!;
            yield return new ObservedMember<SubprotocolResult, bool>(
                $"{type.Name}.SubProtocol", property,
                async () =>
                {
                    var socket = await RealSockets.ClientAsync(options => options.AddSubProtocol("chat"), $"{Protocol}: chat");
                    using var peer = socket.Peer;
                    var selected = property.GetValue(socket.Target);
                    await socket.EndAsync();
                    return "chat".Equals(selected);
                },
                _ => true);
        }

        static Measurement Accepted(string name, MemberInfo member, Func<HttpContext, Task> acceptOther) => new ObservedMember<SubprotocolAccept, (int, string?)>(
            name, member, () => AcceptedAsync(acceptOther), row => (row.NameParameter, row.Offer?.Text));

        yield return Accepted(
            "WebSocketAcceptContext.SubProtocol", PropertyOf<WebSocketAcceptContext>(nameof(WebSocketAcceptContext.SubProtocol)),
            context => context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = "other" }));
        yield return Accepted(
            "WebSocketManager.AcceptWebSocketAsync(String)", typeof(WebSocketManager).GetMethod(nameof(WebSocketManager.AcceptWebSocketAsync), [typeof(string)])!,
            context => context.WebSockets.AcceptWebSocketAsync("other"));
    }

    /// <summary>Whether a name that was not offered is selected anyway, and which member would have told what was offered.</summary>
    private static async Task<(int, string?)> AcceptedAsync(Func<HttpContext, Task> acceptOther)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var offer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context =>
        {
            var told = typeof(WebSocketManager).GetProperties().SingleOrDefault(property => property.GetValue(context.WebSockets) is IEnumerable<string> names && names.Contains("chat"));
            offer.SetResult(told is null ? null : $"P:{typeof(WebSocketManager).FullName}.{told.Name}");
            await acceptOther(context);
        });
        using var peer = await RawClient.ConnectAsync(kestrel.Port, path, $"{Protocol}: chat");
        return (peer.Head[Protocol] == "other" ? 0 : -1, await offer.Task.WaitAsync(Limits.Token()));
    }

    private static async Task<HttpHead> RequestAsync()
    {
        var socket = await RealSockets.ClientAsync(options => options.DangerousDeflateOptions = new WebSocketDeflateOptions());
        using var peer = socket.Peer;
        await socket.EndAsync();
        return peer.Head;
    }

    private static async Task<string?> OfferedAsync() => NameIn((await RequestAsync())[Extensions]);

    private static async Task<string> HeaderOfOfferAsync() =>
        (await RequestAsync()).Lines.Single(line => line.Contains(Deflate, StringComparison.Ordinal)).Split(':')[0];

    /// <summary>A server that leaves a parameter out: whether the client uses what it asked not to use.</summary>
    private static async Task<bool> DropsParametersAsync()
    {
        var socket = await RealSockets.ClientAsync(options => options.DangerousDeflateOptions = new() { ClientContextTakeover = false }, $"{Extensions}: {Deflate}");
        using var peer = socket.Peer;
        var message = Convert.ToHexString(Enumerable.Range(0, 60).Select(number => (byte)(number * 37)).ToArray());
        await socket.SendTextAsync(message);
        await socket.SendTextAsync(message);
        var (first, second) = (await peer.ReceiveAsync(), await peer.ReceiveAsync());
        await socket.EndAsync();
        return second!.Payload.Length < first!.Payload.Length / 2;
    }

    /// <summary>The one member of the socket that has the server's answer in it.</summary>
    private static async Task<string?> WhereTheAnswerIsAsync()
    {
        var socket = await RealSockets.ClientAsync(
            options =>
            {
                options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                options.CollectHttpResponseDetails = true;
            },
            $"{Extensions}: {Deflate}");
        using var peer = socket.Peer;
        var member = typeof(ClientWebSocket).GetProperties().Single(property => property.GetValue(socket.Target) switch
        {
            string text => text.Contains(Deflate, StringComparison.Ordinal),
            IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers => headers.Any(header => header.Value.Contains(Deflate)),
            _ => false,
        });
        await socket.EndAsync();
        return $"P:{typeof(ClientWebSocket).FullName}.{member.Name}";
    }

    private static string? NameIn(string? header) => header?.Split(';')[0];

    private static PropertyInfo PropertyOf<T>(string name) => typeof(T).GetProperty(name)!;
}
