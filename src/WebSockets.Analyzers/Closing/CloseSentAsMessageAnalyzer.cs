using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1030: a method that sends data frames is asked to send a Close frame.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseSentAsMessageAnalyzer() : WebSocketAnalyzer(Descriptors.WS1030)
{
    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis) =>
        context.RegisterCall<MessageSink>(apis, Analyze);

    private static void Analyze(FoundCall<MessageSink> found)
    {
        if (found.Row is { OnClose: CloseAction.Throw } sink
            && found.Operation.ArgumentOf(sink.TypeParameter) is { } type
            && Constants.IntegerOf(type.Value) == sink.CloseType)
        {
            var written = found.WrittenFor(sink.TypeParameter) ?? found.Name;
            found.ReportDiagnostic(Diagnostic.Create(Descriptors.WS1030, written.GetLocation(), found.Member.Name));
        }
    }
}
