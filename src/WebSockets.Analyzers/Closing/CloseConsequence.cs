namespace WebSockets.Analyzers.Closing;

/// <summary>What a member that makes a Close frame does with a status, or a reason, that has no place in one.</summary>
internal enum CloseConsequence
{
    /// <summary>It throws, whatever else it is given.</summary>
    Throws,

    /// <summary>It throws because there is a reason.</summary>
    ThrowsForTheReason,

    /// <summary>It throws if there is a reason, and otherwise sends it.</summary>
    ThrowsOrSends,

    /// <summary>It sends it.</summary>
    Sends,

    /// <summary>It sends no Close frame.</summary>
    SendsNothing,
}
