using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Tests.Libraries.Verdicts;

namespace WebSockets.Analyzers.Tests.Pages;

/// <summary>
/// A block of C# from a page, made whole: put into a class, or a member of it, that has what the pages speak of, a socket, a logger
/// and so on, in a program that has ASP.NET Core and websocket-sharp.
/// </summary>
internal sealed partial class PageCode(string code, bool isInBrowser)
{
    private const string Surroundings = """
        using System.Collections.Concurrent;
        using System.IO;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Http.Connections;
        using Microsoft.Extensions.Logging;

        public enum Error { Denied, Lost }

        public interface ITransport
        {
            Task DisconnectAsync(WebSocketCloseStatus status);
        }

        public sealed class Transport(WebSocket socket) : ITransport
        {
            public Task DisconnectAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
        }

        public static class Program
        {
            public static void Main() { }
        }

        public sealed class Page(
            WebSocket socket, WebSocket _socket, ClientWebSocket client, WebSocketSharp.WebSocket upstream, ITransport _transport, Stream stream, Uri uri,
            Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app, HttpContext context, HttpRequest request, HttpResponse response, ILogger logger, ConcurrentDictionary<string, WebSocket> users,
            WebSocketReceiveResult? received, WebSocketReceiveResult result, byte[] buffer, bool failed, Error error, string name, string peer,
            List<string> protocols, HttpConnectionDispatcherOptions options,
            CancellationToken cancellationToken)
        {
            private const string Long = "It is not allowed to send more than one picture in a minute, nor to send pictures of other guests who did not say that they agree: ";

            public void Serve() { }

            public void Process(byte[] message, int count) { }

            private static bool IsValid(string token) => token.Length > 0;

            MEMBERS
        }
        """;

    private static readonly MetadataReference[] s_references =
    [
        .. ReferencesUnderTest.AllOfNet,
        LibraryVerdicts.Compile(new Library("websocket-sharp", "WebSocketSharp")).ToMetadataReference(),
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
        DocumentationTests.LoadedAnalyzers;

    /// <param name="isRazor">Whether the class is what Razor made of <c>Page.razor</c>, and all of it written there.</param>
    /// <exception cref="InvalidOperationException">The code does not compile.</exception>
    public async Task<IReadOnlyList<string>> ReportedAsync(bool isRazor = false)
    {
        var project = Project(isRazor);
        var compilation = (await project.GetCompilationAsync())!;
        var errors = Errors(compilation);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"{string.Join('\n', errors)}\n\n{code}");
        }

        var diagnostics = await compilation.WithAnalyzers(s_analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Select(diagnostic => diagnostic.Id)];
    }

    /// <summary>What the compiler does not take.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync() => Errors((await Project(isRazor: false).GetCompilationAsync())!);

    private static List<string> Errors(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString())];

    private Project Project(bool isRazor)
    {
        var (path, firstLine) = isRazor ? ("Page_razor.g.cs", "#line 1 \"Page.razor\"\n") : ("Page.cs", string.Empty);
        var project = new AdhocWorkspace().CurrentSolution
            .AddProject("Page", "Page", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithMetadataReferences(s_references)
            .AddDocument("GlobalUsings.cs", Verify<CloseStatusRule, CloseStatusFixer>.GlobalUsings).Project
            .AddDocument(path, firstLine + Source(), filePath: path).Project;
        return isInBrowser
            ? project.AddAnalyzerConfigDocument(
                ".globalconfig", SourceText.From("is_global = true\nbuild_property._SupportedPlatformList = browser\n"), filePath: "/.globalconfig").Project
            : project;
    }

    /// <summary>Types stand beside the class, members in it, and statements in a method of it, a catch block that stands alone behind a try block.</summary>
    private string Source() => TypeDeclaration().IsMatch(code)
        ? $"{Surroundings.Replace("MEMBERS", string.Empty, StringComparison.Ordinal)}\n{code}"
        : Surroundings.Replace("MEMBERS", Members(), StringComparison.Ordinal);

    private string Members() => Member().IsMatch(code)
        ? code
        : $$"""
            public async Task RunAsync()
            {
                await Task.Yield();
                {{LoneHandler().Replace(code, "try { Serve(); }\n$0")}}
            }
            """;

    [GeneratedRegex(@"\Apublic (static |sealed |abstract )?(class|record|struct|interface|enum) ")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\A(public|private|static) ")]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<=\A|\n\n)(catch|finally)\b")]
    private static partial Regex LoneHandler();
}
