using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// What one family of close APIs does with each status code: an ordered list of clauses, of which the first that
/// matches decides. Written in the API table as <c>!policy bcl = 1005?reason:throw 0..999:throw *:raw16 | long:throw</c>.
/// </summary>
internal sealed class ClosePolicy
{
    private readonly ImmutableArray<Clause> _clauses;

    public ClosePolicy(string name, ImmutableArray<Clause> clauses, CloseAction longReason)
    {
        Name = name;
        _clauses = clauses;
        LongReason = longReason;
    }

    public string Name { get; }

    /// <summary>
    /// What happens to a status that could be sent when its reason is longer than a control frame has room for, which is
    /// 123 bytes (RFC 6455 section 5.5).
    /// </summary>
    public CloseAction LongReason { get; }

    /// <param name="code">The integer that the caller passes, before any truncation to 16 bits.</param>
    /// <param name="hasReason">Whether the reason has text.</param>
    /// <param name="role">Which end the socket is; a clause for one end makes the outcome unknown where this is.</param>
    public CloseAction Evaluate(long code, bool hasReason, PeerRole role)
    {
        foreach (var clause in _clauses)
        {
            if (code < clause.First || code > clause.Last || (clause.NeedsReason && !hasReason))
            {
                continue;
            }

            if (clause.Role == PeerRole.Unknown || clause.Role == role)
            {
                return clause.Action;
            }

            if (role == PeerRole.Unknown)
            {
                return CloseAction.Unknown;
            }
        }

        return CloseAction.Unknown;
    }

    /// <summary>One clause: <c>FIRST..LAST[?reason][@client|@server]:ACTION</c>.</summary>
    /// <param name="First">The lowest code that it holds for.</param>
    /// <param name="Last">The highest, inclusive.</param>
    /// <param name="NeedsReason">It holds only with a reason that is not empty.</param>
    /// <param name="Role">It holds only at this end of the connection; unknown means both.</param>
    /// <param name="Action">What happens.</param>
    internal sealed record Clause(long First, long Last, bool NeedsReason, PeerRole Role, CloseAction Action);
}
