using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>
/// Writes a program with a socket: where it comes from, who has the conversation, and which statements that is made of. They are those
/// that receive loops, shutdowns and error paths of hand-written code are made of, rightly and wrongly put together.
/// </summary>
internal sealed partial class SocketProgramWriter(Random random)
{
    private const string Parameters = "byte[] buffer, bool flag, CancellationToken token";
    private const string Arguments = "buffer, flag, token";

    private readonly Draw _draw = new(random);
    private readonly SortedDictionary<string, string> _members = new(StringComparer.Ordinal);
    private string _socket = "socket";
    private bool _hasSource;
    private int _names;

    public OracleProgram Write(string name)
    {
        var text = _draw.Of(0, 0, 0, 0, 0, 0, 0, 1, 2) switch
        {
            1 => Relay(),
            2 => Connects(),
            _ => Conversation(),
        };
        return new OracleProgram(name, CSharpSyntaxTree.ParseText(text).GetRoot().NormalizeWhitespace(eol: "\n").ToFullString(), [.. _draw.Features]);
    }

    /// <summary>Somebody makes or accepts a socket, and here or elsewhere receives what comes.</summary>
    private string Conversation()
    {
        var shape = _draw.Idiom(
            "where", ("inline", "inline"), ("inline", "inline"), ("private method", "method"), ("private method", "method"), ("static class", "helper"),
            ("object with a field", "object"), ("local function", "local"), ("public method", "public"), ("two methods", "two"), ("lambda", "lambda"));
        _socket = shape == "object" ? "_socket" : _draw.Of("socket", "socket", "webSocket");
        var type = "WebSocket";
        var origin = Origin("accepted");
        var passed = $"accepted, {Arguments}";
        var body = Body();
        if (shape == "inline")
        {
            return Entry(Origin(_socket) + body);
        }

        var after = AtCaller("accepted");
        switch (shape)
        {
            case "method":
                _members["Handle"] = $"private static async Task HandleAsync({type} {_socket}, {Parameters}) {{ {body} }}";
                return Entry(origin + Called($"HandleAsync({passed})", after));
            case "two":
                _members["Handle"] = $"private static async Task HandleAsync({type} {_socket}, {Parameters}) {{ {body} }}";
                _members["Pass"] = $"private static {_draw.Of("async Task PassAsync(WebSocket passed, PARAMETERS) { await HandleAsync(passed, buffer, flag, token); }", "Task PassAsync(WebSocket passed, PARAMETERS) => HandleAsync(passed, buffer, flag, token);").Replace("PARAMETERS", Parameters, StringComparison.Ordinal)}";
                return Entry(origin + Called($"PassAsync({passed})", after));
            case "public":
                _members["Handle"] = $"public static async Task HandleAsync({type} {_socket}, {Parameters}) {{ {body} }}";
                return Entry(origin + Called($"HandleAsync({passed})", after));
            case "local":
                return Entry(origin + $"async Task HandleAsync({type} {_socket}, {Parameters}) {{ {body} }}" + Called($"HandleAsync({passed})", after));
            case "lambda":
                return Entry(origin + $"Func<WebSocket, byte[], bool, CancellationToken, Task> handle = async ({_socket}, buffer, flag, token) => {{ {body} }};" + Called($"handle({passed})", after));
            case "helper":
                var members = TakeMembers(body);
                NeedsLog();
                return Entry(origin + Called($"Conversations.HandleAsync({passed})", after))
                    + $"internal static class Conversations {{ {members} public static async Task HandleAsync({type} {_socket}, {Parameters}) {{ {body} }} }}";
            default:
                var own = TakeMembers(body);
                NeedsLog();
                return Entry(origin + "var session = new Session(accepted);" + Called($"session.RunAsync({Arguments})", after))
                    + $"internal sealed class Session {{ private readonly WebSocket _socket; public Session(WebSocket socket) {{ _socket = socket; }} {own} public async Task RunAsync({Parameters}) {{ {body} }} }}";
        }
    }

    /// <summary>The members that some statements name, and those that these name.</summary>
    private string TakeMembers(string statements)
    {
        var taken = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var text = statements; text.Length > 0;)
        {
            var named = _members.Where(member => !taken.ContainsKey(member.Key) && text.Contains(member.Key, StringComparison.Ordinal)).ToList();
            named.ForEach(member => taken.Add(member.Key, member.Value));
            text = string.Concat(named.Select(member => member.Value));
        }

        _members.Clear();
        return string.Join("\n\n", taken.Values);
    }

    private string Entry(string body) => $$"""
        public static class Entry
        {
            public static async Task Run(Microsoft.AspNetCore.Http.HttpContext context, Uri uri, byte[] buffer, bool flag, CancellationToken token)
            {
                {{body}}
            }

            {{TakeMembers(body)}}
        }

        """;

    /// <summary>A socket that is connected.</summary>
    private string Origin(string socket) => _draw.Idiom(
        "origin",
        ("accepted", $"using var {socket} = await context.WebSockets.AcceptWebSocketAsync();"),
        ("accepted", $"WebSocket {socket} = await context.WebSockets.AcceptWebSocketAsync();"),
        ("client", $"using var {socket} = new ClientWebSocket(); await {socket}.ConnectAsync(uri, token);"),
        ("client", $"ClientWebSocket {socket} = new(); await {socket}.ConnectAsync(uri, CancellationToken.None);")).Replace("ClientWebSocket accepted = new()", "ClientWebSocket accepted = new ClientWebSocket()", StringComparison.Ordinal);

    /// <summary>The caller of the conversation, and what it does when that has come back.</summary>
    private string Called(string call, string after) => _draw.Idiom(
        "caller",
        ("awaits", $"await {call}; {after}"),
        ("awaits", $"await {call}; {after}"),
        ("tries", $"try {{ await {call}; }} catch (Exception) {{ Log(\"failed\"); }} {after}"),
        ("finally", $"try {{ await {call}; }} finally {{ {after} }}"),
        ("begins", $"var conversation = {call}; await conversation; {after}"));

    private string AtCaller(string socket)
    {
        var inner = _socket;
        _socket = socket;
        var hasSource = _hasSource;
        _hasSource = false;
        var after = _draw.OneIn(3) ? Ends(leave: "return;") : _draw.OneIn(4) ? $"{socket}.Dispose();" : string.Empty;
        (_socket, _hasSource) = (inner, hasSource);
        NeedsLog();
        return after;
    }

    private string Name(string name) => $"{name}{++_names}";

    private void NeedsLog() => _members["Log"] = "private static void Log(string text) { System.Diagnostics.Debug.WriteLine(text); }";
}
