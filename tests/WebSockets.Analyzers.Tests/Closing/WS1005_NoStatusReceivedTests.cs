using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1005: what is reported, what is not, and what the messages claim.</summary>
public sealed class NoStatusReceivedTests
{
    private const string Sent =
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'CloseAsync' puts it on the wire as 03 ED, and strict peers fail the connection";

    private const string Throws =
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'CloseAsync' always throws because a reason is given, and no Close frame is sent";

    private const string ThrowsOrSent =
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'CloseAsync' throws if the reason is not empty, otherwise puts it on the wire as 03 ED, and strict peers fail the connection";

    /// <summary>A method around one call, on whatever socket the call names.</summary>
    private static string InMethod(string statement) => $$"""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket, ClientWebSocket client, WebSocket? maybe, string text, CancellationToken token)
            {
                {{statement}}
            }
        }
        """;

    [Theory]
    [InlineData("await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("await socket.CloseOutputAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("await client.CloseAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("await client.CloseOutputAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    public Task EmptyInACloseCall_IsReported(string statement) => Verify.AnalyzerAsync(InMethod(statement));

    [Theory]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus)1005|], null, token);")]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus)(1000 + 5)|], null, token);")]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus)0x3ED|], null, token);")]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus)1005u|], null, token);")]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus)1005L|], null, token);")]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus)(ushort)1005|], null, token);")]
    [InlineData("const int none = 1005; await socket.CloseAsync([|(WebSocketCloseStatus)none|], null, token);")]
    [InlineData("const WebSocketCloseStatus none = WebSocketCloseStatus.Empty; await socket.CloseAsync([|none|], null, token);")]
    [InlineData("await socket.CloseAsync([|WebSocketCloseStatus.MessageTooBig - 4|], null, token);")]
    [InlineData("await socket.CloseAsync([|(WebSocketCloseStatus.Empty)|], null, token);")]
    public Task EveryConstantOf1005_IsReported(string statement) => Verify.AnalyzerAsync(InMethod(statement));

    [Theory]
    [InlineData("await socket.CloseAsync(statusDescription: null, cancellationToken: token, closeStatus: [|WebSocketCloseStatus.Empty|]);")]
    [InlineData("await socket.CloseAsync([|WebSocketCloseStatus.Empty|], cancellationToken: token, statusDescription: null);")]
    [InlineData("if (maybe?.CloseAsync([|WebSocketCloseStatus.Empty|], null, token) is { } closing) await closing;")]
    [InlineData("await maybe!.CloseAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("await (socket as ClientWebSocket)!.CloseAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("_ = socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token);")]
    [InlineData("Func<Task> close = () => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token); await close();")]
    [InlineData("Func<Task> close = async () => { await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token); }; await close();")]
    [InlineData("Task Close() => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token); await Close();")]
    [InlineData("await Task.WhenAny(socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, token), client.CloseAsync([|WebSocketCloseStatus.Empty|], null, token));")]
    public Task EveryShapeOfACall_IsReported(string statement) => Verify.AnalyzerAsync(InMethod(statement));

    [Fact]
    public Task EmptyByUsingStatic_IsReported() => Verify.AnalyzerAsync("""
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync([|Empty|], null, default);
        }
        """);

    [Fact]
    public Task EmptyByAnAlias_IsReported() => Verify.AnalyzerAsync("""
        using Status = System.Net.WebSockets.WebSocketCloseStatus;

        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync([|Status.Empty|], null, default);
        }
        """);

    [Fact]
    public Task ConstantOfAnotherType_IsReported() => Verify.AnalyzerAsync("""
        static class Codes
        {
            public const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;
        }

        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync([|Codes.Gone|], null, default);
        }
        """);

    [Fact]
    public Task CallsOutsideOfMethodBodies_AreReported() => Verify.AnalyzerAsync("""
        class Chat(WebSocket socket)
        {
            private readonly Task _closing = socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            Task Closing => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            Task this[int index] => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            Task First { get { return socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default); } }
        }
        """);

    [Fact]
    public async Task TopLevelStatements_AreReported()
    {
        var test = Verify.CreateTest("""
            using var client = new ClientWebSocket();
            await client.ConnectAsync(new Uri("ws://127.0.0.1"), default);
            await client.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
            """, []);
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Fact]
    public Task SubclassOfWebSocket_IsReported() => Verify.AnalyzerAsync("""
        abstract class Recording : WebSocket
        {
            public Task LeaveAsync() => CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            public Task QuitAsync() => this.CloseOutputAsync([|WebSocketCloseStatus.Empty|], null, default);
        }

        class Chat
        {
            Task LeaveAsync(Recording socket) => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
        }
        """);

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("string.Empty")]
    [InlineData("default")]
    [InlineData("default(string)")]
    [InlineData("(string?)null")]
    [InlineData("\"\" + \"\"")]
    [InlineData("$\"{\"\"}\"")]
    public Task WithoutAReason_TheMessageNamesTheBytes(string reason) => Verify.AnalyzerAsync(
        InMethod($"await socket.CloseAsync({{|#0:WebSocketCloseStatus.Empty|}}, {reason}, token);"), Sent);

    [Theory]
    [InlineData("\"bye\"")]
    [InlineData("nameof(LeaveAsync)")]
    [InlineData("$\"bye {text}\"")]
    [InlineData("$\"{5}\"")]
    [InlineData("\"bye \" + text")]
    [InlineData("text + text + '.'")]
    [InlineData("(token.IsCancellationRequested ? \"stopped\" : \"left\")")]
    public Task WithAReason_TheMessageSaysThatItThrows(string reason) => Verify.AnalyzerAsync(
        InMethod($"await socket.CloseAsync({{|#0:WebSocketCloseStatus.Empty|}}, {reason}, token);"), Throws);

    [Theory]
    [InlineData("text")]
    [InlineData("text + text")]
    [InlineData("$\"{text}\"")]
    [InlineData("text?.Trim()")]
    [InlineData("text ?? \"bye\"")]
    [InlineData("(token.IsCancellationRequested ? \"stopped\" : null)")]
    public Task WithAReasonThatIsNotKnown_TheMessageNamesBoth(string reason) => Verify.AnalyzerAsync(
        InMethod($"await socket.CloseAsync({{|#0:WebSocketCloseStatus.Empty|}}, {reason}, token);"), ThrowsOrSent);

    [Fact]
    public Task CloseOutputAsync_IsNamedInTheMessage() => Verify.AnalyzerAsync(
        InMethod("await socket.CloseOutputAsync({|#0:WebSocketCloseStatus.Empty|}, null, token);"),
        Sent.Replace("CloseAsync", "CloseOutputAsync", StringComparison.Ordinal));

    [Fact]
    public Task ReasonOfEightThousandParts_IsNotKnown() => Verify.AnalyzerAsync(
        InMethod($"await socket.CloseAsync([|WebSocketCloseStatus.Empty|], {string.Join(" + ", Enumerable.Repeat("text", 8000))}, token);"));

    [Theory]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, \"bye\", token);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)1012, \"restart\", token);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)1014, null, token);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)3000, null, token);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)4999, null, token);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)text.Length, null, token);")]
    public Task StatusThatMayBeSent_IsSilent(string statement) => Verify.AnalyzerAsync(InMethod(statement));

    [Theory]
    [InlineData("if (socket.CloseStatus == WebSocketCloseStatus.Empty) await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token);")]
    [InlineData("Console.WriteLine($\"{WebSocketCloseStatus.Empty} {1005}\"); await Task.Yield();")]
    [InlineData("var status = new WebSocketReceiveResult(0, WebSocketMessageType.Close, true, WebSocketCloseStatus.Empty, null); await Task.Yield();")]
    public Task StatusThatIsNotGivenToACloseCall_IsSilent(string statement) => Verify.AnalyzerAsync(InMethod(statement));

    [Fact]
    public Task EchoOfTheReceivedStatus_IsSilent() => Verify.AnalyzerAsync("""
        class Echo
        {
            async Task RunAsync(WebSocket socket, byte[] buffer)
            {
                var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
                await socket.CloseAsync(result.CloseStatus!.Value, result.CloseStatusDescription, CancellationToken.None);
            }
        }
        """);

    [Fact]
    public Task OtherMethodsOfTheSameName_AreSilent() => Verify.AnalyzerAsync("""
        class Door
        {
            public Task CloseAsync(WebSocketCloseStatus status, string? reason, CancellationToken token) => Task.CompletedTask;

            public Task SlamAsync() => CloseAsync(WebSocketCloseStatus.Empty, null, default);
        }

        class Account
        {
            public Task CloseAsync(int number) => Task.CompletedTask;

            public Task CloseAllAsync() => CloseAsync(1005);
        }
        """);

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.AnalyzerAsync("""
        // <auto-generated/>
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
        }
        """);
}
