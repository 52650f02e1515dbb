namespace Chat.Wire;

/// <summary>Which way bytes travel.</summary>
internal enum Direction
{
    /// <summary>From the client to the server.</summary>
    ToServer,

    /// <summary>From the server to the client.</summary>
    ToClient,
}
