using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1030: a method that sends data frames is asked to send a Close frame, or another that is no message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CloseSentAsMessageAnalyzer() : WebSocketAnalyzer(Descriptors.WS1030)
{
    /// <summary>The property of a diagnostic whose message type says that a Close frame was meant.</summary>
    public const string IsClose = nameof(IsClose);

    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis) =>
        context.RegisterNameAction(apis, named => Analyze(named, apis));

    private static void Analyze(NamedSyntax context, ApiSymbols apis)
    {
        if (context.Call is not { } syntax
            || !apis.MayCall<MessageSink>(context.Text, syntax.ArgumentList.Arguments.Count, hasDefaults: false)
            || context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation call
            || apis.Find<MessageSink>(call.TargetMethod) is not { } sink
            || call.ArgumentOf(sink.TypeParameter) is not { } argument
            || Constants.IntegerOf(argument.Value) is not { } type
            || sink.ActionOf(type) != CloseAction.Throw)
        {
            return;
        }

        var isClose = type == sink.CloseType || type == Opcode.Close;
        var written = argument.WrittenIn(syntax.ArgumentList)?.Expression ?? context.Name;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WS1030,
            written.GetLocation(),
            isClose ? ImmutableDictionary<string, string?>.Empty.Add(IsClose, string.Empty) : null,
            call.TargetMethod.Name,
            isClose
                ? (type == sink.CloseType ? "WebSocketMessageType.Close" : FormattableString.Invariant($"message type {type}, the opcode of a Close frame,")) + " and sends no Close frame; 'CloseOutputAsync' sends one"
                : FormattableString.Invariant($"message type {type}: it sends text and binary messages only")));
    }
}
