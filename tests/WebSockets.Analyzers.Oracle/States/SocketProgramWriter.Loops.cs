namespace WebSockets.Analyzers.Oracle.States;

/// <summary>Receive loops: what leads into another turn, how the Close is told from messages, and what is done with either.</summary>
internal sealed partial class SocketProgramWriter
{
    private string Token => _draw.Of(["token", "token", "CancellationToken.None", .. _hasSource ? ["source.Token", "source.Token"] : Array.Empty<string>()]);

    private string Body()
    {
        var before = Before();
        var loop = Loop();
        var after = _draw.OneIn(4) ? string.Empty : Ends(leave: "return;");
        return before + _draw.Of(0, 0, 1, 2, 3) switch
        {
            0 => loop + after,
            1 => Try(loop) + after,
            2 => Try(loop + after),
            _ => Try(loop) + (_draw.OneIn(2) ? after : string.Empty),
        };
    }

    private string Before()
    {
        var text = string.Empty;
        if (_draw.OneIn(4))
        {
            _hasSource = true;
            text += _draw.Idiom(
                "token",
                ("own source", "using var source = new CancellationTokenSource();"),
                ("linked source", "using var source = CancellationTokenSource.CreateLinkedTokenSource(token);"),
                ("source with a limit", "using var source = new CancellationTokenSource(); source.CancelAfter(600000);"));
        }

        if (_draw.OneIn(8))
        {
            text += _draw.Idiom(
                "before",
                ("half-close", $"await {_socket}.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, {Token});"),
                ("send", $"await {_socket}.SendAsync(buffer, WebSocketMessageType.Text, true, {Token});"),
                ("guarded half-close", $"if (flag) {{ await {_socket}.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, {Token}); }}"));
        }

        return text;
    }

    private string Loop()
    {
        if (_draw.OneIn(10))
        {
            return HelperLoop();
        }

        var isOpen = Name("open");
        var end = _draw.Idiom("loop ends", ("break", "break;"), ("break", "break;"), ("return", "return;"), ("flag", $"{isOpen} = false;"), ("throw", "throw new InvalidOperationException();"));
        if (end.EndsWith("false;", StringComparison.Ordinal))
        {
            return $"var {isOpen} = true; while ({isOpen}) {{ {Turn(end, "continue;", out _)} }}";
        }

        return _draw.Of(0, 0, 1, 1, 2, 3, 4, 5, 6) switch
        {
            0 => Looping("while (true)", "while (true)", end),
            1 => Looping("while State is Open", $"while ({_socket}.State == WebSocketState.Open)", end),
            2 => Looping("while not cancelled", "while (!token.IsCancellationRequested)", end),
            3 => Looping("for", $"for (var count = 0; count < {_draw.Of(1, 3)}; count++)", end),
            4 => Looping("while predicate", $"while ({Predicate("IsOpen")}({_socket}))", end),
            5 => DoLoop(end),
            _ => Once(end),
        };
    }

    private string Looping(string name, string header, string end)
    {
        _draw.Add($"loop: {name}");
        return $"{header} {{ {Turn(end, "continue;", out _)} }}";
    }

    private string DoLoop(string end)
    {
        var turn = Turn(end, "continue;", out var result);
        var condition = _draw.Idiom(
            "loop",
            ("do while State is Open", $"{_socket}.State == WebSocketState.Open"),
            ("do while no CloseStatus", $"!{result}.CloseStatus.HasValue"),
            ("do while no Close", $"{result}.MessageType != WebSocketMessageType.Close"));
        return $"WebSocketReceiveResult {result}; do {{ {turn.Replace($"var {result} =", $"{result} =", StringComparison.Ordinal)} }} while ({condition});";
    }

    /// <summary>No loop: one receive.</summary>
    private string Once(string end)
    {
        _draw.Add("loop: none");
        return Turn(end == "break;" ? "return;" : end, "return;", out _);
    }

    private string HelperLoop()
    {
        _draw.Add("loop: receive in another method");
        _members["ReceiveText"] = $$"""
            private static async Task<string?> ReceiveTextAsync(WebSocket socket, byte[] buffer, CancellationToken token)
            {
                var result = await socket.ReceiveAsync(buffer, token);
                {{_draw.Of(
                    "return result.MessageType == WebSocketMessageType.Close ? null : \"text\";",
                    "if (result.MessageType == WebSocketMessageType.Close) { return null; } return \"text\";",
                    "if (result.MessageType == WebSocketMessageType.Close) { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); return null; } return \"text\";")}}
            }
            """;
        NeedsLog();
        var text = Name("text");
        return $"while (await ReceiveTextAsync({_socket}, buffer, token) is {{ }} {text}) {{ Log({text}); }}";
    }

    /// <summary>One turn: a receive, a test, and what comes of it.</summary>
    private string Turn(string end, string next, out string result)
    {
        result = Name("result");
        var isValue = _draw.OneIn(3);
        var receive = isValue
            ? $"await {_socket}.ReceiveAsync(buffer.AsMemory(), {Token});"
            : _draw.OneIn(9) ? $"await {_socket}.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(token);" : $"await {_socket}.ReceiveAsync(buffer, {Token});";
        var onClose = (_draw.OneIn(3) ? Ends(leave: end) : string.Empty) + end;
        var processing = Processing(end);
        var test = _draw.Idiom(
            "test",
            ("MessageType", $"if ({result}.MessageType == WebSocketMessageType.Close) {{ {onClose} }} {processing}"),
            ("MessageType", $"if ({result}.MessageType == WebSocketMessageType.Close) {{ {onClose} }} else {{ {processing} }}"),
            ("MessageType", $"if (WebSocketMessageType.Close == {result}.MessageType) {{ {onClose} }} {processing}"),
            ("MessageType is not", $"if ({result}.MessageType != WebSocketMessageType.Close) {{ {processing} {next} }} {onClose}"),
            ("pattern", $"if ({result} is {{ MessageType: WebSocketMessageType.Close }}) {{ {onClose} }} {processing}"),
            ("predicate", $"if ({Predicate("IsClose")}({result}.MessageType)) {{ {onClose} }} {processing}"),
            ("CloseStatus", $"if ({(isValue ? _socket : _draw.Of(_socket, result))}.CloseStatus {_draw.Of("is not null", "!= null")}) {{ {onClose} }} {processing}"),
            ("CloseStatus", $"if ({_socket}.CloseStatus.HasValue) {{ {onClose} }} {processing}"),
            ("State", $"if ({_socket}.State == WebSocketState.CloseReceived) {{ {onClose} }} {processing}"),
            ("State", $"if ({_socket}.State != WebSocketState.Open) {{ {onClose} }} {processing}"),
            ("bool local", $"var isClose = {result}.MessageType == WebSocketMessageType.Close; if (isClose) {{ {onClose} }} {processing}"),
            ("switch", end == "break;"
                ? $"if ({result}.MessageType is WebSocketMessageType.Close) {{ {onClose} }} {processing}"
                : $"switch ({result}.MessageType) {{ case WebSocketMessageType.Close: {onClose} {(end.StartsWith("return", StringComparison.Ordinal) || end.StartsWith("throw", StringComparison.Ordinal) ? string.Empty : "break;")} default: {processing} break; }}"),
            ("none", processing));
        return $"var {result} = {receive} {test}";
    }

    private string Processing(string end)
    {
        switch (_draw.Of(0, 0, 0, 1, 2, 3, 4))
        {
            case 1:
                _draw.Add("message: handler throws");
                _members["Process"] = "private static void Process(byte[] buffer) { if (buffer[0] == 1) { throw new InvalidOperationException(); } }";
                return "Process(buffer);";
            case 2:
                _draw.Add("message: echo");
                return $"await {_socket}.SendAsync(buffer, WebSocketMessageType.Text, true, {Token});";
            case 3:
                _draw.Add("message: waits with a token");
                return "using (var gate = new SemaphoreSlim(1)) { await gate.WaitAsync(token); }";
            case 4:
                _draw.Add("message: ends the loop");
                return $"if (buffer[0] == 1) {{ {end} }}";
            default:
                NeedsLog();
                return "Log(\"message\");";
        }
    }

    private string Predicate(string name)
    {
        _members[name] = name switch
        {
            "IsOpen" => "private static bool IsOpen(WebSocket? socket) => socket is { State: WebSocketState.Open };",
            "CanClose" => "private static bool CanClose(WebSocket socket) => socket.State is WebSocketState.Open or WebSocketState.CloseReceived;",
            _ => "private static bool IsClose(WebSocketMessageType type) => type == WebSocketMessageType.Close;",
        };
        return name;
    }
}
