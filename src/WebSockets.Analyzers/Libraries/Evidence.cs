namespace WebSockets.Analyzers.Libraries;

/// <summary>How a row of the API table is known. Only <see cref="Wire"/> lets a message speak of bytes.</summary>
internal enum Evidence
{
    /// <summary>Documented, or seen in use.</summary>
    Documented,

    /// <summary>Read in the library's source.</summary>
    Source,

    /// <summary>Run, and captured on the wire.</summary>
    Wire,
}
