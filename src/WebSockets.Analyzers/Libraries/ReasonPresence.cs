namespace WebSockets.Analyzers.Libraries;

/// <summary>Whether a close reason has text. Flags: a reason that may be either has both.</summary>
[Flags]
internal enum ReasonPresence
{
    /// <summary>No code path reaches it.</summary>
    None = 0,

    /// <summary>Null, empty, or the API takes none.</summary>
    Absent = 1,

    /// <summary>At least one character.</summary>
    Present = 2,

    /// <summary>Nothing is known about it.</summary>
    Either = Absent | Present,
}
