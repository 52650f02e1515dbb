using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>Everything that a row of the table says of one call.</summary>
internal sealed record Verdict(
    CloseSinkKind Kind, PeerRole Role, Evidence Evidence, long? Code, ReasonPresence Reason, bool IsUtf8, CloseAction? WithoutReason,
    CloseAction? WithReason, CloseAction LongReason)
{
    /// <summary>The call's own part: <c>1005, no reason: Empty</c>. What the whole group has in common stands at the group.</summary>
    public override string ToString()
    {
        var reason = Reason switch
        {
            ReasonPresence.Absent => "no reason",
            ReasonPresence.Present => "reason",
            _ => "reason?",
        };
        var actions = new[] { WithoutReason, WithReason }.OfType<CloseAction>().Distinct();
        return Code is null ? $"code?, {reason}" : $"{Code}, {reason}: {string.Join(" or ", actions)}";
    }

    public string Facts => $"{Kind} {Role} {Evidence}{(IsUtf8 ? " utf8" : "")}, long reason: {LongReason}";
}
