namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Where a status ends: a Close call, or what leads to one.</summary>
internal sealed partial class ProgramWriter
{
    private readonly List<string> _wrappers = [];

    private void Close(Scope scope)
    {
        if (scope.Socket is not null)
        {
            CloseWith(scope, Status(scope));
        }
    }

    private void CloseWith(Scope scope, string status) => scope.Add(Draw(CloseWays(scope, status))!);

    private List<Way<string>> CloseWays(Scope scope, string status) =>
    [
        new(5, () => Plain(scope, scope.Socket!, status)),
        new(3, () => WrapperCall(scope, status), Feature.Wrapper),
        new(3, () => ModeCall(scope, status), Feature.Mode),
        new(2, () => OptionalArgumentCall(scope, status), Feature.OptionalArgument),
        new(2, () => NamedArguments(scope, status), Feature.NamedArgument),
        new(2, () => ChannelCall(scope, status), Feature.Interface),
        new(2, () => SessionCall(scope, status), Feature.ReadonlyField),
        new(2, () => TemplateCall(scope, status), Feature.Abstract),
        new(2, () => ClosingLambda(scope, status), Feature.Lambda),
        new(2, () => RequestCall(scope, status), Feature.Record),
        new(2, () => GenericCall(scope, status), Feature.Generic),
        new(2, () => AsyncWrapper(scope, status), Feature.Async),
    ];

    private static string Await(Scope scope, string call) => scope.CanAwait ? $"await {call};" : $"{call}.GetAwaiter().GetResult();";

    private string CloseCall(string socket, string status) =>
        $"{socket}.{Any(["CloseAsync", "CloseAsync", "CloseOutputAsync"])}({status}, {Any(["null", "null", "\"bye\"", "string.Empty"])}, CancellationToken.None)";

    private string Plain(Scope scope, string socket, string status) => Await(scope, CloseCall(socket, status));

    private string WrapperCall(Scope scope, string status)
    {
        if (_wrappers.Count > 0 && Chance(50))
        {
            return Await(scope, Any(_wrappers) is var known && known.StartsWith('.') ? $"{scope.Socket}{known}({status})" : $"{known}({scope.Socket}, {status})");
        }

        var name = Unique(Any(["ShutAsync", "EndAsync", "DropAsync", "DisconnectAsync"]));
        var body = Scope.Member("socket", canAwait: true, "return;", scope.Depth + 1, new Variable("status", Kind.Status));
        if (Chance(50))
        {
            Statements(body, 1);
        }

        body.Add(Plain(body, "socket", Chance(80) ? "status" : Status(body)));
        var isExtension = Chance(30);
        var parameters = $"({(isExtension ? "this " : string.Empty)}WebSocket socket, WebSocketCloseStatus status)";
        _members.Add(Chance(40) && body.ToString().Count(character => character == ';') == 1
            ? $"private static Task {name}{parameters} => {CloseCall("socket", "status")};"
            : $"private static async Task {name}{parameters}\n{body}");
        _wrappers.Add(isExtension ? $".{name}" : name);
        return Await(scope, isExtension ? $"{scope.Socket}.{name}({status})" : $"{name}({scope.Socket}, {status})");
    }

    private string ModeCall(Scope scope, string status)
    {
        var name = Unique(Any(["FinishAsync", "StopAsync"]));
        var close = CloseCall("socket", "status");
        var (kind, body) = _random.Next(5) switch
        {
            0 => (Kind.Flag, $"if (mode) {{ await {close}; }}"),
            1 => (Kind.Flag, $"if (!mode) {{ socket.Abort(); return; }} await {close};"),
            2 => (Kind.Cause, $"switch (mode) {{ case Cause.Done or Cause.Lost: await {close}; break; case Cause.Restart when socket.State != WebSocketState.Open: break; default: socket.Abort(); break; }}"),
            3 => (Kind.Flag, $"await {CloseCall("socket", $"mode ? status : {Constant()}")};"),
            _ => (Kind.Text, $"if (mode != null) {{ await {close}; }}"),
        };
        _usesCause |= kind == Kind.Cause;
        _members.Add($"private static async Task {name}(WebSocket socket, WebSocketCloseStatus status, {TypeOf(kind)} mode) {{ {body} }}");
        return Await(scope, $"{name}({scope.Socket}, {status}, {Argument(scope, kind)})");
    }

    private string OptionalArgumentCall(Scope scope, string status)
    {
        var name = Unique(Any(["LeaveAsync", "HangUpAsync"]));
        var omits = Chance(60);
        _members.Add($"private static Task {name}(WebSocket socket, WebSocketCloseStatus status = {(omits ? Bad() : Constant())}, string? reason = null) => socket.CloseAsync(status, reason, default);");
        return Await(scope, omits ? $"{name}({scope.Socket}{Any([string.Empty, ", reason: \"bye\""])})" : $"{name}({scope.Socket}, {status})");
    }

    private string NamedArguments(Scope scope, string status)
    {
        if (Chance(50))
        {
            return Await(scope, $"{scope.Socket}.CloseAsync(statusDescription: null, closeStatus: {status}, cancellationToken: default)");
        }

        var name = Unique("SayGoodbyeAsync");
        _members.Add($"private static Task {name}(WebSocket socket, WebSocketCloseStatus first, WebSocketCloseStatus second) => {CloseCall("socket", Any(["first", "second"]))};");
        return Await(scope, $"{name}(second: {status}, first: {Constant()}, socket: {scope.Socket})");
    }

    private string ChannelCall(Scope scope, string status)
    {
        var (type, name) = (Unique("IChannel"), Unique("channel"));
        _types.Add($"internal interface {type} {{ Task ShutAsync(WebSocketCloseStatus status); }}");
        var classes = new List<string>();
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            var implementation = Unique(Any(["SocketChannel", "LoggingChannel", "StrictChannel"]));
            var body = Any(
            [
                $"=> {CloseCall("socket", "status")};",
                "{ socket.Abort(); return Task.CompletedTask; }",
                $"=> status == WebSocketCloseStatus.Empty ? Task.CompletedTask : {CloseCall("socket", "status")};",
                $"=> {CloseCall("socket", $"status is {Tested()} ? {Good()} : status")};",
            ]);
            _types.Add($"internal sealed class {implementation}(WebSocket socket) : {type} {{ public Task ShutAsync(WebSocketCloseStatus status) {body} }}");
            classes.Add(implementation);
        }

        scope.Add(classes.Count > 1 && Condition(scope) is { } condition
            ? $"{type} {name} = {condition} ? new {classes[0]}({scope.Socket}) : new {classes[1]}({scope.Socket});"
            : $"{Any(["var", type])} {name} = new {classes[0]}({scope.Socket});");
        return Await(scope, $"{name}.ShutAsync({status})");
    }

    private string SessionCall(Scope scope, string status)
    {
        var (type, name) = (Unique("Session"), Unique("session"));
        var field = Any(
        [
            "private readonly WebSocketCloseStatus _status = status;",
            $"private readonly WebSocketCloseStatus _status = status == WebSocketCloseStatus.Empty ? {Good()} : status;",
            "public WebSocketCloseStatus Status { get; } = status;",
        ]);
        var read = field.Contains("_status", StringComparison.Ordinal) ? "_status" : "Status";
        _types.Add(Chance(60)
            ? $"internal sealed class {type}(WebSocket socket, WebSocketCloseStatus status) {{ {field} public Task CloseAsync() => {CloseCall("socket", read)}; }}"
            : $$"""
                internal sealed class {{type}}
                {
                    private readonly WebSocket _socket;
                    private readonly WebSocketCloseStatus _status{{Any([string.Empty, $" = {Constant()}"])}};
                    public {{type}}(WebSocket socket, WebSocketCloseStatus status)
                    {
                        _socket = socket;
                        {{Any(
                        [
                            "_status = status;",
                            "if (status != WebSocketCloseStatus.NormalClosure) { _status = status; }",
                            $"_status = status; if (_status == WebSocketCloseStatus.Empty) {{ _status = {Good()}; }}",
                        ])}}
                    }
                    public Task CloseAsync() => {{CloseCall("_socket", "_status")}};
                }
                """);
        scope.Add($"var {name} = new {type}({scope.Socket}, {status});");
        return Await(scope, $"{name}.CloseAsync()");
    }

    private string TemplateCall(Scope scope, string status)
    {
        var (type, derived) = (Unique("Connection"), Unique("ChatConnection"));
        _types.Add($$"""
            internal abstract class {{type}}(WebSocket socket)
            {
                protected virtual WebSocketCloseStatus Final(WebSocketCloseStatus status) => status;
                public Task EndAsync(WebSocketCloseStatus status) => {{CloseCall("socket", "Final(status)")}};
            }
            """);
        var final = $"protected override WebSocketCloseStatus Final(WebSocketCloseStatus status) => {Any([Constant(), $"status == WebSocketCloseStatus.Empty ? {Good()} : status"])};";
        _types.Add($"internal sealed class {derived}(WebSocket socket) : {type}(socket) {{ {Any([string.Empty, final])} }}");
        return Await(scope, $"new {derived}({scope.Socket}).EndAsync({status})");
    }

    private string ClosingLambda(Scope scope, string status)
    {
        var name = Unique(Any(["shut", "end"]));
        if (Chance(40))
        {
            _members.Add($"private static Task {name}With(WebSocket socket, Func<WebSocketCloseStatus> pick) => {CloseCall("socket", "pick()")};");
            return Await(scope, $"{name}With({scope.Socket}, () => {(status.Contains("await", StringComparison.Ordinal) ? Constant() : status)})");
        }

        var lambda = Any(
        [
            $"finalStatus => {CloseCall(scope.Socket!, "finalStatus")}",
            $"async finalStatus => await {CloseCall(scope.Socket!, "finalStatus")}",
            $"async finalStatus => {{ if (finalStatus != WebSocketCloseStatus.Empty) {{ await {CloseCall(scope.Socket!, "finalStatus")}; }} }}",
        ]);
        scope.Add($"Func<WebSocketCloseStatus, Task> {name} = {lambda};");
        return Await(scope, $"{name}({status})");
    }

    private string RequestCall(Scope scope, string status)
    {
        var (type, name) = (Unique("EndRequest"), Unique("ProcessAsync"));
        _types.Add($"internal sealed record {type}(WebSocketCloseStatus Status, string? Reason = null);");
        var body = Any(
        [
            $"await {CloseCall("socket", "request.Status")};",
            $"if (request.Status != WebSocketCloseStatus.Empty) {{ await {CloseCall("socket", "request.Status")}; }}",
            $"var (status, _) = request; await {CloseCall("socket", "status")};",
            $"if (request is {{ Status: not {Tested()} }}) {{ await {CloseCall("socket", "request.Status")}; }}",
        ]);
        _members.Add($"private static async Task {name}(WebSocket socket, {type} request) {{ {body} }}");
        return Await(scope, $"{name}({scope.Socket}, new {type}({status}))");
    }

    private string GenericCall(Scope scope, string status)
    {
        var name = Unique("CloseAllAsync");
        _members.Add($"private static async Task {name}<T>(T socket, WebSocketCloseStatus status) where T : WebSocket {{ if (socket.State != WebSocketState.Aborted) {{ await {CloseCall("socket", "status")}; }} }}");
        return Await(scope, $"{name}({scope.Socket}, {status})");
    }

    private string AsyncWrapper(Scope scope, string status)
    {
        var name = Unique("SendCloseAsync");
        _members.Add($"private static async Task {name}(WebSocket socket, Task<WebSocketCloseStatus> status) => await {CloseCall("socket", "await status")};");
        return Await(scope, $"{name}({scope.Socket}, Task.FromResult({status}))");
    }
}
