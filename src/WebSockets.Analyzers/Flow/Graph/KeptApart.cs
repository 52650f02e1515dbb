namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What keeps the cases of a block apart; less and less, where there are too many of them.</summary>
internal enum KeptApart
{
    /// <summary>What chooses between branches, what the callers passed, and in which state a socket is.</summary>
    ByEverything,

    /// <summary>What chooses between branches, and what the callers passed.</summary>
    ByChoicesAndPassed,

    /// <summary>What chooses between branches, and of what the callers passed a bool, a small number, or whether it is null.</summary>
    ByChoicesAndModes,

    /// <summary>What chooses between branches.</summary>
    ByChoices,
}
