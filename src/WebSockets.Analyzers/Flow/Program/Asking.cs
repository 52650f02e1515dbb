namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// How far the question that one thread is working on may lead: so many calls deep, and whether to others, who call the body
/// or write to the members that it reads.
/// </summary>
/// <remarks>
/// A body asks what its callees do, and what its callers pass. If those were asked in turn what they know of their callers,
/// every call would be a circle. So who is asked about others is asked nothing of others again, and begins with a depth of
/// its own: what it answers does not depend on who asked.
/// </remarks>
internal sealed class Asking
{
    /// <summary>How many bodies deep a value is followed through what methods return.</summary>
    public const int MaxDepth = 8;

    /// <summary>How deep those are followed who are asked about others.</summary>
    public const int MaxDepthOfOthers = 3;

    /// <summary>How many bodies deeper the question may lead.</summary>
    public int Depth { get; set; } = MaxDepth;

    /// <summary>Whether it may lead to others.</summary>
    public bool MayAskOthers { get; set; } = true;

    /// <summary>What it leads to so far.</summary>
    public AskedSoFar SoFar { get; set; } = new();

    /// <summary>Asks about others.</summary>
    /// <param name="answer">Works the answer out.</param>
    /// <param name="unknown">The answer of whoever may not ask.</param>
    public T OfOthers<T>(Func<T> answer, T unknown)
    {
        var (depth, soFar) = (Depth, SoFar with { AreOthersAsked = true });
        SoFar = soFar;
        if (!MayAskOthers)
        {
            return unknown;
        }

        try
        {
            (Depth, MayAskOthers, SoFar) = (MaxDepthOfOthers, false, new AskedSoFar());
            return answer();
        }
        finally
        {
            (Depth, MayAskOthers, SoFar) = (depth, true, soFar);
        }
    }
}

/// <summary>What decides for whom an answer is one.</summary>
/// <param name="Key">The question.</param>
/// <param name="Depth">How many bodies deep it leads.</param>
/// <param name="IsCut">Whether it would have led deeper than it may.</param>
/// <param name="AreOthersAsked">Whether it leads to others, or would have if it might.</param>
internal readonly record struct AskedSoFar(object? Key = null, int Depth = 0, bool IsCut = false, bool AreOthersAsked = false)
{
    /// <summary>The same with what another question led to.</summary>
    public AskedSoFar And(AskedSoFar other, int deeper) =>
        this with { Depth = Math.Max(Depth, other.Depth + deeper), IsCut = IsCut || other.IsCut, AreOthersAsked = AreOthersAsked || other.AreOthersAsked };
}
