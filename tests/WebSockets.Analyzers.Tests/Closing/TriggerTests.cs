using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Codes that no text search can tell from any other integer are found from the other side: by the methods that hand what
/// they are given to a close method. (Every test of these rules runs without the triggers, too, and must say the same.)
/// </summary>
public sealed class TriggerTests
{
    private const string Wrapper = "private static Task Shut(WebSocket socket, int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);";

    [Theory]
    [InlineData("Task A(WebSocket s) => Shut(s, {|WS1016:2999|});")]
    [InlineData("const int Gone = 2999; Task A(WebSocket s) => Shut(s, {|WS1016:Gone|});")]
    [InlineData("static readonly int Gone = 2999; Task A(WebSocket s) => Shut(s, {|WS1016:Gone|});")]
    [InlineData("Task A(WebSocket s) { var code = 2999; return Shut(s, {|WS1016:code|}); }")]
    [InlineData("Task A(WebSocket s, bool b) => Shut(s, {|WS1016:b ? 1000 : 2999|});")]
    [InlineData("Task A(WebSocket s) => Shut(s, {|WS1016:Pick(false)|}); int Pick(bool b) => b ? 1000 : 2999;")]
    [InlineData("Task A(WebSocket s) => Shut(code: {|WS1016:2000 + 999|}, socket: s);")]
    [InlineData("Task A(WebSocket s) => Shut(s, {|WS1016:(int)2999L|});")]
    [InlineData("Task A(WebSocket s) => Shut(s, {|WS1005:(int)1005L|});")]
    [InlineData("Task A(WebSocket s) => Shut(s, {|WS1016:'\\u0bb7'|});")]
    [InlineData("enum Own { Gone = 2999 } Task A(WebSocket s) => Shut(s, {|WS1016:(int)Own.Gone|});")]
    public Task IntegerGivenToAWrapper_IsReported(string members) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            {{members}}

            {{Wrapper}}
        }
        """);

    [Fact]
    public Task IntegerThroughSevenWrappers_IsReported() => Verify.AnalyzerAsync("""
        class Chat
        {
            Task Leave(WebSocket s) => A(s, {|WS1016:2999|});
            Task A(WebSocket s, int code) => B(s, code);
            Task B(WebSocket s, int code) => C(s, code);
            Task C(WebSocket s, int code) => D(s, code);
            Task D(WebSocket s, int code) => E(s, code);
            Task E(WebSocket s, int code) => F(s, code);
            Task F(WebSocket s, int code) => G(s, code);
            Task G(WebSocket s, int code) => s.CloseAsync((WebSocketCloseStatus)code, null, default);
        }
        """);

    [Theory]
    [InlineData("code => socket.CloseAsync(code, null, default)")]
    [InlineData("(code) => { return socket.CloseAsync(code, null, default); }")]
    [InlineData("Shut")]
    [InlineData("this.Shut")]
    public Task StatusBesideADelegateThatCloses_IsReported(string delegated) =>
        Verify.AnalyzerAsync(BesideADelegate("{|WS1005:new Ending(lost).Last|}", delegated, "code"));

    [Theory]
    [InlineData("code => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, code.ToString(), default)")]
    [InlineData("code => socket.CloseAsync(code == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : code, null, default)")]
    [InlineData("Shut")]
    public Task StatusBesideADelegateThatRepairsIt_IsSilent(string delegated) =>
        Verify.AnalyzerAsync(BesideADelegate("new Ending(lost).Last", delegated, "code == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : code"));

    private static string BesideADelegate(string status, string delegated, string closed) => $$"""
        class Ending
        {
            private readonly WebSocketCloseStatus _last;

            public Ending(bool lost) => _last = lost ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.Empty;

            public WebSocketCloseStatus Last => _last;
        }

        class Chat
        {
            private readonly WebSocket socket = null!;

            public Task Leave(bool lost) => With({{status}}, {{delegated}});

            private Task Shut(WebSocketCloseStatus code) => socket.CloseAsync({{closed}}, null, default);

            private static Task With(WebSocketCloseStatus status, Func<WebSocketCloseStatus, Task> shut) => shut(status);
        }
        """;

    [Theory]
    [InlineData(3)]
    [InlineData(GraphWalk.MaxVisits + 10)]
    public Task Constant_InABodyThatIsTooMuchWork_IsReported(int variables) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            async Task Leave(WebSocket socket, WebSocketCloseStatus status, bool more)
            {
                {{string.Concat(Enumerable.Range(0, variables + 1).Select(index => $"var x{index} = WebSocketCloseStatus.EndpointUnavailable; "))}}
                while (more)
                {
                    {{string.Concat(Enumerable.Range(0, variables).Select(index => $"x{index} = x{index + 1}; "))}}
                    x{{variables}} = WebSocketCloseStatus.NormalClosure;
                }

                if (status == WebSocketCloseStatus.Empty || x0 == status)
                {
                    await socket.CloseAsync({|WS1005:WebSocketCloseStatus.Empty|}, null, default);
                }
            }
        }
        """);

    [Fact]
    public Task IntegerGivenToAConstructor_IsReported() => Verify.AnalyzerAsync("""
        class Closer
        {
            private readonly int _code;

            public Closer(int code) => _code = code;

            public Task CloseAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)_code, null, default);
        }

        class Chat
        {
            Closer Make() => new Closer({|WS1016:2999|});

            Closer MakeToo() => new({|WS1016:2999|});
        }
        """);

    [Fact]
    public Task IntegerGivenToAnInitProperty_IsReported() => Verify.AnalyzerAsync("""
        class Closer
        {
            public int Code { get; init; }

            public Task CloseAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)Code, null, default);
        }

        class Chat
        {
            Closer Make() => new Closer { Code = {|WS1016:2999|} };
        }
        """);

    [Fact]
    public Task IntegerGivenToAPrimaryConstructor_IsReported() => Verify.AnalyzerAsync("""
        record Closer(int Code)
        {
            public Task CloseAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)Code, null, default);
        }

        class Chat
        {
            Closer Make() => new Closer({|WS1016:2999|});
        }
        """);

    [Fact]
    public Task DefaultOfAWrapper_IsReported() => Verify.AnalyzerAsync("""
        class Chat
        {
            Task Leave(WebSocket socket) => {|WS1016:Shut|}(socket);

            private static Task Shut(WebSocket socket, int code = 2999) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);
        }
        """);

    [Fact]
    public Task WrapperOfAnotherLibrary_IsReported() => Verify.AnalyzerAsync("""
        class Chat
        {
            void Leave(Fleck.IWebSocketConnection socket) => Shut(socket, {|WS1016:2999|});

            private static void Shut(Fleck.IWebSocketConnection socket, int code) => socket.Close(code);
        }

        namespace Fleck
        {
            public interface IWebSocketConnection { void Close(int code); }
        }
        """);

    [Fact]
    public Task WrapperOfAUsersOwnRow_IsReported()
    {
        var test = Verify.CreateTest(
            """
            class Chat
            {
                void Leave(Own.Socket socket) => Shut(socket, {|WS1016:2999|});

                private static void Shut(Own.Socket socket, int code) => socket.Finish(code);
            }

            namespace Own
            {
                public class Socket { public void Finish(int code) { } }
            }
            """,
            []);
        test.TestState.AdditionalFiles.Add(("WebSocketApis.txt", "!policy own = *:raw16\nM:Own.Socket.Finish(System.Int32); kind=send code=0 policy=own ev=S"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("Task A(WebSocket s) => Shut(s, 1000);")]
    [InlineData("Task A(WebSocket s) => Shut(s, 4000 + 999);")]
    [InlineData("const int Gone = 1001; Task A(WebSocket s) => Shut(s, Gone);")]
    [InlineData("Task A(WebSocket s, int code) => Shut(s, code);")]
    [InlineData("int Port = 2999; void A() => Open(Port); void Open(int port) { }")]
    public Task GoodAndUnrelatedIntegers_AreSilent(string members) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            {{members}}

            {{Wrapper}}
        }
        """);

    /// <summary>A search that stopped earlier would miss what the flow follows, one that went further would find what nobody follows.</summary>
    [Fact]
    public void Search_GoesAsFarAsTheFlow() => Assert.Equal(Reach.MaxSteps, ProgramNames.MaxRounds);
}
