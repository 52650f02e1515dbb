namespace WebSockets.Analyzers.Oracle.States;

/// <summary>Programs with two sockets, or two connections: relays, and clients that try again.</summary>
internal sealed partial class SocketProgramWriter
{
    /// <summary>What one end says is passed to the other, and its Close too, or not.</summary>
    private string Relay()
    {
        _draw.Add("where: relay");
        NeedsLog();
        _socket = _draw.Of("to", "to", "to", "from");
        var onClose = Ends(leave: "return;") + _draw.Of("return;", "break;");
        var atEnd = _draw.OneIn(2) ? Ends(leave: "return;") : string.Empty;
        var pump = $$"""
            while ({{_draw.Of("true", "from.State == WebSocketState.Open", "!token.IsCancellationRequested")}})
            {
                var result = await from.ReceiveAsync(buffer, token);
                if (result.MessageType == WebSocketMessageType.Close) { {{onClose}} }
                await to.SendAsync(buffer, result.MessageType, true, token);
            }
            """;
        pump = _draw.OneIn(2) ? Try(pump) : pump;
        _members["Pump"] = $"private static async Task PumpAsync(WebSocket from, WebSocket to, {Parameters}) {{ {pump} {atEnd} }}";
        var together = _draw.Idiom(
            "pumps",
            ("both", $"await Task.WhenAll(PumpAsync(server, client, {Arguments}), PumpAsync(client, server, {Arguments}));"),
            ("first", $"await Task.WhenAny(PumpAsync(server, client, {Arguments}), PumpAsync(client, server, {Arguments})); await Task.WhenAll();"),
            ("one", $"await PumpAsync(server, client, {Arguments});"));
        _socket = _draw.Of("server", "client");
        var after = _draw.OneIn(2) ? Ends(leave: "return;") : string.Empty;
        return Entry($"using var server = await context.WebSockets.AcceptWebSocketAsync(); using var client = new ClientWebSocket(); await client.ConnectAsync(uri, token); {together} {after}");
    }

    /// <summary>A client that connects more than once.</summary>
    private string Connects()
    {
        _draw.Add("where: client that tries again");
        NeedsLog();
        var connect = "await socket.ConnectAsync(uri, token);";
        var renew = _draw.Idiom(
            "again",
            ("same socket", string.Empty),
            ("same socket", string.Empty),
            ("new socket", "socket = new ClientWebSocket();"),
            ("new socket if disposed", "if (socket.State != WebSocketState.None) { socket = new ClientWebSocket(); }"),
            ("new socket sometimes", "if (flag) { socket = new ClientWebSocket(); }"));
        var used = _draw.Of(
            string.Empty,
            "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);",
            "var result = await socket.ReceiveAsync(buffer, token); if (result.MessageType == WebSocketMessageType.Close) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); }");
        var text = _draw.Idiom(
            "connects",
            ("in a loop", $"for (var attempt = 0; attempt < 3; attempt++) {{ {renew} try {{ {connect} break; }} catch (WebSocketException) {{ Log(\"again\"); }} }} {used}"),
            ("in a loop to its end", $"for (var attempt = 0; attempt < 2; attempt++) {{ {renew} {connect} {used.Replace("result", "received", StringComparison.Ordinal)} }}"),
            ("in a handler", $"try {{ {connect} }} catch (WebSocketException) {{ {renew} {connect} }} {used}"),
            ("after a Close", $"{connect} await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); {renew} {connect}"),
            ("once", $"if (socket.State == WebSocketState.None) {{ {connect} }} {used}"),
            ("after a test", $"{connect} {used} if (socket.State == WebSocketState.None) {{ {connect} }}"));
        return Entry($"var socket = new ClientWebSocket(); {text}");
    }
}
