namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>What the peer sends, and what is made of its Close.</summary>
internal sealed partial class ProgramWriter
{
    private bool _receives;

    /// <summary>A loop that receives until the peer closes, and answers.</summary>
    private object? ReceiveLoop(Scope scope)
    {
        // After a Close nothing comes: one such loop is enough.
        if (_receives || scope is not { Socket: { } socket, CanAwait: true } || scope.Depth >= MaxDepth)
        {
            return null;
        }

        _receives = true;

        var (buffer, result) = (Unique("buffer"), Unique("result"));
        scope.Add($"var {buffer} = new byte[64];");
        var receive = $"await {socket}.ReceiveAsync(new ArraySegment<byte>({buffer}), CancellationToken.None)";
        var answer = Any(
        [
            $"{result}.CloseStatus ?? {Constant()}", $"{result}.CloseStatus ?? {Bad()}", $"{result}.CloseStatus.GetValueOrDefault()",
            $"{result}.CloseStatus.Value", $"{socket}.CloseStatus ?? {Bad()}",
        ]);
        var closed = Any(
        [
            $"{result}.MessageType == WebSocketMessageType.Close", $"{result}.CloseStatus.HasValue", $"{result} is {{ MessageType: WebSocketMessageType.Close }}",
            $"{result}.CloseStatus is not null", $"{result}.Count == 0",
        ]);
        switch (_random.Next(5))
        {
            case 0:
                scope.Add($"while (true) {{ var {result} = {receive}; if ({closed}) {{ {Plain(scope, socket, answer)} break; }} }}");
                break;
            case 1:
                scope.Add($"WebSocketReceiveResult {result}; do {{ {result} = {receive}; }} while (!({closed}));");
                scope.Add(Plain(scope, socket, answer));
                break;
            case 2:
                scope.Add($"var {result} = {receive}; while (!({closed})) {{ {result} = {receive}; }}");
                scope.Add(Plain(scope, socket, answer));
                break;
            case 3:
                var name = Unique("ReceiveCloseAsync");
                _members.Add($$"""
                    private static async Task<WebSocketReceiveResult> {{name}}(WebSocket socket)
                    {
                        var buffer = new byte[64];
                        while (true)
                        {
                            var {{result}} = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
                            if ({{closed}}) { return {{result}}; }
                        }
                    }
                    """);
                scope.Add($"var {result} = await {name}({socket});");
                scope.Add(Plain(scope, socket, answer));
                break;
            default:
                scope.Add($"var {result} = {receive};");
                var then = Plain(scope, socket, answer);
                var otherwise = Plain(scope, socket, Chance(60) ? Good() : answer.Replace(".Value", " ?? WebSocketCloseStatus.NormalClosure", StringComparison.Ordinal));
                scope.Add($"if ({closed}) {{ {then} }} else {{ {otherwise} }}");
                break;
        }

        return result;
    }

    private object? ConditionalAccess(Scope scope)
    {
        if (!_receives && scope is { Socket: { } socket, CanAwait: true } && Chance(50))
        {
            _receives = true;
            var result = Unique("answer");
            scope.Add($"WebSocketReceiveResult? {result} = null;");
            var tried = $"{result} = await {socket}.ReceiveAsync(new ArraySegment<byte>(new byte[64]), CancellationToken.None);";
            scope.Add(Condition(scope) is { } condition && Chance(60) ? $"if ({condition}) {{ {tried} }}" : $"try {{ {tried} }} catch (WebSocketException) {{ Console.WriteLine(\"lost\"); }}");
            return scope.Declare(new Variable(Name(Kind.Status), Kind.Status), $"{result}?.CloseStatus ?? {Constant()}");
        }

        var (type, name) = (Unique("Settings"), Unique("settings"));
        _types.Add($"internal sealed class {type}(WebSocketCloseStatus status) {{ public WebSocketCloseStatus Status {{ get; }} = status; }}");
        scope.Add($"{type}? {name} = {(Condition(scope) is { } test ? $"{test} ? new {type}({Status(scope)}) : null" : $"new {type}({Status(scope)})")};");
        return scope.Declare(new Variable(Name(Kind.Status), Kind.Status), $"{name}?.Status ?? {Constant()}");
    }
}
