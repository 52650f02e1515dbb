using WebSockets.Analyzers.Negotiation;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.AcceptedSubprotocolAnalyzer, WebSockets.Analyzers.Negotiation.AcceptedSubprotocolFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2011: a server selects a subprotocol without a look at what the client offered.</summary>
public sealed class AcceptedSubprotocolTests
{
    private static string Server(string statements, string members = "") => $$"""
        using Microsoft.AspNetCore.Http;

        class Server
        {
            const string Ocpp = "ocpp1.6";

            async Task RunAsync(HttpContext context, System.Net.HttpListenerContext listener, string given, WebSocket upstream)
            {
                {{statements}}
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("chat", "using var socket = await context.WebSockets.AcceptWebSocketAsync({|#0:\"chat\"|});")]
    [InlineData("ocpp1.6", "using var socket = await context.WebSockets.AcceptWebSocketAsync(subProtocol: {|#0:Ocpp|});")]
    [InlineData("chat", "using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = {|#0:\"chat\"|} });")]
    [InlineData("chat", "var accept = new WebSocketAcceptContext(); accept.SubProtocol = {|#0:\"chat\"|}; await context.WebSockets.AcceptWebSocketAsync(accept);")]
    public Task NameThatIsNotChecked_IsReported(string name, string statements) => Verify.AnalyzerAsync(
        Server(statements), $"Subprotocol '{name}' is accepted even if the client did not offer it; such a client fails to connect");

    [Theory]
    [InlineData("if (context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\")) await context.WebSockets.AcceptWebSocketAsync(\"chat\");", "")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(\"chat\");", "bool IsOffered(HttpContext context) => context.WebSockets.WebSocketRequestedProtocols.Any();")]
    [InlineData("if (context.Request.Headers[\"Sec-WebSocket-Protocol\"] == \"chat\") await context.WebSockets.AcceptWebSocketAsync(\"chat\");", "")]
    [InlineData("if (context.Request.Headers[\"sec-websocket-protocol\"] == \"chat\") await context.WebSockets.AcceptWebSocketAsync(\"chat\");", "")]
    [InlineData("if (context.Request.Headers.SecWebSocketProtocol == \"chat\") await context.WebSockets.AcceptWebSocketAsync(\"chat\");", "")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync();", "")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync((string?)null);", "")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(given);", "")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(upstream.SubProtocol);", "")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = Select(context) });", "string? Select(HttpContext context) => null;")]
    [InlineData("await listener.AcceptWebSocketAsync(\"chat\");", "")]
    [InlineData("_ = new WebSocketCreationOptions { SubProtocol = \"chat\" };", "")]
    public Task NameThatIsCheckedOrNotKnown_IsSilent(string statements, string members) => Verify.AnalyzerAsync(Server(statements + " await Task.Yield();", members));

    [Theory]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = ")]
    public Task HalfTyped_NeverThrows(string statements) => Verify.BrokenCodeAsync(Server(statements));

    [Theory]
    [InlineData(
        "using var socket = await context.WebSockets.AcceptWebSocketAsync([|\"chat\"|]);",
        "if (!context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\"))\n        {\n            context.Response.StatusCode = StatusCodes.Status400BadRequest;\n            return;\n        }\n        using var socket = await context.WebSockets.AcceptWebSocketAsync(\"chat\");",
        AcceptedSubprotocolFixer.Refuse)]
    [InlineData(
        "using var socket = await context.WebSockets.AcceptWebSocketAsync([|Ocpp|]);",
        "using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.Contains(Ocpp) ? Ocpp : null);",
        AcceptedSubprotocolFixer.SelectNone)]
    [InlineData(
        "await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = [|\"chat\"|] });",
        "await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\") ? \"chat\" : null });",
        AcceptedSubprotocolFixer.SelectNone)]
    public Task Fix_LooksAtTheOffer(string statements, string repaired, string key) => Verify.FixAsync(Server(statements), Server(repaired), key);

    /// <summary>One look in the project silences all sites, so all are repaired at once or not at all.</summary>
    [Fact]
    public async Task FixAll_RepairsEverySite()
    {
        const string first = "using var socket = await context.WebSockets.AcceptWebSocketAsync(";
        const string second = "using var other = await context.WebSockets.AcceptWebSocketAsync(";
        var test = Verify.CreateTest(Server($"{first}[|Ocpp|]); {second}[|\"chat\"|]);"), []);
        const string look = "context.WebSockets.WebSocketRequestedProtocols.Contains(";
        test.FixedCode = Server($"{first}{look}Ocpp) ? Ocpp : null); {second}\"chat\");");
        test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
        test.BatchFixedCode = Server($"{first}{look}Ocpp) ? Ocpp : null); {second}{look}\"chat\") ? \"chat\" : null);");
        test.BatchFixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
        test.CodeActionEquivalenceKey = AcceptedSubprotocolFixer.SelectNone;
        await test.RunAsync();
    }

    /// <summary>Where the function cannot just return, or the request is not at hand.</summary>
    [Fact]
    public async Task FunctionWithAResult_IsNotLeft()
    {
        var actions = await OfferedFixes.ForAsync<AcceptedSubprotocolAnalyzer, AcceptedSubprotocolFixer>("""
            using Microsoft.AspNetCore.Http;

            class Server
            {
                async Task<WebSocket> AcceptAsync(HttpContext context) => await context.WebSockets.AcceptWebSocketAsync("chat");
                async Task<WebSocket> AcceptLaterAsync(HttpContext context)
                {
                    return await context.WebSockets.AcceptWebSocketAsync("chat");
                }
            }
            """);

        Assert.Equal([AcceptedSubprotocolFixer.SelectNone, AcceptedSubprotocolFixer.SelectNone], actions.Select(action => action.EquivalenceKey));
    }
}
