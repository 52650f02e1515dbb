using WebSockets.Analyzers.Negotiation;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.UncheckedSubprotocolRule, WebSockets.Analyzers.Negotiation.UncheckedSubprotocolFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2011: a server selects a subprotocol without a look at what the client offered.</summary>
public sealed class UncheckedSubprotocolTests
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

    /// <summary>What looks when the request is accepted already decided nothing.</summary>
    [Theory]
    [InlineData("using var socket = await context.WebSockets.AcceptWebSocketAsync([|\"chat\"|]); Console.WriteLine(context.WebSockets.WebSocketRequestedProtocols.Count);")]
    [InlineData("if (given == \"\") { await context.WebSockets.AcceptWebSocketAsync([|\"chat\"|]); return; } if (context.Request.Headers.SecWebSocketProtocol == given) await context.WebSockets.AcceptWebSocketAsync(given);")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = [|\"chat\"|] }); Console.WriteLine(context.Request.Headers[\"Sec-WebSocket-Protocol\"]);")]
    public Task LookThatComesTooLate_IsReported(string statements) => Verify.AnalyzerAsync(Server(statements));

    [Theory]
    [InlineData("for (var i = 0; i < 2; i++) { await context.WebSockets.AcceptWebSocketAsync(\"chat\"); if (context.WebSockets.WebSocketRequestedProtocols.Count == 0) return; }")]
    [InlineData("var accept = new WebSocketAcceptContext { SubProtocol = \"chat\" }; if (!context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\")) accept.SubProtocol = null; await context.WebSockets.AcceptWebSocketAsync(accept);")]
    [InlineData("if (!IsChat()) return; await context.WebSockets.AcceptWebSocketAsync(\"chat\"); bool IsChat() => context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\");")]
    public Task LookThatMayComeFirst_IsSilent(string statements) => Verify.AnalyzerAsync(Server(statements));

    /// <summary>What a server is configured with is the same for every client.</summary>
    [Theory]
    [InlineData("[|_settings.Protocol|]", "readonly Settings _settings = new(\"chat\"); record Settings(string Protocol);")]
    [InlineData("[|_settings.Protocol|]", "readonly Settings _settings = new(\"chat\"); class Settings { public Settings(string protocol) => Protocol = protocol; public string Protocol { get; } }")]
    [InlineData("[|_protocol|]", "readonly string _protocol; Server(string protocol) => _protocol = protocol;")]
    [InlineData("[|Protocol|]", "string Protocol { get; } = \"chat\";")]
    [InlineData("[|Protocol|]", "static string Protocol => \"chat\";")]
    [InlineData("[|Protocol|]", "static string Protocol { get { return \"chat\"; } }")]
    [InlineData("Protocol", "string? Protocol { get; } Server(string? protocol) => Protocol = protocol;")]
    [InlineData("Protocol", "string Protocol { get; set; } = \"chat\";")]
    [InlineData("Protocol", "string Protocol { get; } Server(HttpContext context) => Protocol = context.Request.Path.Value!.Trim();")]
    [InlineData("Protocol", "string Protocol => Environment.MachineName;")]
    [InlineData("_protocol", "readonly string _protocol; Server(string protocol) => _protocol = protocol; static bool Chats(HttpContext context) => context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\");")]
    public Task ConfiguredName(string written, string members) => Verify.AnalyzerAsync(
        "#nullable enable\n" + Server($"using var socket = await context.WebSockets.AcceptWebSocketAsync({written});", members));

    private static string Selecting(string selector, string members = "") => $$"""
        class Server
        {
            void Configure(Microsoft.AspNetCore.Http.Connections.HttpConnectionDispatcherOptions options, string given)
            {
                options.WebSockets.SubProtocolSelector = {{selector}};
            }

            {{members}}
        }
        """;

    /// <summary>SignalR's own negotiation: the selector is told what was offered.</summary>
    [Theory]
    [InlineData("_ => [|\"chat\"|]")]
    [InlineData("offered => [|\"chat\"|]")]
    [InlineData("(IList<string> offered) => { if (given is null) return null!; return [|\"chat\"|]; }")]
    [InlineData("delegate { return [|\"chat\"|]; }")]
    [InlineData("Select", "static string Select(IList<string> offered) => [|\"chat\"|];")]
    [InlineData("offered => offered.Contains(\"chat\") ? \"chat\" : null!")]
    [InlineData("offered => offered.FirstOrDefault()!")]
    [InlineData("_ => given")]
    [InlineData("null")]
    [InlineData("Select", "static string Select(IList<string> offered) => offered[0];")]
    [InlineData("offered => { string Other() { return \"chat\"; } return given + Other(); }")]
    public Task Selector(string selector, string members = "") => Verify.AnalyzerAsync(Selecting(selector, members));

    [Theory]
    [InlineData("_ => [|\"chat\"|]", "offered => offered.Contains(\"chat\") ? \"chat\" : null")]
    [InlineData("protocols => { return [|\"chat\"|]; }", "protocols => { return protocols.Contains(\"chat\") ? \"chat\" : null; }")]
    public Task Fix_HasTheSelectorLook(string selector, string repaired) =>
        Verify.FixAsync(Selecting(selector), Selecting(repaired), UncheckedSubprotocolFixer.SelectNone);

    [Fact]
    public Task Fix_HasTheSelectorLookWithNullableTypes() => Verify.FixAsync(
        "#nullable enable\n" + Selecting("(_) => [|\"chat\"|]"),
        "#nullable enable\n" + Selecting("(offered) => offered.Contains(\"chat\") ? \"chat\" : null!"),
        UncheckedSubprotocolFixer.SelectNone);

    [Theory]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = ")]
    public Task HalfTyped_NeverThrows(string statements) => Verify.BrokenCodeAsync(Server(statements));

    [Theory]
    [InlineData(
        "using var socket = await context.WebSockets.AcceptWebSocketAsync([|\"chat\"|]);",
        "if (!context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\"))\n        {\n            context.Response.StatusCode = StatusCodes.Status400BadRequest;\n            return;\n        }\n        using var socket = await context.WebSockets.AcceptWebSocketAsync(\"chat\");",
        UncheckedSubprotocolFixer.Refuse)]
    [InlineData(
        "using var socket = await context.WebSockets.AcceptWebSocketAsync([|Ocpp|]);",
        "using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.Contains(Ocpp) ? Ocpp : null);",
        UncheckedSubprotocolFixer.SelectNone)]
    [InlineData(
        "await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = [|\"chat\"|] });",
        "await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\") ? \"chat\" : null });",
        UncheckedSubprotocolFixer.SelectNone)]
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
        test.CodeActionEquivalenceKey = UncheckedSubprotocolFixer.SelectNone;
        await test.RunAsync();
    }

    /// <summary>Where the function cannot just return, or the request is not at hand.</summary>
    [Fact]
    public async Task FunctionWithAResult_IsNotLeft()
    {
        var actions = await OfferedFixes.ForAsync<UncheckedSubprotocolRule, UncheckedSubprotocolFixer>("""
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

        Assert.Equal([UncheckedSubprotocolFixer.SelectNone, UncheckedSubprotocolFixer.SelectNone], actions.Select(action => action.EquivalenceKey));
    }
}
