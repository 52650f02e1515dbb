using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Tests.Flow;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Tests.Texts;

/// <summary>The flow of texts asked directly: a snippet in, the lengths out that reach its calls of <c>See</c>.</summary>
internal static class TextFlow
{
    /// <summary>
    /// The statements in a method whose parameters are <c>text</c>; <c>e</c>, an exception; <c>flag</c>; <c>bytes</c>, what a peer
    /// sent. The texts that reach the calls of <c>See</c>, in the order of the source and joined by " | ": where each comes from, and
    /// how many bytes of UTF-8 it has, "?" where there may be others, "-" where nothing is known.
    /// </summary>
    public static string InMethod(string statements)
    {
        var compilation = CodeFlow.Compile($$"""
            class Snippet
            {
                static object? s_seen;

                static void See(string? text) => s_seen = text;

                async Task Run(string text, Exception e, bool flag, WebSocket socket, byte[] bytes)
                {
                    await socket.ReceiveAsync(new ArraySegment<byte>(bytes), default);
                    {{statements}}
                }
            }
            """);
        var memory = TextSources.FlowIn(new ApiSymbols(compilation, ApiTable.BuiltIn), call => call is InvocationExpressionSyntax invocation && IsSee(invocation));
        var program = new ProgramFlow(memory, CancellationToken.None);
        return string.Join(" | ", compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs").GetRoot().DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(IsSee)
            .Select(call => string.Join(" & ", program.Around(call).PassedAt(call).Select(passed => Describe(passed.InAllCases)).Distinct().DefaultIfEmpty("-"))));
    }

    private static bool IsSee(InvocationExpressionSyntax call) => InvokedName.Of(call)?.Identifier.ValueText == "See";

    private static string Describe(CodeValue value) => string.Join(" ", value.Codes
        .Select(pair => (pair.Key, Bytes: TextLengths.BytesIn(pair.Value).ToList()))
        .Select(text => $"{OriginOf(text.Key)}:{Length(text.Bytes.Min(bytes => bytes.Least), text.Bytes.Max(bytes => bytes.Most))}")
        .Concat(value.MayBeUnknown ? ["?"] : [])
        .DefaultIfEmpty("-"));

    private static string OriginOf(Origin origin) => origin.Kind == OriginKind.Written ? "written" : origin.Kind.ToString().ToLowerInvariant();

    private static string Length(long least, long most) =>
        least == most ? least.ToString(CultureInfo.InvariantCulture) : $"{least.ToString(CultureInfo.InvariantCulture)}..{(most > 1_000_000 ? "" : most.ToString(CultureInfo.InvariantCulture))}";
}
