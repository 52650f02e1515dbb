using VerifyNeverRun = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredCloseRule, WebSockets.Analyzers.Closing.UnansweredCloseFixer>;
using VerifyPath = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.UnansweredPathRule, WebSockets.Analyzers.Closing.UnansweredPathFixer>;
using VerifyThrowing = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.ImpossibleCloseRule, WebSockets.Analyzers.Closing.ImpossibleCloseFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1031, WS1032 and WS1033 where one method accepts the socket and another one has the conversation.</summary>
public sealed class PassedSocketTests
{
    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);";

    private const string Echo = "async Task EchoAsync(WebSocket socket, CancellationToken token) { BODY }";

    private const string Session = """
        internal sealed class Session : IDisposable
        {
            private readonly WebSocket socket;

            public Session(WebSocket accepted) => KEPT;

            public async Task RunAsync(CancellationToken token) { BODY }

            public void Dispose() => socket.Dispose();

            MEMBERS
        }
        """;

    private static string Kept(string kept, string members = "") => Session
        .Replace("=> KEPT;", "{ " + kept + " }", StringComparison.Ordinal)
        .Replace("MEMBERS", members, StringComparison.Ordinal);

    /// <summary>Where a receive loop is, and how the socket comes there. In all of these every caller is in sight.</summary>
    public static TheoryData<string, string, string> Places => new()
    {
        { "await EchoAsync(socket, context.RequestAborted);", "private " + Echo, "" },
        { "await EchoAsync(socket, context.RequestAborted).ConfigureAwait(false);", "private static " + Echo, "" },
        { "await EchoAsync(socket, context.RequestAborted);", "private Task EchoAsync(WebSocket accepted, CancellationToken stop) => Echoes.EchoAsync(accepted, stop);", "internal static class Echoes { public static " + Echo + " }" },
        { "await Echoes.EchoAsync(socket, context.RequestAborted);", "", "internal static class Echoes { internal static " + Echo + " }" },
        { "await socket.EchoAsync(context.RequestAborted);", "", "internal static class Echoes { public static " + Echo.Replace("(WebSocket", "(this WebSocket", StringComparison.Ordinal) + " }" },
        { "await new Echoes().EchoAsync(socket, context.RequestAborted);", "", "internal class Echoes { public " + Echo + " }" },
        { "await _echoes.EchoAsync(socket, context.RequestAborted);", "private readonly Echoes _echoes = new();", "internal class Echoes { public " + Echo + " }" },
        { "await EchoAsync(socket, context.RequestAborted); " + Echo, "", "" },
        { "await EchoAsync(socket, context.RequestAborted); static " + Echo, "", "" },
        { "await new Session(socket).RunAsync(context.RequestAborted);", "", Kept("socket = accepted;") },
        { "using var session = new Session(socket); await session.RunAsync(context.RequestAborted);", "", Kept("socket = accepted ?? throw new ArgumentNullException(nameof(accepted));") },
        { "await session.RunAsync(context.RequestAborted);".Replace("await session", "var session = new Session(socket); await session", StringComparison.Ordinal), "", Kept("this.socket = accepted;", "public WebSocketState State => socket.State;") },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public Task PathWithoutAnAnswer_IsReported(string call, string members, string types) => VerifyPath.AnalyzerAsync(
        Server(call, members, types, Loop.Replace("TEST", "{|#0:result.MessageType == WebSocketMessageType.Close|}", StringComparison.Ordinal)), UnansweredPathTests.Message);

    [Theory]
    [MemberData(nameof(Places))]
    public Task CloseThatNeverRuns_IsReported(string call, string members, string types) => VerifyNeverRun.AnalyzerAsync(
        Server(call, members, types, Unmarked + "if (socket.State == WebSocketState.Open) { " + Close.Replace("CloseAsync", "{|#0:CloseAsync|}", StringComparison.Ordinal) + " }"),
        "'CloseAsync' never runs after a received Close: the State is then CloseReceived, not Open, and the peer gets no answer");

    [Theory]
    [MemberData(nameof(Places))]
    public Task CloseAfterACancelledReceive_IsReported(string call, string members, string types) => VerifyThrowing.AnalyzerAsync(
        Server(call, members, types, "try { " + Unmarked + " } catch (OperationCanceledException) { " + Close.Replace("CloseAsync", "{|#0:CloseAsync|}", StringComparison.Ordinal) + " return; } " + Close),
        "'CloseAsync' always throws WebSocketException here and sends no Close frame, because the ReceiveAsync that failed or was canceled has ended the connection");

    /// <summary>Who accepted the socket closes it, or somebody may who is not in sight.</summary>
    [Theory]
    [InlineData("await EchoAsync(socket, context.RequestAborted); " + Close, "private " + Echo, "")]
    [InlineData("await EchoAsync(socket, context.RequestAborted); await EndAsync(socket);", "private " + Echo + " private static Task EndAsync(WebSocket other) => other.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);", "")]
    [InlineData("if (context.Request.HasFormContentType) await EchoAsync(socket, context.RequestAborted); else await OtherAsync(socket); async Task OtherAsync(WebSocket other) { await EchoAsync(other, default); await other.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }", "private " + Echo, "")]
    [InlineData("await EchoAsync(socket, context.RequestAborted);", "public " + Echo, "")]
    [InlineData("Func<WebSocket, CancellationToken, Task> echo = EchoAsync; await echo(socket, default); await EchoAsync(socket, default);", "private " + Echo, "")]
    [InlineData("await EchoAsync(socket, context.RequestAborted); " + Close + Echo, "", "")]
    [InlineData("var session = new Session(socket); await session.RunAsync(context.RequestAborted); " + Close, "", Session)]
    [InlineData("var session = new Session(socket); await session.RunAsync(context.RequestAborted); await session.EndAsync();", "", Session)]
    public Task SocketThatOthersMayClose_IsSilent(string call, string members, string types)
    {
        types = types.Length == 0 ? types : Kept("socket = accepted;", "public Task EndAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);");
        return Task.WhenAll(
            VerifyPath.AnalyzerAsync(Server(call, members, types, Unmarked)),
            VerifyNeverRun.AnalyzerAsync(Server(call, members, types, Unmarked + "if (socket.State == WebSocketState.Open) { " + Close + " }")));
    }

    private const string Loop = """
        var buffer = new byte[100];
        while (socket.State == WebSocketState.Open)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            if (TEST)
            {
                break;
            }

            Console.WriteLine(result.Count);
        }

        """;

    private static string Unmarked => Loop.Replace("TEST", "result.MessageType == WebSocketMessageType.Close", StringComparison.Ordinal);

    private static string Server(string call, string members, string types, string body) => $$"""
        public class Server
        {
            public async Task AcceptAsync(Microsoft.AspNetCore.Http.HttpContext context)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                {{call}}
            }

            {{members}}
        }

        {{types}}
        """.Replace("BODY", body, StringComparison.Ordinal);
}
