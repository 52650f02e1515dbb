namespace WebSockets.Analyzers.Flow.Program;

/// <summary>The questions that one thread is in the middle of: each was asked to answer the one before.</summary>
internal sealed class Inquiry
{
    /// <summary>The questions that are not answered yet.</summary>
    public HashSet<object> Open { get; } = [];

    /// <summary>How often a question was cut short.</summary>
    public int Cuts { get; set; }

    /// <summary>How many answers on the way to the first question were of no use to others, because they had been cut short.</summary>
    public int Lost { get; set; }

    /// <summary>The most questions that were open at once since this was set.</summary>
    public int Deepest { get; set; }
}
