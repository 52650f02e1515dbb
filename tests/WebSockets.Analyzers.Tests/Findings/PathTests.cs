using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Negotiation;

namespace WebSockets.Analyzers.Tests.Findings;

/// <summary>
/// The additional locations of a diagnostic, which an editor shows below it and a reader follows from the site to the harm; and the
/// places that the fixes are told.
/// </summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("Task A() => socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);")]
    [InlineData(
        "Task Shut(WebSocketCloseStatus s) => socket.CloseAsync(s, null, default); Task A() => Shut(WebSocketCloseStatus.Empty);",
        "socket.CloseAsync(s, null, default)")]
    [InlineData(
        "Task Shut(WebSocketCloseStatus s) => socket.CloseAsync(s, null, default); Task Pass(WebSocketCloseStatus s) => Shut(s); Task A() => Pass(WebSocketCloseStatus.Empty);",
        "Shut(s)", "socket.CloseAsync(s, null, default)")]
    [InlineData(
        "Task A(bool late) { var s = late ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure; return socket.CloseAsync(s, null, default); }",
        "WebSocketCloseStatus.Empty")]
    [InlineData("const WebSocketCloseStatus Gone = (WebSocketCloseStatus)1005; Task A() => socket.CloseAsync(Gone, null, default);", "(WebSocketCloseStatus)1005")]
    public Task Status_LeadsToWhereItIsChosenAndSent(string members, params string[] path) => IsAsync<CloseStatusRule>("WS1005", members, path);

    [Fact]
    public Task DefaultStatus_LeadsToTheCall() => IsAsync<CloseStatusRule>(
        "WS1005", "public Task Shut(WebSocketCloseStatus s = WebSocketCloseStatus.Empty) => socket.CloseAsync(s, null, default);", "socket.CloseAsync(s, null, default)");

    [Theory]
    [InlineData("async Task A() { try { await B(); } catch (Exception e) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default); } } Task B() => Task.CompletedTask;")]
    [InlineData(
        "async Task A() { try { await B(); } catch (Exception e) { var why = e.Message; await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, why, default); } } Task B() => Task.CompletedTask;",
        "e.Message")]
    [InlineData(
        "async Task A() { try { await B(); } catch (Exception e) { await Shut(e.Message); } } Task Shut(string why) => socket.CloseAsync(WebSocketCloseStatus.InternalServerError, why, default); Task B() => Task.CompletedTask;",
        "socket.CloseAsync(WebSocketCloseStatus.InternalServerError, why, default)")]
    public Task Reason_LeadsToTheTextAndTheCall(string members, params string[] path) => IsAsync<CloseStatusRule>("WS1022", members, path);

    [Fact]
    public Task ExceptionTextThatIsKept_IsWhatTheFixIsTold() => IsToldAsync<CloseStatusRule>(
        "async Task A() { try { await B(); } catch (Exception e) { var why = e.Message; await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, why, default); } } Task B() => Task.CompletedTask;",
        diagnostic => ReasonProperties.From(diagnostic).ExceptionText,
        "e.Message");

    [Fact]
    public Task ChosenStatus_IsWhatTheFixIsTold() => IsToldAsync<CloseStatusRule>(
        "Task A(bool late) { var s = late ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure; return socket.CloseAsync(s, null, default); }",
        diagnostic => StatusProperties.From(diagnostic).Choice,
        "WebSocketCloseStatus.Empty");

    private const string GuardedClose = """
        async Task A(Uri uri)
        {
            using var client = new ClientWebSocket();
            await client.ConnectAsync(uri, default);
            var result = await client.ReceiveAsync(new ArraySegment<byte>(new byte[100]), default);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                if (client.State == WebSocketState.Open)
                {
                    await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
                }
            }
        }
        """;

    [Fact]
    public Task UnansweredClose_LeadsToTheTest() => IsAsync<UnansweredCloseRule>("WS1031", GuardedClose, "client.State == WebSocketState.Open");

    [Fact]
    public Task TestBeforeAnUnansweredClose_IsWhatTheFixIsTold() =>
        IsToldAsync<UnansweredCloseRule>(GuardedClose, diagnostic => UnansweredCloseProperties.From(diagnostic).Guard, "client.State == WebSocketState.Open");

    private const string Offer = "async Task A(Uri uri) { using var client = new ClientWebSocket(); client.Options.AddSubProtocol(\"chat\"); await client.ConnectAsync(uri, default); }";

    [Fact]
    public Task IgnoredSubprotocol_LeadsToTheConnect() => IsAsync<SubprotocolResultIgnoredRule>("WS2010", Offer, "ConnectAsync");

    [Fact]
    public Task OnlyConnect_IsWhatTheFixIsTold() => IsToldAsync<SubprotocolResultIgnoredRule>(Offer, diagnostic => AnswerProperties.From(diagnostic).Connect, "ConnectAsync");

    [Fact]
    public Task IgnoredExtension_LeadsToEachConnect() => IsAsync<ExtensionResultIgnoredRule>(
        "WS2001",
        "async Task A(Uri uri, bool first) { using var client = new ClientWebSocket(); client.Options.DangerousDeflateOptions = new(); if (first) await client.ConnectAsync(uri, default); else await client.ConnectAsync(uri, null, default); }",
        "ConnectAsync", "ConnectAsync");

    [Fact]
    public Task ResponseThatIsNotCollected_LeadsToTheConnect() => IsAsync<HandshakeResponseNotCollectedRule>(
        "WS2002", "async Task A(Uri uri) { using var client = new ClientWebSocket(); await client.ConnectAsync(uri, default); Console.WriteLine(client.HttpStatusCode); }", "ConnectAsync");

    private static async Task IsAsync<TRule>(string rule, string members, params string[] path)
        where TRule : Rule, new()
    {
        var diagnostic = Assert.Single(await DiagnosticsAsync<TRule>(members), found => found.Id == rule);

        Assert.Equal(path, diagnostic.AdditionalLocations.Select(location => TextAt(diagnostic, location.SourceSpan)));
    }

    private static async Task IsToldAsync<TRule>(string members, Func<Diagnostic, TextSpan?> placeIn, string text)
        where TRule : Rule, new()
    {
        var diagnostic = Assert.Single(await DiagnosticsAsync<TRule>(members));

        Assert.Equal(text, TextAt(diagnostic, Assert.NotNull(placeIn(diagnostic))));
    }

    private static string TextAt(Diagnostic diagnostic, TextSpan span) => diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(span);

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync<TRule>(string members)
        where TRule : Rule, new()
    {
        var compilation = CSharpCompilation.Create(
            "Snippets",
            [
                CSharpSyntaxTree.ParseText("global using System; global using System.Net.WebSockets; global using System.Threading; global using System.Threading.Tasks;"),
                CSharpSyntaxTree.ParseText($"public class Chat {{ private readonly WebSocket socket = null!; {members} }}", path: "Code.cs"),
            ],
            ReferencesUnderTest.Net,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new RuleAnalyzer<TRule>()], new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
