using WebSockets.Analyzers.Negotiation;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.UnselectedSubprotocolRule, WebSockets.Analyzers.Negotiation.UnselectedSubprotocolFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2013: the offer decides something, and the answer selects none of it.</summary>
public sealed class UnselectedSubprotocolTests
{
    private const string Refuse = "{ context.Response.StatusCode = 400; return; }";
    private const string Offer = "context.WebSockets.WebSocketRequestedProtocols";
    private const string Header = "context.Request.Headers[\"Sec-WebSocket-Protocol\"]";
    private const string Accept = "using var socket = await context.WebSockets.[|AcceptWebSocketAsync|]();";

    private static string Server(string statements, string members = "") => $$"""
        using Microsoft.AspNetCore.Http;

        class Server
        {
            const string Chat = "chat";

            async Task RunAsync(HttpContext context, WebSocketAcceptContext given, ClientWebSocket upstream, List<string> log)
            {
                {{statements}}
                await Task.Yield();
            }

            bool IsValid(string token) => token.Length > 3;

            void Serve(HttpContext context) { }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + Accept)]
    [InlineData("if (" + Offer + ".Contains(\"chat\")) { " + Accept + " }")]
    [InlineData("if (" + Offer + ".Contains(\"chat\")) log.Clear(); " + Accept)]
    [InlineData("if (" + Header + " != \"chat\") " + Refuse + Accept)]
    [InlineData("var offered = " + Header + ".ToString(); if (offered != Chat) " + Refuse + Accept)]
    [InlineData("if (context.Request.Headers.SecWebSocketProtocol == \"chat\") { " + Accept + " }")]
    [InlineData("if (!context.Request.Headers.TryGetValue(\"sec-websocket-protocol\", out var offered) || offered != \"chat\") " + Refuse + Accept)]
    [InlineData("var token = " + Header + ".ToString(); if (!IsValid(token)) { context.Response.StatusCode = 401; return; } " + Accept)]
    [InlineData("if (" + Offer + ".Count == 0) " + Refuse + Accept)]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + " await context.WebSockets.[|AcceptWebSocketAsync|](new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });")]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + " await context.WebSockets.[|AcceptWebSocketAsync|]((string)null);")]
    [InlineData("if (" + Offer + ".Contains(\"chat\") is false) " + Refuse + Accept)]
    [InlineData("if (" + Offer + ".Contains(\"chat\") == true) { " + Accept + " }")]
    [InlineData("if (" + Offer + " is not { Count: > 0 }) " + Refuse + Accept)]
    [InlineData("if (" + Offer + " is [\"chat\", ..]) { " + Accept + " }")]
    [InlineData("var offered = " + Offer + "; var chats = offered.Contains(\"chat\"); if (!chats) " + Refuse + Accept)]
    [InlineData("var offered = " + Offer + "; if (offered.Contains(\"old\")) " + Refuse + " if (!offered.Contains(\"chat\")) " + Refuse + Accept)]
    [InlineData("var offered = " + Offer + "; if (offered.Count > 0 && !offered.Contains(\"chat\")) " + Refuse + Accept)]
    [InlineData("switch (" + Offer + ".FirstOrDefault()) { case \"chat\": break; default: context.Response.StatusCode = 400; return; } " + Accept)]
    [InlineData("switch (" + Offer + ".FirstOrDefault()) { case \"chat\": case Chat + \".v2\": { " + Accept + " break; } default: context.Response.StatusCode = 400; break; }")]
    public Task DecisionWithoutAChoice_IsReported(string statements) => Verify.AnalyzerAsync(Server(statements));

    [Fact]
    public Task Message_NamesTheCall() => Verify.AnalyzerAsync(
        Server("if (" + Offer + ".Contains(\"chat\")) { await context.WebSockets.{|#0:AcceptWebSocketAsync|}(); }"),
        "'AcceptWebSocketAsync' selects none of the subprotocols that are checked before it; a browser that offered one then fails the connection");

    [Theory]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + ".Contains(\"chat\")) await context.WebSockets.AcceptWebSocketAsync(\"chat\"); else await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + ".Count == 0) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + ".Any()) " + Refuse + " await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (string.IsNullOrEmpty(" + Header + ")) { await context.WebSockets.AcceptWebSocketAsync(); return; } Serve(context);")]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) { await context.WebSockets.AcceptWebSocketAsync(); return; } Serve(context);")]
    [InlineData("if (" + Offer + ".Any()) Console.WriteLine(" + Offer + ".Count); await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("log.AddRange(" + Offer + "); await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("foreach (var name in " + Offer + ") upstream.Options.AddSubProtocol(name); await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + ".Contains(\"chat\")) await context.WebSockets.AcceptWebSocketAsync(given);")]
    [InlineData("var selected = " + Offer + ".Contains(\"chat\") ? \"chat\" : null; await context.WebSockets.AcceptWebSocketAsync(selected);")]
    [InlineData("if (" + Offer + ".Contains(\"chat\")) await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = \"chat\" });")]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + " Serve(context);")]
    [InlineData("if (log.Count == 0) " + Refuse + " await context.WebSockets.AcceptWebSocketAsync(); Console.WriteLine(" + Offer + ".Count);")]
    [InlineData("upstream.Options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\"); if (log.Count > 0) return; await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + " is { Count: 0 }) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + " is []) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + ".Count < 1) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + " is { Count: > 0 }) " + Refuse + " await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (" + Offer + ".Contains(\"chat\") == false) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("var isOld = " + Offer + ".Contains(\"old\"); if (isOld) " + Refuse + " await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("var offered = " + Offer + "; var none = offered.Count == 0; if (none) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (IsOld(" + Offer + ")) " + Refuse + " await context.WebSockets.AcceptWebSocketAsync();", "static bool IsOld(IList<string> offered) => offered.Contains(\"old\");")]
    [InlineData("if (" + Offer + ".All(name => name.Length > 3)) await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("if (!context.WebSockets.IsWebSocketRequest) { if (" + Offer + ".Any()) Serve(context); return; } await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("switch (" + Offer + ".FirstOrDefault()) { case null: await context.WebSockets.AcceptWebSocketAsync(); break; default: context.Response.StatusCode = 400; break; }")]
    [InlineData("switch (" + Offer + ".FirstOrDefault()) { case \"old\": case \"older\": context.Response.StatusCode = 400; return; } await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("switch (" + Offer + ".Count) { case > 0 when log.Count > 0: return; default: await context.WebSockets.AcceptWebSocketAsync(); break; }")]
    public Task AnythingElse_IsSilent(string statements, string members = "") => Verify.AnalyzerAsync(Server(statements, members));

    /// <summary>ASP.NET Core sends a header that was set before the request is accepted.</summary>
    [Theory]
    [InlineData("context.Response.Headers[\"Sec-WebSocket-Protocol\"] = \"chat\";")]
    [InlineData("context.Response.Headers.SecWebSocketProtocol = Chat;")]
    [InlineData("context.Response.Headers.Append(\"sec-websocket-protocol\", \"chat\");")]
    [InlineData("Answer(context.Response);", "static void Answer(HttpResponse response) => response.Headers[\"Sec-WebSocket-Protocol\"] = \"chat\";")]
    public Task HeaderOfTheAnswerByHand_IsSilent(string selection, string members = "") => Verify.AnalyzerAsync(
        Server("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + selection + " await context.WebSockets.AcceptWebSocketAsync();", members));

    [Fact]
    public Task TestHost_IsSilent() => Verify.AnalyzerAsync(Server(
        "if (" + Offer + ".Contains(\"chat\")) await context.WebSockets.AcceptWebSocketAsync();", "class TestServer { }"));

    [Theory]
    [InlineData("if (!context.WebSockets.WebSocketRequestedProtocols.Contains(")]
    [InlineData("if (context.Request.Headers[\"Sec-WebSocket-Protocol\"] == ) await context.WebSockets.AcceptWebSocketAsync(")]
    public Task HalfTyped_NeverThrows(string statements) => Verify.BrokenCodeAsync(Server(statements));

    [Theory]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + "await context.WebSockets.[|AcceptWebSocketAsync|]();", "await context.WebSockets.AcceptWebSocketAsync(\"chat\");")]
    [InlineData("if (" + Header + " != Chat) " + Refuse + "await context.WebSockets.[|AcceptWebSocketAsync|]();", "await context.WebSockets.AcceptWebSocketAsync(Chat);")]
    [InlineData("if (" + Offer + ".Contains(\"chat\")) log.Clear(); await context.WebSockets.[|AcceptWebSocketAsync|]();", "await context.WebSockets.AcceptWebSocketAsync(" + Offer + ".Contains(\"chat\") ? \"chat\" : null);")]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + "await context.WebSockets.[|AcceptWebSocketAsync|](new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });", "await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero, SubProtocol = \"chat\" });")]
    [InlineData("if (!" + Offer + ".Contains(\"chat\")) " + Refuse + "await context.WebSockets.[|AcceptWebSocketAsync|](new WebSocketAcceptContext());", "await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext() { SubProtocol = \"chat\" });")]
    public Task Fix_SelectsWhatWasChecked(string statements, string repaired) => Verify.FixAsync(
        Server(statements), Server(statements[..statements.IndexOf("await context", StringComparison.Ordinal)] + repaired));

    /// <summary>What is selected stands in a header of the answer: a credential must not, nor what nobody can name.</summary>
    [Theory]
    [InlineData("var token = " + Header + ".ToString(); if (!IsValid(token)) " + Refuse + Accept)]
    [InlineData("const string accessKey = \"k3y\"; if (" + Header + " != accessKey) " + Refuse + Accept)]
    [InlineData("if (!" + Offer + ".Contains(\"chat.v1\") && !" + Offer + ".Contains(\"chat.v2\")) " + Refuse + Accept)]
    [InlineData("if (" + Offer + ".Count == 0) " + Refuse + Accept)]
    public async Task CredentialsAndSeveralNames_HaveNoFix(string statements) =>
        Assert.Empty(await OfferedFixes.ForAsync<UnselectedSubprotocolRule, UnselectedSubprotocolFixer>(Server(statements).Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)));
}
