using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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

    private protected override void Register(RuleActions actions, ApiSymbols apis) =>
        actions.RegisterCall<MessageSink>(apis, Analyze);

    private static void Analyze(FoundCall<MessageSink> found)
    {
        if (found.Operation.ArgumentOf(found.Row.TypeParameter) is not { } argument
            || Constants.IntegerOf(argument.Value) is not { } type
            || found.Row.ActionOf(type) != CloseAction.Throw)
        {
            return;
        }

        var isClose = type == found.Row.CloseType || type == Opcode.Close;
        found.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WS1030,
            (found.WrittenFor(found.Row.TypeParameter) ?? found.Name).GetLocation(),
            isClose ? ImmutableDictionary<string, string?>.Empty.Add(IsClose, string.Empty) : null,
            found.Member.Name,
            isClose
                ? (type == found.Row.CloseType ? "WebSocketMessageType.Close" : FormattableString.Invariant($"message type {type}, the opcode of a Close frame")) + "; call 'CloseOutputAsync' instead"
                : FormattableString.Invariant($"message type {type}: it sends text and binary messages only")));
    }
}
