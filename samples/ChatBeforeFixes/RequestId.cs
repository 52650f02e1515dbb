namespace Chat;

/// <summary>The header by which client, tap and server know that they speak of the same connection.</summary>
internal static class RequestId
{
    /// <summary>The header's name.</summary>
    public const string Header = "X-Request-ID";

    /// <summary>An id that no other connection has.</summary>
    public static string Next() => Guid.NewGuid().ToString("N");
}
