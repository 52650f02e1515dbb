using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1005, WS1006, WS1010, WS1016 and WS1020: which status can reach a member that makes a Close frame, and what that
/// member does with it.
/// </summary>
/// <remarks>
/// Three triggers. A call whose name is in the API table is judged where it stands: a constant at once, anything else by the
/// flow through its body. And where a file has a token that can be a bad code, or a name that carries one, the calls of
/// that body are judged which hand a code on to methods of the program. And where the key of a delegate that closes is
/// written, the invocations of that file.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseStatusAnalyzer()
    : WebSocketAnalyzer(Descriptors.WS1005, Descriptors.WS1006, Descriptors.WS1010, Descriptors.WS1016, Descriptors.WS1020)
{
    // What a file says depends on its text and on the names that are looked for, and those on the libraries that are there.
    private static readonly ConcurrentDictionary<string, SyntaxTreeValueProvider<CodeTokens>> s_tokens = new(StringComparer.Ordinal);

    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        if (!apis.HasAnySink)
        {
            return;
        }

        var program = new ProgramFlow(apis);
        var reporter = new CloseReporter(program, apis, new CloseOptions(context.Options.AnalyzerConfigOptionsProvider));
        var names = apis.SinkNames;
        var provider = s_tokens.GetOrAdd(string.Join(" ", names.OrderBy(name => name, StringComparer.Ordinal)), _ => new(tree => CodeTokens.In(tree, names)));
        var triggers = new Triggers(
            context.Compilation,
            tree => context.TryGetValue(tree, provider, out var tokens) ? tokens : CodeTokens.In(tree, names));

        // Of the libraries that are there hardly any has constructors or properties that take a status.
        SyntaxKind[] creations = apis.HasConstructorSinks ? [SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression] : [];
        SyntaxKind[] assignments = apis.HasPropertySinks ? [SyntaxKind.SimpleAssignmentExpression] : [];
        SyntaxKind[] kinds = [SyntaxKind.InvocationExpression, .. creations, .. assignments];
        context.RegisterSyntaxNodeAction(node => JudgeClose(node, apis, program, reporter), kinds);
        context.RegisterSemanticModelAction(model => JudgeCallers(model, program, reporter, triggers));
    }

    private static void JudgeClose(SyntaxNodeAnalysisContext context, ApiSymbols apis, ProgramFlow program, CloseReporter reporter)
    {
        program.Cancellation = context.CancellationToken;
        if (CloseCall.MayBe(context.Node, apis)
            && CloseCall.Of(context.Node, program, context.SemanticModel, context.CancellationToken) is { } call
            && reporter.Judge(call, context.Node) is { } found)
        {
            context.ReportDiagnostic(found);
        }
    }

    private static void JudgeCallers(SemanticModelAnalysisContext context, ProgramFlow program, CloseReporter reporter, Triggers triggers)
    {
        program.Cancellation = context.CancellationToken;
        var tree = context.SemanticModel.SyntaxTree;
        foreach (var invocation in triggers.KeyedInvocationsIn(tree, context.CancellationToken))
        {
            if (CloseCall.OfDelegate(invocation, program, context.SemanticModel, context.CancellationToken) is { } call
                && reporter.Judge(call, invocation) is { } found)
            {
                context.ReportDiagnostic(found);
            }
        }

        foreach (var body in triggers.BodiesIn(tree, context.CancellationToken))
        {
            foreach (var passed in program.Of(body).PassedValues)
            {
                if (!reporter.IsJudgedElsewhere(passed) && reporter.Judge(passed) is { } found)
                {
                    context.ReportDiagnostic(found);
                }
            }
        }
    }
}
