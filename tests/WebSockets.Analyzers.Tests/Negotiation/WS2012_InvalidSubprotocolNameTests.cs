using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.InvalidSubprotocolNameRule, WebSockets.Analyzers.Negotiation.InvalidSubprotocolNameFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2012: names of subprotocols that make the call throw.</summary>
public sealed class InvalidSubprotocolNameTests
{
    private const string NoToken = "it is not a token, which has no spaces, commas, slashes, colons, quotes or brackets";

    private static string InMethod(string statements) => $$"""
        using Microsoft.AspNetCore.Http;

        class Chat
        {
            const string Empty = "";
            static readonly string s_list = "chat.v1, chat.v2";

            async Task ConnectAsync(ClientWebSocket socket, ClientWebSocket other, HttpContext context, System.Net.HttpListenerContext listener, string name, bool flag)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """;

    [Theory]
    [InlineData("socket.Options.AddSubProtocol({|#0:\"\"|});", "", "it is empty, and 'AddSubProtocol' always throws")]
    [InlineData("socket.Options.AddSubProtocol({|#0:Empty|});", "", "it is empty, and 'AddSubProtocol' always throws")]
    [InlineData("socket.Options.AddSubProtocol({|#0:\"chat v1\"|});", "chat v1", NoToken + ", and 'AddSubProtocol' always throws")]
    [InlineData("socket.Options.AddSubProtocol({|#0:s_list|});", "chat.v1, chat.v2", NoToken + ", and 'AddSubProtocol' always throws")]
    [InlineData("socket.Options.AddSubProtocol(subProtocol: {|#0:\"ch\u00e4t\"|});", "ch\u00e4t", NoToken + ", and 'AddSubProtocol' always throws")]
    [InlineData("const string url = \"urn:chat\"; socket.Options.AddSubProtocol({|#0:url|});", "urn:chat", NoToken + ", and 'AddSubProtocol' always throws")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync({|#0:\"\"|});", "", "it is empty, and accepting always throws, after the client was told that it is connected")]
    [InlineData("_ = new WebSocketAcceptContext { SubProtocol = {|#0:\"a b\"|} };", "a b", NoToken + ", and accepting always throws, after the client was told that it is connected")]
    [InlineData("await listener.AcceptWebSocketAsync(subProtocol: {|#0:\"a/b\"|});", "a/b", NoToken + ", and 'AcceptWebSocketAsync' always throws")]
    [InlineData("_ = new WebSocketCreationOptions { SubProtocol = {|#0:\"\"|} };", "", "it is empty, and 'SubProtocol' always throws")]
    public Task NameThatIsNoToken_IsReported(string statement, string name, string what) => Verify.AnalyzerAsync(
        InMethod(statement), $"Subprotocol name '{name}' is not valid: {what}");

    [Theory]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); socket.Options.AddSubProtocol({|#0:\"chat\"|});")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); socket.Options.AddSubProtocol(\"other\"); socket.Options.AddSubProtocol({|#0:\"Chat\"|});")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); socket.Options.KeepAliveInterval = TimeSpan.Zero; socket.Options.AddSubProtocol({|#0:\"chat\"|});")]
    [InlineData("var options = socket.Options; options.AddSubProtocol(\"chat\"); options.AddSubProtocol({|#0:\"chat\"|});")]
    public async Task NameAddedTwice_IsReported(string statements)
    {
        var name = statements.Contains("Chat", StringComparison.Ordinal) ? "Chat" : "chat";
        await Verify.AnalyzerAsync(InMethod(statements), $"Subprotocol name '{name}' is not valid: it was added before, and 'AddSubProtocol' always throws");
    }

    [Theory]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); socket.Options.AddSubProtocol(\"chat.v2\");")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); other.Options.AddSubProtocol(\"chat\");")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\");")]
    [InlineData("if (flag) socket.Options.AddSubProtocol(\"chat\"); else socket.Options.AddSubProtocol(\"chat\");")]
    [InlineData("if (flag) { socket.Options.AddSubProtocol(\"chat\"); return; } socket.Options.AddSubProtocol(\"chat\");")]
    [InlineData("socket.Options.AddSubProtocol(name); socket.Options.AddSubProtocol(name);")]
    [InlineData("socket.Options.AddSubProtocol(\"graphql-transport-ws\"); socket.Options.AddSubProtocol(\"v12.stomp\"); socket.Options.AddSubProtocol(\"!#$%&'*+-.^_`|~\");")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(\"mqtt\"); await context.WebSockets.AcceptWebSocketAsync((string?)null);")]
    [InlineData("await listener.AcceptWebSocketAsync(null);")]
    [InlineData("foreach (var one in name.Split(',')) socket.Options.AddSubProtocol(one);")]
    [InlineData("var one = \"chat v1\"; (one, _) = (\"chat\", 1); socket.Options.AddSubProtocol(one);")]
    [InlineData("var one = \"chat v1\"; void Repair() { ref var alias = ref one; alias = \"chat\"; } Repair(); socket.Options.AddSubProtocol(one);")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); (socket, _) = (other, 1); socket.Options.AddSubProtocol(\"chat\");")]
    public Task ValidNames_AreSilent(string statements) => Verify.AnalyzerAsync(InMethod(statements));

    [Fact]
    public Task TestThatItThrows_IsSilent() => Verify.AnalyzerAsync("""
        static class Assert { public static void Throws<T>(Action action) { } }

        class Tests
        {
            void Empty(ClientWebSocket socket) => Assert.Throws<ArgumentException>(() => socket.Options.AddSubProtocol(""));
        }
        """);

    [Fact]
    public Task NetFramework_IsReported() => Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, """
        class Chat
        {
            void Configure(ClientWebSocket socket) => socket.Options.AddSubProtocol([|"a b"|]);
        }
        """);

    [Theory]
    [InlineData("socket.Options.AddSubProtocol(")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"")]
    [InlineData("socket.Options.AddSubProtocol(1);")]
    public Task HalfTyped_IsSilent(string statements) => Verify.BrokenCodeAsync(InMethod(statements));

    [Theory]
    [InlineData(
        "socket.Options.AddSubProtocol(\"chat\");\n        socket.Options.AddSubProtocol([|\"chat\"|]);\n        socket.Options.AddSubProtocol([|\"\"|]);",
        "socket.Options.AddSubProtocol(\"chat\");",
        "InvalidSubprotocolNameFixer.Remove")]
    [InlineData(
        "socket.Options.AddSubProtocol([|s_list|]);",
        "socket.Options.AddSubProtocol(\"chat.v1\");\n        socket.Options.AddSubProtocol(\"chat.v2\");",
        "InvalidSubprotocolNameFixer.Divide")]
    [InlineData(
        "await context.WebSockets.AcceptWebSocketAsync([|\"\"|]); await listener.AcceptWebSocketAsync([|\"\"|]); _ = new WebSocketAcceptContext { SubProtocol = [|Empty|] };",
        "await context.WebSockets.AcceptWebSocketAsync(); await listener.AcceptWebSocketAsync(null); _ = new WebSocketAcceptContext { SubProtocol = null };",
        "InvalidSubprotocolNameFixer.None")]
    public Task Fix_LeavesValidNames(string statements, string repaired, string key) => Verify.FixAsync(InMethod(statements), InMethod(repaired), key);

    [Theory]
    [InlineData("socket.Options.AddSubProtocol(\"ch\u00e4t\");")]
    [InlineData("socket.Options.AddSubProtocol(\"a, a\");")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(\"a b\");")]
    public async Task NameThatNobodyCanGuess_HasNoFix(string statement) =>
        Assert.Empty(await OfferedFixes.ForAsync<WebSockets.Analyzers.Negotiation.InvalidSubprotocolNameRule, WebSockets.Analyzers.Negotiation.InvalidSubprotocolNameFixer>(InMethod(statement)));
}
