
namespace WebSockets.Analyzers.Flow.Program;

/// <summary>The questions that one thread is in the middle of: each was asked to answer the one before.</summary>
internal sealed class Inquiry
{
    /// <summary>What a body of ordinary size takes.</summary>
    private const int EvaluationsPerBody = 8;

    /// <summary>The questions that are not answered yet.</summary>
    public HashSet<object> Open { get; } = [];

    /// <summary>
    /// For each open question the answers that were lost on the way to it: asked again in the same place, they would be cut short
    /// in the same way.
    /// </summary>
    public Stack<Dictionary<(object Answers, object Question), object?>> InVain { get; } = new();

    /// <summary>How often a question was cut short.</summary>
    public int Cuts { get; set; }

    /// <summary>How many answers on the way to the first question were of no use to others, because they had been cut short.</summary>
    public int Lost { get; set; }

    /// <summary>How many cases the answer that is being worked out has run through blocks, apart from the answers that it asked for.</summary>
    public int Evaluations { get; set; }

    /// <summary>An answer was of no use to others: what it took counts, so that a few large bodies end a search as many small ones do.</summary>
    public void Lose() => Lost += 1 + (Evaluations / EvaluationsPerBody);

    /// <summary>The most questions that were open at once since this was set.</summary>
    public int Deepest { get; set; }
}
