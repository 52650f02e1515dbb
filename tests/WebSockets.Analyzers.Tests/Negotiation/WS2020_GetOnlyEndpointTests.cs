using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Negotiation;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.GetOnlyEndpointRule, WebSockets.Analyzers.Negotiation.GetOnlyEndpointFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2020: an endpoint for GET that accepts a WebSocket, which HTTP/2 requests with CONNECT.</summary>
public sealed class GetOnlyEndpointTests
{
    private static readonly string[] s_assemblies =
        ["Microsoft.AspNetCore.Server.Kestrel.Core.dll", "Microsoft.AspNetCore.Connections.Abstractions.dll"];

    private const string Accept = "using var socket = await context.WebSockets.AcceptWebSocketAsync();";

    private static Task AnalyzeAsync(string source, string? fixedSource = null)
    {
        var test = Verify.CreateTest(source, []);
        var references = ReferencesUnderTest.AllOfNet.Where(reference => s_assemblies.Contains(Path.GetFileName(reference.Display))).ToList();
        test.TestState.AdditionalReferences.AddRange(references);
        if (fixedSource is not null)
        {
            test.FixedCode = fixedSource;
            test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
        }

        return test.RunAsync();
    }

    private static string Minimal(string map, string members = "") => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Routing;

        class Server
        {
            void Configure(IEndpointRouteBuilder app, RequestDelegate given)
            {
                {{map}}
            }

            {{members}}
        }
        """;

    private static string Action(string attributes, string body = Accept, string members = "") => $$"""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        [Route("chat")]
        class ChatController : ControllerBase
        {
            {{attributes}}
            public async Task Connect() { var context = HttpContext; {{body}} await Task.Yield(); }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("app.[|MapGet|](\"/ws\", async (HttpContext context) => { " + Accept + " });")]
    [InlineData("app.[|MapGet|](\"/ws\", async context => { " + Accept + " });")]
    [InlineData("app.[|MapGet|](\"/ws\", async (HttpContext context, string? room) => { " + Accept + " });")]
    [InlineData("app.[|MapGet|](\"/ws\", ServeAsync);", "async Task ServeAsync(HttpContext context) { " + Accept + " }")]
    [InlineData("app.[|MapGet|](\"/ws\", context => ServeAsync(context));", "static async Task ServeAsync(HttpContext context) { " + Accept + " }")]
    [InlineData("app.[|MapGet|](handler: (RequestDelegate)Chat.ServeAsync, pattern: \"/ws\");", "static class Chat { public static Task ServeAsync(HttpContext context) => InnerAsync(context); static async Task InnerAsync(HttpContext context) { " + Accept + " } }")]
    [InlineData("EndpointRouteBuilderExtensions.[|MapGet|](app, \"/ws\", async (HttpContext context) => { " + Accept + " });")]
    [InlineData("app.[|MapGet|](\"/ws\", (HttpContext context, IChat chat) => chat.ServeAsync(context));", "interface IChat { Task ServeAsync(HttpContext context); } class Chat : IChat { public async Task ServeAsync(HttpContext context) { " + Accept + " } }")]
    [InlineData("RequestDelegate handler = async context => { " + Accept + " }; app.[|MapGet|](\"/ws\", handler);")]
    [InlineData("app.[|MapGet|](\"/ws\", _handler);", "readonly RequestDelegate _handler = async context => { " + Accept + " };")]
    [InlineData("app.[|MapGet|](\"/ws\", async (HttpContext context) => { " + Accept + " }); app.Map(\"/other\", given); app.MapMethods(\"/events\", new[] { \"CONNECT\" }, given);")]
    public Task MapGetThatAccepts_IsReported(string map, string members = "") => AnalyzeAsync(Minimal(map, members));

    [Theory]
    [InlineData("[[|HttpGet|](\"ws\")]")]
    [InlineData("[[|HttpGet|]]")]
    [InlineData("[[|HttpGetAttribute|](\"ws\", Name = \"chat\")]")]
    [InlineData("[Microsoft.AspNetCore.Mvc.[|HttpGet|](\"ws\")]")]
    [InlineData("[[|HttpGet|], Route(\"ws\")]")]
    [InlineData("[[|HttpGet|](\"ws\"), HttpPost(\"ws\")]")]
    [InlineData("[[|HttpGet|](\"ws\"), AcceptVerbs(\"HEAD\", Route = \"ws\")]")]
    [InlineData("[[|HttpGet|](\"ws\"), ApiExplorerSettings(IgnoreApi = true)]")]
    public Task ActionForGetThatAccepts_IsReported(string attributes) => AnalyzeAsync(Action(attributes));

    [Fact]
    public Task ActionWhoseServiceAccepts_IsReported() => AnalyzeAsync(Action(
        "[[|HttpGet|](\"ws\")]", "await new Chat().ServeAsync(context);", "class Chat { public async Task ServeAsync(HttpContext context) { " + Accept + " } }"));

    [Fact]
    public Task Message_NamesWhatMakesTheEndpoint()
    {
        var test = Verify.CreateTest(
            Minimal("app.{|#0:MapGet|}(\"/ws\", async (HttpContext context) => { " + Accept + " });"),
            ["'MapGet' accepts only GET; over HTTP/2 a WebSocket is requested with CONNECT, which this endpoint answers with 405"]);
        test.TestState.AdditionalReferences.AddRange(ReferencesUnderTest.AllOfNet.Where(reference => s_assemblies.Contains(Path.GetFileName(reference.Display))));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("app.Map(\"/ws\", async (HttpContext context) => { " + Accept + " });")]
    [InlineData("app.MapMethods(\"/ws\", [\"GET\", \"CONNECT\"], async (HttpContext context) => { " + Accept + " });")]
    [InlineData("app.MapGet(\"/\", (HttpContext context) => \"Hello\"); app.Map(\"/ws\", async (HttpContext context) => { " + Accept + " });")]
    [InlineData("app.MapGet(\"/ws\", given); app.Map(\"/ws\", async (HttpContext context) => { " + Accept + " });")]
    public Task OtherEndpoint_IsSilent(string map) => AnalyzeAsync(Minimal(map.Replace("[\"GET\", \"CONNECT\"]", "new[] { \"GET\", \"CONNECT\" }", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[Route(\"ws\")]")]
    [InlineData("[HttpPost(\"ws\")]")]
    [InlineData("[AcceptVerbs(\"GET\", \"CONNECT\", Route = \"ws\")]")]
    [InlineData("[HttpGet(\"ws\"), AcceptVerbs(\"connect\", Route = \"ws\")]")]
    [InlineData("[HttpGet(\"ws\"), Route(\"socket\")]")]
    [InlineData("[HttpGet(\"ws\"), HttpConnect]", "class HttpConnectAttribute : Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute { public HttpConnectAttribute() : base(new[] { \"CONNECT\" }) { } }")]
    public Task ActionThatLetsConnectIn_IsSilent(string attributes, string members = "") => AnalyzeAsync(Action(attributes, members: members));

    [Fact]
    public Task ActionForConnectBesideIt_IsSilent() => AnalyzeAsync(Action("[HttpGet(\"ws\")]", members: "[AcceptVerbs(\"CONNECT\", Route = \"ws\")] public Task ConnectOverTwo() => Connect();"));

    [Fact]
    public Task ActionThatAcceptsNothing_IsSilent() => AnalyzeAsync(Action(
        "[HttpGet(\"ws\")]", "Console.WriteLine(context);", "[Route(\"ws\")] public Task Ws() => HttpContext.WebSockets.AcceptWebSocketAsync();"));

    /// <summary>A server that certainly speaks HTTP/1 alone, or none at all.</summary>
    [Theory]
    [InlineData("void Limit(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions options) => options.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1;", false)]
    [InlineData("void Limit(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions options) => options.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1AndHttp2;", true)]
    [InlineData("void UseHttpSys() { }", false)]
    [InlineData("class TestServer { }", false)]
    public Task ServerWithoutHttp2_IsSilent(string members, bool isReported) => AnalyzeAsync(Minimal(
        $"app.{(isReported ? "[|MapGet|]" : "MapGet")}(\"/ws\", async (HttpContext context) => {{ {Accept} }});", members));

    [Theory]
    [InlineData("app.[|MapGet|](\"/ws\", async context => { await context.WebSockets.AcceptWebSocketAsync(")]
    [InlineData("app.MapGet(")]
    public Task HalfTyped_NeverThrows(string map) => Verify.BrokenCodeAsync(Minimal(map));

    [Theory]
    [InlineData("app.[|MapGet|](\"/ws\", async (HttpContext context) => { " + Accept + " }); // chat", "app.Map(\"/ws\", async (HttpContext context) => { " + Accept + " }); // chat")]
    public Task Fix_MapsAllMethods(string map, string repaired) => AnalyzeAsync(Minimal(map), Minimal(repaired));

    [Theory]
    [InlineData("[[|HttpGet|](\"ws\")]", "[Route(\"ws\")]")]
    [InlineData("[[|HttpGet|](\"ws\", Name = \"chat\")]", "[Route(\"ws\", Name = \"chat\")]")]
    [InlineData("[[|HttpGet|], Route(\"ws\")]", "[Route(\"ws\")]")]
    [InlineData("[Route(\"ws\")]\n    [[|HttpGet|]]", "[Route(\"ws\")]")]
    [InlineData("[Obsolete, [|HttpGet|](\"ws\")]", "[Obsolete, Route(\"ws\")]")]
    public Task Fix_RoutesAllMethods(string attributes, string repaired) => AnalyzeAsync(Action(attributes), Action(repaired));

    /// <summary>An action without a template is reached by its controller's route or by convention: <c>[Route("")]</c> would make it the site's root.</summary>
    [Theory]
    [InlineData("", "[[|HttpGet|]]\n    ", "")]
    [InlineData("[Route(\"[controller]\")]\n", "[[|HttpGet|]]\n    ", "")]
    [InlineData("", "/// <summary>The chat.</summary>\n    [[|HttpGet|]]\n    ", "/// <summary>The chat.</summary>\n    ")]
    [InlineData("", "// The chat.\n    [[|HttpGet|]] ", "// The chat.\n    ")]
    [InlineData("", "/// <summary>The chat.</summary>\n    [[|HttpGet|]]\n    // From browsers.\n    [Route(\"ws\")]\n    ", "/// <summary>The chat.</summary>\n    // From browsers.\n    [Route(\"ws\")]\n    ")]
    [InlineData("", "[Obsolete]\n    // From browsers.\n    [[|HttpGet|]]\n    ", "[Obsolete]\n    // From browsers.\n    ")]
    [InlineData("[Route(\"[controller]\")]\n", "[Obsolete, [|HttpGet|]]\n    ", "[Obsolete]\n    ")]
    [InlineData("[Route(\"[controller]\")]\n", "[[|HttpGet|](Name = \"chat\")]\n    ", "[Route(\"\", Name = \"chat\")]\n    ")]
    public Task Fix_LeavesTheRouteOfTheController(string onController, string onAction, string repaired) =>
        AnalyzeAsync(Controller(onController, onAction), Controller(onController, repaired));

    private static string Controller(string onController, string onAction) => $$"""
        using Microsoft.AspNetCore.Mvc;

        {{onController}}public class ChatController : ControllerBase
        {
            {{onAction}}public async Task Get()
            {
                using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync();
            }
        }
        """;

    /// <summary>Swashbuckle refuses to describe an action without a method.</summary>
    [Theory]
    [InlineData("[[|HttpGet|](\"ws\")]", "[Route(\"ws\"), ApiExplorerSettings(IgnoreApi = true)]")]
    [InlineData("[[|HttpGet|], Route(\"ws\")]", "[ApiExplorerSettings(IgnoreApi = true), Route(\"ws\")]")]
    public Task Fix_HidesTheActionFromSwashbuckle(string attributes, string repaired)
    {
        const string generator = "\n\nnamespace Swashbuckle.AspNetCore.SwaggerGen\n{\n    public class SwaggerGenOptions { }\n}";
        return AnalyzeAsync(Action(attributes) + generator, Action(repaired) + generator);
    }
}
