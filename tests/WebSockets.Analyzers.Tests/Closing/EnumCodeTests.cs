using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Codes that come as a member of an enum that is none of WebSocket's: one of the program's own, or HTTP's. What casts them
/// makes the code.
/// </summary>
public sealed class EnumCodeTests
{
    private static string Program(string members) => $$"""
        using System.Net;

        enum Code { Fine = 1000, Expired = 2100, Kicked = 4001 }

        enum ChatCloseCode { Normal = 1000, Next, Expired = 2100, Lost }

        class Chat
        {
            readonly WebSocket socket = null!;

            {{members}}
        }
        """;

    [Theory]
    [InlineData("Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut({|WS1016:Code.Expired|});")]
    [InlineData("Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)(int)code, null, default); Task A() => Shut({|WS1016:Code.Expired|});")]
    [InlineData("Task Shut(Code? code) => socket.CloseAsync((WebSocketCloseStatus)code!.Value, null, default); Task A() => Shut({|WS1016:Code.Expired|});")]
    [InlineData("Task Shut(Code code) { var status = (WebSocketCloseStatus)code; return socket.CloseAsync(status, null, default); } Task A() => Shut({|WS1016:Code.Expired|});")]
    [InlineData("Task Shut(Code code) { var chosen = code; return socket.CloseAsync((WebSocketCloseStatus)chosen, null, default); } Task A() => Shut({|WS1016:Code.Expired|});")]
    [InlineData("Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A(bool late) => Shut({|WS1016:late ? Code.Expired : Code.Fine|});")]
    [InlineData("Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); static readonly Code s_late = Code.Expired; Task A() => Shut({|WS1016:s_late|});")]
    [InlineData("Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task End(Code why) => Shut(why); Task A() => End({|WS1016:Code.Expired|});")]
    [InlineData("Task Shut(int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task End(Code why) => Shut((int)why); Task A() => End({|WS1016:Code.Expired|});")]
    [InlineData("Task A() { return Shut({|WS1016:Code.Expired|}); Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); }")]
    [InlineData("Task Shut(string why, Code code) => socket.CloseAsync((WebSocketCloseStatus)code, why, default); Task A() => Shut(code: {|WS1016:Code.Expired|}, why: \"late\");")]
    [InlineData("Task Shut(HttpStatusCode code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut({|WS1016:HttpStatusCode.Unauthorized|});")]
    [InlineData("Task Shut(HttpStatusCode code) => socket.CloseAsync((WebSocketCloseStatus)(int)code, null, default); Task A() => Shut({|WS1016:HttpStatusCode.Forbidden|});")]
    [InlineData("Task Shut(System.Net.HttpStatusCode code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut({|WS1016:(HttpStatusCode)502|});")]
    public Task UndefinedNumberOfAnotherEnum_IsReported(string members) => Verify.AnalyzerAsync(Program(members));

    /// <summary>The name of such an enum says that it is one of close codes; that its members may be sent it does not.</summary>
    [Theory]
    [InlineData("Task Shut(ChatCloseCode code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut({|WS1016:ChatCloseCode.Expired|});")]
    [InlineData("Task Shut(ChatCloseCode code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut({|WS1016:ChatCloseCode.Lost|});")]
    [InlineData("Task Shut(ChatCloseCode code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task End(ChatCloseCode code) => Shut(code); Task A() => End({|WS1016:ChatCloseCode.Expired|});")]
    [InlineData("Task Shut(ChatCloseCode code = ChatCloseCode.Expired) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => {|WS1016:Shut|}();")]
    [InlineData("Task Shut(Code code = Code.Expired) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => {|WS1016:Shut|}();")]
    public Task UndefinedNumberOfAnOwnCloseEnum_IsReported(string members) => Verify.AnalyzerAsync(Program(members));

    [Fact]
    public Task EnumThatATypeKeeps_IsReported() => Verify.AnalyzerAsync("""
        enum Why { Fine = 1000, Expired = 2100 }

        class Closer
        {
            private readonly Why _why;

            public Closer(Why why) => _why = why;

            public Task CloseAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)_why, null, default);
        }

        record Ending(Why Why)
        {
            public Task CloseAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)Why, null, default);
        }

        class Options
        {
            public Why Why { get; init; }

            public Task CloseAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)Why, null, default);
        }

        class Chat
        {
            Closer A() => new Closer({|WS1016:Why.Expired|});

            Closer B() => new({|WS1016:Why.Expired|});

            Ending C() => new Ending({|WS1016:Why.Expired|});

            Options D() => new Options { Why = {|WS1016:Why.Expired|} };

            Closer E() => new Closer(Why.Fine);
        }
        """);

    [Theory]
    [InlineData("Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut(Code.Kicked);")]
    [InlineData("Task Shut(ChatCloseCode code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut(ChatCloseCode.Next);")]
    [InlineData("Task Shut(Code code) => code == Code.Expired ? Task.CompletedTask : socket.CloseAsync((WebSocketCloseStatus)code, null, default); Task A() => Shut(Code.Expired);")]
    [InlineData("Task Shut(HttpStatusCode code) => socket.CloseAsync((WebSocketCloseStatus)(3000 + (int)code), null, default); Task A() => Shut(HttpStatusCode.Unauthorized);")]
    [InlineData("Task Shut(HttpStatusCode code) => socket.CloseAsync(code == HttpStatusCode.OK ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.PolicyViolation, null, default); Task A() => Shut(HttpStatusCode.Unauthorized);")]
    [InlineData("Task Shut(HttpStatusCode code) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, $\"{(int)code}\", default); Task A() => Shut(HttpStatusCode.Unauthorized);")]
    public Task EnumThatIsMappedOrFine_IsSilent(string members) => Verify.AnalyzerAsync(Program(members));
}
