using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>
/// The flow engine asked directly: a snippet in, the codes out that reach its calls of <c>See</c>.
/// </summary>
internal static class CodeFlow
{
    /// <summary>What every snippet may use.</summary>
    private const string Prelude = """
        global using System;
        global using System.Collections.Generic;
        global using System.Net.WebSockets;
        global using System.Threading;
        global using System.Threading.Tasks;

        static class Probe
        {
            static object? s_seen;
            public static void See(WebSocketCloseStatus? status) { s_seen = status; }
            public static void See(int? code) { s_seen = code; }
            public static WebSocketCloseStatus Any() => throw null!;
            public static int AnyInt() => throw null!;
            public static bool Maybe() => throw null!;
        }

        class Seen
        {
            public Seen(WebSocketCloseStatus? status) { }
        }
        """;

    /// <summary>
    /// The statements in a method whose parameters are <c>c</c>, a status; <c>n</c>, a status or null; <c>i</c>, an int;
    /// <c>flag</c>; <c>socket</c> and <c>result</c>, what a receive gave.
    /// </summary>
    public static string InMethod(string statements) => Of($$"""
        using static Probe;
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Snippet
        {
            async Task Run(WebSocketCloseStatus c, WebSocketCloseStatus? n, int i, bool flag, WebSocket socket, WebSocketReceiveResult result)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """);

    /// <summary>The same for members of a class <c>Snippet</c>, which is not sealed.</summary>
    public static string InClass(string members) => Of($$"""
        using static Probe;
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Snippet
        {
            {{members}}
        }
        """);

    /// <summary>The same for a file of types, or of statements.</summary>
    public static string InFile(string text) => Of($$"""
        using static Probe;
        using static System.Net.WebSockets.WebSocketCloseStatus;

        {{text}}
        """);

    /// <summary>
    /// The values that reach the calls of <c>See</c>, and the creations of <c>Seen</c>, in a file, in the order of the text and joined by " | ". A value lists
    /// its codes with their origins (as they are written, or the parameter's name), then "null", then "?" where it may
    /// also be something unknown; all integers of a status are "any". A call that nothing of interest reaches, or that is never made, is "-".
    /// </summary>
    public static string Of(string source, bool mustCompile = true)
    {
        var compilation = Compile(source, mustCompile);
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs");
        var program = new ProgramFlow(new ProgramFlow.Memory(new ApiSymbols(compilation, ApiTable.BuiltIn)), CancellationToken.None);
        return string.Join(" | ", tree.GetRoot().DescendantNodes()
            .OfType<ExpressionSyntax>()
            .Where(call => call switch
            {
                InvocationExpressionSyntax invocation => InvokedName.Of(invocation)?.Identifier.ValueText == "See",
                ObjectCreationExpressionSyntax creation => creation.Type.ToString() == "Seen",
                _ => false,
            })
            .Select(call => ValueAt(program, call)))
            .Replace("-2147483648..2147483647", "any", StringComparison.Ordinal);
    }

    public static CSharpCompilation Compile(string source, bool mustCompile = true)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var code = CSharpSyntaxTree.ParseText(SourceText.From(source), options, "Code.cs");
        var isProgram = code.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "Snippets",
            [CSharpSyntaxTree.ParseText(SourceText.From(Prelude), options, "Prelude.cs"), code],
            ReferencesUnderTest.Net,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));
        if (mustCompile)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return compilation;
    }

    private static string ValueAt(ProgramFlow program, ExpressionSyntax call)
    {
        var values = program.Around(call).PassedValues
            .Where(passed => passed.Operation.Syntax == call)
            .Select(passed => passed.InAllCases.ToString())
            .Distinct()
            .ToList();
        return values.Count == 0 ? "-" : string.Join(" & ", values);
    }
}
