using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>The English of the fixes of the closing rules: the titles of their actions, and what they have a program log.</summary>
internal static class ClosingFixText
{
    public const string UseCloseOutput = "Use CloseOutputAsync";
    public const string UseNoToken = "Use CancellationToken.None";
    public const string CloseOnlyIfOpen = "Close only if the connection is open";
    public const string AlsoCloseWhenReceived = "Also close in state CloseReceived";
    public const string AnswerWithCloseOutput = "Answer with CloseOutputAsync";
    public const string RemoveComparison = "Remove comparison that is never true";
    public const string SendExceptionType = "Send only the exception type as the reason";
    public const string LogAndSendExceptionType = "Log the exception and send only its type as the reason";

    /// <summary>What is logged of an exception that is sent no more.</summary>
    public const string ClosedAfterError = "The WebSocket is closed after an error.";

    public static string TruncateReason { get; } = FormattableString.Invariant($"Truncate the reason to {CloseReason.MaxBytes} bytes");

    public static string CloseWith(int code) => code >= CloseCode.FirstPrivate
        ? FormattableString.Invariant($"Close with {code} (application-defined)")
        : $"Close with {CloseCode.Describe(code)}";

    public static string SendInsteadOf(int code) => FormattableString.Invariant($"Send {CloseCode.Describe(CloseCode.NormalClosure)} instead of {code}");

    public static string NameExtension(string extension) => $"Name '{extension}' in the reason";
}
