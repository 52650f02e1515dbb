namespace WebSockets.Analyzers.Protocol;

/// <summary>What the protocol says of a close status code.</summary>
internal enum CodeStanding
{
    /// <summary>Defined by the RFC or registered (1000-1014 but for the ones below, 3000-3999), or private (4000-4999).</summary>
    MayBeSent,

    /// <summary>1010: a client says which extensions it cannot go on without.</summary>
    ClientOnly,

    /// <summary>1004: a meaning may be given to it one day.</summary>
    Reserved,

    /// <summary>1005, 1006 and 1015: for the receiver's own use.</summary>
    NeverSent,

    /// <summary>0-999, 1016-2999, and what is not even a code: negatives, 5000 and more.</summary>
    Undefined,
}
