using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1030: a method that sends data frames is asked to send a Close frame.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseSentAsMessageAnalyzer() : WebSocketAnalyzer(Descriptors.WS1030)
{
    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis) =>
        context.RegisterNameAction(apis, named => Analyze(named, apis));

    private static void Analyze(NamedSyntax context, ApiSymbols apis)
    {
        if (context.Call is not { } syntax
            || !apis.MayCall<MessageSink>(context.Text, syntax.ArgumentList.Arguments.Count, hasDefaults: false)
            || context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation call
            || apis.Find<MessageSink>(call.TargetMethod) is not { OnClose: CloseAction.Throw } sink
            || call.ArgumentOf(sink.TypeParameter) is not { } type
            || Constants.IntegerOf(type.Value) != sink.CloseType
            || TestIdioms.Covers(syntax, context.SemanticModel, context.CancellationToken))
        {
            return;
        }

        var written = type.WrittenIn(syntax.ArgumentList)?.Expression ?? context.Name;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.WS1030, written.GetLocation(), call.TargetMethod.Name));
    }
}
