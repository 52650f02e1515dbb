namespace WebSockets.Analyzers.Libraries;

/// <summary>What a close API does with a status code that it is given.</summary>
internal enum CloseAction
{
    /// <summary>Not known: the analyzers are silent.</summary>
    Unknown,

    /// <summary>Sent as it is; of a wider integer the lower 16 bits.</summary>
    Raw16,

    /// <summary>A Close frame with an empty body: the code is a sentinel for "no status".</summary>
    Empty,

    /// <summary>The call throws and no Close frame is sent.</summary>
    Throw,

    /// <summary>The connection ends without a Close frame, and without an exception.</summary>
    Drop,

    /// <summary>The call has no effect: no frame, no exception that the caller sees, and the connection stays.</summary>
    Ignore,
}
