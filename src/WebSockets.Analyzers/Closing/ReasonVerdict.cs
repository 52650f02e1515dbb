using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Closing;

/// <summary>What a reason does at a close call.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Consequence">What the call does with it.</param>
/// <param name="IsStored">Whether the member only stores it, and a later close does that.</param>
internal sealed record ReasonVerdict(DiagnosticDescriptor Rule, ReasonFault Fault, CloseConsequence Consequence, bool IsStored)
{
    /// <param name="sink">What the reason is given to.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <returns>Null where that does no harm.</returns>
    public static ReasonVerdict? Of(CloseSink sink, ReasonFault fault) => sink.ReasonIsUtf8 ? null : sink.Policy.LongReason switch
    {
        CloseAction.Throw => Of(sink, fault, CloseConsequence.Throws),
        CloseAction.Raw16 => Of(sink, fault, CloseConsequence.Sends),
        CloseAction.Drop or CloseAction.Ignore => Of(sink, fault, CloseConsequence.SendsNothing),
        _ => null,
    };

    private static ReasonVerdict Of(CloseSink sink, ReasonFault fault, CloseConsequence consequence) =>
        new(fault.IsTooLong ? Descriptors.WS1021 : Descriptors.WS1022, fault, consequence, sink.Kind == CloseSinkKind.Set);
}
