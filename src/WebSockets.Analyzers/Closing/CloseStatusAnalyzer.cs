using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1005, WS1006, WS1010, WS1016 and WS1020: which status can reach a member that makes a Close frame, and what that
/// member does with it. WS1021 and WS1022: the same for the reason, which APIs check after the status.
/// </summary>
/// <remarks>
/// Two triggers. A call whose name is in the API table is judged where it stands: a constant at once, anything else by the
/// flow through its body. And where a file has a token that can be a bad code, or a name that carries one, the calls of
/// that body are judged which hand a code on to methods of the program.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseStatusAnalyzer()
    : WebSocketAnalyzer(Descriptors.WS1005, Descriptors.WS1006, Descriptors.WS1010, Descriptors.WS1016, Descriptors.WS1020, Descriptors.WS1021, Descriptors.WS1022)
{
    private static readonly SyntaxTreeValueProvider<CodeTokens> s_tokens = new(CodeTokens.In);

    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        if (!apis.HasAnySink)
        {
            return;
        }

        var program = new ProgramFlow(apis);
        var reporter = new CloseReporter(program, apis, new CloseOptions(context.Options.AnalyzerConfigOptionsProvider));
        var reasons = new ReasonReporter(program, apis);
        var wrappers = new ReasonWrappers(apis);
        var triggers = new Triggers(
            context.Compilation,
            tree => context.TryGetValue(tree, s_tokens, out var tokens) ? tokens : CodeTokens.In(tree));

        // Of the libraries that are there hardly any has constructors or properties that take a status.
        SyntaxKind[] creations = apis.HasConstructorSinks ? [SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression] : [];
        SyntaxKind[] assignments = apis.HasPropertySinks ? [SyntaxKind.SimpleAssignmentExpression] : [];
        SyntaxKind[] kinds = [SyntaxKind.InvocationExpression, .. creations, .. assignments];
        context.RegisterSyntaxNodeAction(node => JudgeClose(node, apis, program, reporter, reasons), kinds);
        context.RegisterSemanticModelAction(model =>
        {
            JudgeCallers(model, program, reporter, triggers);
            JudgeCallersWithReasons(model, program, reasons, wrappers);
        });
    }

    private static void JudgeClose(SyntaxNodeAnalysisContext context, ApiSymbols apis, ProgramFlow program, CloseReporter reporter, ReasonReporter reasons)
    {
        program.Cancellation = context.CancellationToken;
        if (CloseCall.MayBe(context.Node, apis) && CloseCall.Of(context.Node, program, context.SemanticModel, context.CancellationToken) is { } call)
        {
            var found = call.Constant is { } code
                ? reporter.Judge(call, context.Node, code)
                : program.Around(context.Node).PassedValues
                    .Where(passed => passed.Operation.Syntax == context.Node && call.Takes(passed))
                    .Select(reporter.Judge)
                    .FirstOrDefault();
            if (found is not null)
            {
                context.ReportDiagnostic(found);
            }

            if (reasons.Judge(call, context.Node) is { } reason)
            {
                context.ReportDiagnostic(reason);
            }
        }
    }

    private static void JudgeCallersWithReasons(SemanticModelAnalysisContext context, ProgramFlow program, ReasonReporter reasons, ReasonWrappers wrappers)
    {
        foreach (var syntax in wrappers.CallsIn(context.SemanticModel.SyntaxTree, context.CancellationToken))
        {
            if (context.SemanticModel.GetOperation(syntax, context.CancellationToken) is IInvocationOperation call && program.SinkOf(call.TargetMethod, syntax) is null)
            {
                foreach (var found in reasons.Judge(call, call.TargetMethod, syntax.ArgumentList))
                {
                    context.ReportDiagnostic(found);
                }
            }
        }
    }

    private static void JudgeCallers(SemanticModelAnalysisContext context, ProgramFlow program, CloseReporter reporter, Triggers triggers)
    {
        program.Cancellation = context.CancellationToken;
        foreach (var body in triggers.BodiesIn(context.SemanticModel.SyntaxTree, context.CancellationToken))
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
