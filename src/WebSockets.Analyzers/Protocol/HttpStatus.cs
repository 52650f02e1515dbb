namespace WebSockets.Analyzers.Protocol;

/// <summary>The statuses of HTTP, which code that serves both puts into Close frames by mistake.</summary>
internal static class HttpStatus
{
    /// <summary>
    /// Whether a number is more likely a status of HTTP than anything else. 100 is not: it is 1000 with a digit too few as often.
    /// </summary>
    public static bool IsOne(long number) => number is >= 200 and <= 599;

    /// <summary>
    /// The close status that says the same; null for a redirection, which a Close frame does not know. 3000, 3003 and 3008 are
    /// in IANA's registry.
    /// </summary>
    public static int? CloseCodeFor(long status) => status switch
    {
        401 => CloseCode.Unauthorized,
        403 => CloseCode.Forbidden,
        408 => CloseCode.Timeout,
        413 => CloseCode.MessageTooBig,
        502 => CloseCode.BadGateway,
        503 => CloseCode.TryAgainLater,
        >= 500 => CloseCode.InternalError,
        >= 400 => CloseCode.PolicyViolation,
        >= 300 => null,
        _ => CloseCode.NormalClosure,
    };
}
