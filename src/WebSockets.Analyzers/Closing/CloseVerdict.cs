using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>What is wrong with a status at a close call.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Code">The status.</param>
/// <param name="Consequence">What the call does with it.</param>
/// <param name="IsStored">Whether the member only stores it, and a later close does that.</param>
/// <param name="IsMeasured">Whether what is sent was captured on the wire.</param>
internal sealed record CloseVerdict(DiagnosticDescriptor Rule, long Code, CloseConsequence Consequence, bool IsStored, bool IsMeasured)
{
    /// <summary>Whether the status is a received one, which is bad only at times.</summary>
    public bool IsReceived => Rule == Descriptors.WS1023;

    /// <param name="sink">What the status is given to.</param>
    /// <param name="role">Which end of the connection it is.</param>
    /// <param name="code">The status.</param>
    /// <param name="reason">Whether there is a reason.</param>
    /// <returns>Null where nothing bad is certain.</returns>
    public static CloseVerdict? Of(CloseSink sink, PeerRole role, long code, ReasonPresence reason)
    {
        var isRefused = sink.Member.When.Platform == ApiPlatform.Browser && !CloseCode.IsTakenByBrowsers(code);
        var rule = CloseCode.StandingOf(code) switch
        {
            CodeStanding.MayBeSent or CodeStanding.ClientOnly when isRefused => Descriptors.WS1025,
            CodeStanding.NeverSent when code == CloseCode.NoStatusReceived => Descriptors.WS1005,
            CodeStanding.NeverSent or CodeStanding.Reserved => Descriptors.WS1006,
            CodeStanding.Undefined => Descriptors.WS1016,
            CodeStanding.ClientOnly when role == PeerRole.Server => Descriptors.WS1010,
            CodeStanding.ClientOnly when reason == ReasonPresence.Absent => Descriptors.WS1020,
            _ => null,
        };
        return rule is null ? null : Of(rule, sink, role, code, reason);
    }

    /// <summary>The same for a status that a peer sent and the program sends on.</summary>
    public static CloseVerdict? OfReceived(CloseSink sink, PeerRole role, long code, ReasonPresence reason) => Of(Descriptors.WS1023, sink, role, code, reason);

    private static CloseVerdict? Of(DiagnosticDescriptor rule, CloseSink sink, PeerRole role, long code, ReasonPresence reason) =>
        ConsequenceOf(sink, role, code, reason) is { } consequence
            ? new CloseVerdict(rule, code, consequence, sink.Kind == CloseSinkKind.Set, sink.Member.Evidence == Evidence.Wire)
            : null;

    /// <summary>
    /// What the call does without a reason and what it does with one, as far as either can be. An API that takes the
    /// status as "send an empty Close frame" is used as its authors meant it; whether a reason that nobody knows would
    /// then make it throw is not for us to say.
    /// </summary>
    private static CloseConsequence? ConsequenceOf(CloseSink sink, PeerRole role, long code, ReasonPresence reason)
    {
        CloseAction? Action(ReasonPresence presence) =>
            (reason & presence) == 0 ? null : sink.Policy.Evaluate(code, presence == ReasonPresence.Present, role);

        return (Action(ReasonPresence.Absent), Action(ReasonPresence.Present)) switch
        {
            (CloseAction.Throw, _) or (null, CloseAction.Throw) when sink.Kind == CloseSinkKind.Set => CloseConsequence.Throws,
            (CloseAction.Throw, CloseAction.Throw or null) => CloseConsequence.Throws,
            (null, CloseAction.Throw) when sink.Policy.Evaluate(code, hasReason: false, role) == CloseAction.Throw => CloseConsequence.Throws,
            (null, CloseAction.Throw) => CloseConsequence.ThrowsForTheReason,
            (CloseAction.Raw16, CloseAction.Throw) => CloseConsequence.ThrowsOrSends,
            (CloseAction.Raw16, CloseAction.Raw16 or null) or (null, CloseAction.Raw16) => CloseConsequence.Sends,
            (CloseAction.Drop or CloseAction.Ignore, CloseAction.Drop or CloseAction.Ignore or null)
                or (null, CloseAction.Drop or CloseAction.Ignore) => CloseConsequence.SendsNothing,
            _ => null,
        };
    }
}
