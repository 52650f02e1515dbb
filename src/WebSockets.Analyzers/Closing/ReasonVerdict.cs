using System.Globalization;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Closing;

/// <summary>What is wrong with a reason at a close call: the rule, and the arguments of its message.</summary>
internal sealed record ReasonVerdict(DiagnosticDescriptor Rule, object[] Arguments)
{
    /// <param name="sink">What the reason is given to.</param>
    /// <param name="reason">What is known about it.</param>
    /// <param name="subject">How the sentence begins: <c>'CloseAsync'</c>, or the way to it.</param>
    /// <returns>Null where nothing bad is known.</returns>
    public static ReasonVerdict? Of(CloseSink sink, TextValue reason, string subject)
    {
        var isTooLong = reason.AtLeast > CloseReason.MaxBytes;
        if (sink.ReasonIsUtf8
            || (!isTooLong && !reason.IsOthers)
            || ConsequenceOf(sink, isTooLong) is not { } consequence)
        {
            return null;
        }

        consequence = subject + " " + consequence;
        return isTooLong
            ? new ReasonVerdict(Descriptors.WS1021, [LengthOf(reason), consequence])
            : new ReasonVerdict(Descriptors.WS1022, [reason.ExceptionText is not null ? "exception text" : "text that the other side sent", consequence]);
    }

    private static string LengthOf(TextValue reason) =>
        (reason.AtLeast == reason.AtMost ? string.Empty : "at least ") + reason.AtLeast.ToString(CultureInfo.InvariantCulture);

    private static string? ConsequenceOf(CloseSink sink, bool isCertain) => sink.Policy.LongReason switch
    {
        CloseAction.Throw when sink.Kind == CloseSinkKind.Set => "makes the later close throw, and no Close frame is sent",
        CloseAction.Throw => isCertain ? "always throws, and no Close frame is sent" : "then throws, and no Close frame is sent",
        CloseAction.Raw16 => isCertain ? "sends it anyway, although RFC 6455 forbids that" : "then sends it anyway, although RFC 6455 forbids that",
        CloseAction.Drop or CloseAction.Ignore => isCertain ? "sends no Close frame" : "then sends no Close frame",
        _ => null,
    };
}
