using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1005, WS1006, WS1010, WS1016, WS1020 and WS1025: which status can reach a member that makes a Close frame, and what that
/// member does with it. WS1023: the same for a status that a peer sent. WS1021 and WS1022: for the reason.
/// </summary>
/// <remarks>
/// Three triggers. A call whose name is in the API table is judged where it stands: a constant at once, anything else by the
/// flow through its body. And where a file has a token that can be a bad code, or a name that carries one, the calls of
/// that body are judged which hand a code on to methods of the program. And where the key of a delegate that closes is
/// written, the invocations of that file.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseStatusAnalyzer()
    : WebSocketAnalyzer(Descriptors.WS1005, Descriptors.WS1006, Descriptors.WS1010, Descriptors.WS1016, Descriptors.WS1020, Descriptors.WS1021, Descriptors.WS1022, Descriptors.WS1023, Descriptors.WS1025)
{
    // What a file says depends on its text and on the names that are looked for, and those on the libraries that are there.
    private static readonly ConcurrentDictionary<string, SyntaxTreeValueProvider<CodeTokens>> s_tokens = new(StringComparer.Ordinal);

    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        if (!apis.HasAnySink)
        {
            return;
        }

        var names = apis.SinkNames;
        var provider = s_tokens.GetOrAdd(string.Join(" ", names.OrderBy(name => name, StringComparer.Ordinal)), _ => new(tree => CodeTokens.In(tree, names)));
        var judge = new CloseJudge(
            apis,
            new CloseOptions(context.Options.AnalyzerConfigOptionsProvider),
            tree => context.TryGetValue(tree, provider, out var tokens) ? tokens : CodeTokens.In(tree, names));

        // Of the libraries that are there hardly any has constructors or properties that take a status.
        SyntaxKind[] creations = apis.HasConstructorSinks ? [SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression] : [];
        SyntaxKind[] assignments = apis.HasPropertySinks ? [SyntaxKind.SimpleAssignmentExpression] : [];
        SyntaxKind[] kinds = [SyntaxKind.InvocationExpression, .. creations, .. assignments];
        context.RegisterSyntaxNodeAction(node => Report(judge.OfClose(node.Node, node.SemanticModel, node.CancellationToken), node.ReportDiagnostic), kinds);
        context.RegisterSemanticModelAction(model => Report(judge.OfCallers(model.SemanticModel, model.CancellationToken), model.ReportDiagnostic));
    }

    private static void Report(IEnumerable<Diagnostic> found, Action<Diagnostic> report)
    {
        foreach (var diagnostic in found)
        {
            report(diagnostic);
        }
    }
}
