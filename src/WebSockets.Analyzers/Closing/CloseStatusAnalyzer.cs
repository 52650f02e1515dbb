using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1005: a status that must not be in a Close frame is given to a member that makes one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseStatusAnalyzer() : WebSocketAnalyzer(Descriptors.WS1005)
{
    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, apis), SyntaxKind.InvocationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ApiSymbols apis)
    {
        var syntax = (InvocationExpressionSyntax)context.Node;
        if (InvokedName.Of(syntax) is not { } name
            || !apis.Knows(name.Identifier.ValueText)
            || context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation call
            || apis.Find<CloseSink>(call.TargetMethod) is not { } sink
            || call.ArgumentOf(sink.CodeParameter) is not { } codeArgument
            || Constants.IntegerOf(codeArgument.Value) is not CloseCode.NoStatusReceived)
        {
            return;
        }

        var reason = sink.ReasonParameter is { } ordinal ? call.ArgumentOf(ordinal)?.Value : null;
        var outcome = CloseOutcome.Of(sink, CloseCode.NoStatusReceived, ReasonText.PresenceOf(reason));
        if (outcome.Describe(call.TargetMethod.Name) is not { } consequence)
        {
            return;
        }

        // The squiggle goes under what somebody wrote: the argument, or the call where the default value was used.
        var written = codeArgument.WrittenIn(syntax.ArgumentList)?.Expression ?? name;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WS1005,
            written.GetLocation(),
            SuggestedStatus.For(syntax).ToProperties(),
            CloseCode.Describe(CloseCode.NoStatusReceived),
            consequence));
    }
}
