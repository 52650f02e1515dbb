namespace WebSockets.Analyzers.Oracle.States;

/// <summary>The ends of a conversation: a Close or none, behind a test or without one, after a failure too.</summary>
internal sealed partial class SocketProgramWriter
{
    private const string Status = "WebSocketCloseStatus.NormalClosure, null";

    /// <summary>What ends the connection, behind a guard.</summary>
    /// <param name="leave">What leaves the block; null in a finally, which nothing can leave.</param>
    private string Ends(string? leave)
    {
        var close = Close();
        var state = Name("state");
        var isOpen = Name("isOpen");
        var leaves = leave is null ? "Log(\"left\");" : leave;
        NeedsLog();
        var guarded = _draw.Idiom(
            "guard",
            ("none", close),
            ("none", close),
            ("State is Open", $"if ({_socket}.State == WebSocketState.Open) {{ {close} }}"),
            ("State is Open", $"if ({_socket}.State is WebSocketState.Open) {{ {close} }}"),
            ("State is not Open, leaves", leave is null ? $"if ({_socket}.State != WebSocketState.Open) {{ {leaves} }} else {{ {close} }}" : $"if ({_socket}.State != WebSocketState.Open) {{ {leaves} }} {close}"),
            ("State is Open or CloseReceived", $"if ({_socket}.State is WebSocketState.Open or WebSocketState.CloseReceived) {{ {close} }}"),
            ("State is Open or CloseReceived", $"if ({_socket}.State == WebSocketState.Open || {_socket}.State == WebSocketState.CloseReceived) {{ {close} }}"),
            ("State is neither Closed nor Aborted", $"if ({_socket}.State != WebSocketState.Closed && {_socket}.State != WebSocketState.Aborted) {{ {close} }}"),
            ("State is not Closed", $"if ({_socket}.State != WebSocketState.Closed) {{ {close} }}"),
            ("State is CloseReceived", $"if ({_socket}.State == WebSocketState.CloseReceived) {{ {close} }}"),
            ("State is Aborted", $"if ({_socket}.State == WebSocketState.Aborted) {{ {close} }}"),
            ("pattern of State", $"if ({_socket} is {{ State: WebSocketState.Open }}) {{ {close} }}"),
            ("?.State", $"if ({_socket}?.State == WebSocketState.Open) {{ {close} }}"),
            ("switch of State", $"switch ({_socket}.State) {{ case WebSocketState.Open: {close} break; }}"),
            ("switch of two States", $"switch ({_socket}.State) {{ case WebSocketState.Open: case WebSocketState.CloseReceived: {close} break; default: break; }}"),
            ("predicate", $"if ({Predicate("IsOpen")}({_socket})) {{ {close} }}"),
            ("right predicate", $"if ({Predicate("CanClose")}({_socket})) {{ {close} }}"),
            ("State in a local", $"var {state} = {_socket}.State; if ({state} == WebSocketState.Open) {{ {close} }}"),
            ("State in a bool", $"var {isOpen} = {_socket}.State == WebSocketState.Open; if ({isOpen}) {{ {close} }}"),
            ("CloseStatus", $"if ({_socket}.CloseStatus {_draw.Of("is null", "is not null")}) {{ {close} }}"),
            ("input", $"if (flag) {{ {close} }}"),
            ("State and an input", $"if (flag && {_socket}.State == WebSocketState.Open) {{ {close} }}"),
            ("not cancelled", $"if (!token.IsCancellationRequested) {{ {close} }}"));
        return _hasSource && _draw.OneIn(4) ? "source.Cancel();" + guarded : guarded;
    }

    private string Close()
    {
        var call = $"await {_socket}.{_draw.Of("CloseAsync", "CloseOutputAsync")}({Status}, {Token});";
        switch (_draw.Of(0, 0, 0, 0, 0, 1, 2, 3, 4))
        {
            case 1:
                _draw.Add("close: in another method");
                _members["End"] = $"private static async Task EndAsync(WebSocket socket, CancellationToken token) {{ {_draw.Of(
                    "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);",
                    "if (socket.State == WebSocketState.Open) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); }",
                    "if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token); }")} }}";
                return $"await EndAsync({_socket}, {Token});";
            case 2:
                _draw.Add("close: in a try of its own");
                NeedsLog();
                return $"try {{ {call} }} catch ({_draw.Of("Exception", "WebSocketException")}) {{ Log(\"not closed\"); }}";
            case 3:
                _draw.Add("close: Abort");
                return $"{_socket}.Abort();";
            case 4:
                _draw.Add("close: twice");
                return $"{call} await {_socket}.{_draw.Of("CloseAsync", "CloseOutputAsync")}({Status}, {Token});";
            default:
                return call;
        }
    }

    private string Try(string block)
    {
        var handlers = new List<string>();
        foreach (var type in (string[])["OperationCanceledException", "WebSocketException", "InvalidOperationException", "Exception"])
        {
            if (_draw.OneIn(3))
            {
                handlers.Add(Handler(type));
            }
        }

        if (handlers.Count == 0 || _draw.OneIn(4))
        {
            _draw.Add("handler: finally");
            handlers.Add($"finally {{ {(_draw.OneIn(5) ? $"{_socket}.Dispose();" : Ends(leave: null))} }}");
        }

        return $"try {{ {block} }} {string.Join(' ', handlers)}";
    }

    private string Handler(string type)
    {
        _draw.Add($"handler: {type}");
        var filter = (type, _draw.OneIn(4)) switch
        {
            ("OperationCanceledException", true) => " when (token.IsCancellationRequested)",
            ("WebSocketException", true) => " when (e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely)",
            _ => string.Empty,
        };
        NeedsLog();
        return $"catch ({type}{(filter.Contains("e.", StringComparison.Ordinal) ? " e" : string.Empty)}){filter} {{ {_draw.Of(0, 1, 1, 2, 3) switch
        {
            0 => "Log(\"failed\");",
            1 => Ends(leave: "return;"),
            2 => Ends(leave: "return;") + _draw.Of("throw;", "return;"),
            _ => _draw.Of("throw;", "return;"),
        }} }}";
    }
}
