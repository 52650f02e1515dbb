namespace WebSockets.Analyzers.Protocol;

/// <summary>
/// The close status codes of RFC 6455 section 7.4 and of the IANA registry that it opened: their numbers, their names,
/// and which of them an endpoint may put into a Close frame.
/// </summary>
internal static class CloseCode
{
    public const int NormalClosure = 1000;
    public const int GoingAway = 1001;
    public const int ProtocolError = 1002;
    public const int Reserved1004 = 1004;
    public const int NoStatusReceived = 1005;
    public const int AbnormalClosure = 1006;
    public const int PolicyViolation = 1008;
    public const int MessageTooBig = 1009;
    public const int MandatoryExtension = 1010;
    public const int InternalError = 1011;
    public const int TryAgainLater = 1013;
    public const int BadGateway = 1014;
    public const int TlsHandshake = 1015;
    public const int Unauthorized = 3000;
    public const int Forbidden = 3003;
    public const int Timeout = 3008;

    /// <summary>The first code of 4000-4999, which peers may agree on among themselves (RFC 6455 section 7.4.2).</summary>
    public const int FirstPrivate = 4000;

    /// <summary>
    /// Whether an endpoint may put the integer into a Close frame (RFC 6455 section 7.4.2, and the IANA registry for 1012
    /// to 1014).
    /// </summary>
    public static CodeStanding StandingOf(long code) => code switch
    {
        NoStatusReceived or AbnormalClosure or TlsHandshake => CodeStanding.NeverSent,
        Reserved1004 => CodeStanding.Reserved,
        MandatoryExtension => CodeStanding.ClientOnly,
        >= NormalClosure and < TlsHandshake or >= 3000 and <= 4999 => CodeStanding.MayBeSent,
        _ => CodeStanding.Undefined,
    };

    /// <summary>The registered codes that must not be sent, or not by everybody.</summary>
    public static IReadOnlyList<int> Restricted { get; } = [Reserved1004, NoStatusReceived, AbnormalClosure, MandatoryExtension, TlsHandshake];

    /// <summary>Whether a browser lets a page send the code: 1000, and what libraries and applications define (WebSockets standard, <c>close()</c>).</summary>
    public static bool IsTakenByBrowsers(long code) => code is NormalClosure or >= 3000 and <= 4999;

    /// <summary>The code as users meet it in messages: the number, and its registered name where it has one.</summary>
    public static string Describe(long code) =>
        NameOf(code) is { } name ? $"{code} ({name})" : code.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The name in RFC 6455 section 7.4.1 or in the IANA registry, null for codes that have none.</summary>
    public static string? NameOf(long code) => code switch
    {
        NormalClosure => "Normal Closure",
        GoingAway => "Going Away",
        ProtocolError => "Protocol Error",
        1003 => "Unsupported Data",
        Reserved1004 => "Reserved",
        NoStatusReceived => "No Status Received",
        AbnormalClosure => "Abnormal Closure",
        1007 => "Invalid Frame Payload Data",
        PolicyViolation => "Policy Violation",
        MessageTooBig => "Message Too Big",
        MandatoryExtension => "Mandatory Extension",
        InternalError => "Internal Error",
        1012 => "Service Restart",
        TryAgainLater => "Try Again Later",
        BadGateway => "Bad Gateway",
        TlsHandshake => "TLS Handshake",
        Unauthorized => "Unauthorized",
        Forbidden => "Forbidden",
        Timeout => "Timeout",
        _ => null,
    };

    /// <summary>
    /// The status as the first two bytes of a Close frame's body, network byte order (RFC 6455 section 5.5.1):
    /// <c>03 ED</c> for 1005. An API that takes more than 16 bits sends the lower 16.
    /// </summary>
    public static string WireBytes(long code) =>
        $"{(byte)(code >> 8):X2} {(byte)code:X2}";
}
