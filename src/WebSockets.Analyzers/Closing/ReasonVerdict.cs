using System.Globalization;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Closing;

/// <summary>What a reason does at a close call: the rule that it breaks, and the arguments of the message.</summary>
internal sealed record ReasonVerdict(DiagnosticDescriptor Rule, object[] Arguments)
{
    /// <param name="sink">What the reason is given to.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="subject">How the sentence begins: <c>'CloseAsync'</c>, or the way to it.</param>
    /// <returns>Null where that does no harm.</returns>
    public static ReasonVerdict? Of(CloseSink sink, ReasonFault fault, string subject)
    {
        if (sink.ReasonIsUtf8 || ConsequenceOf(sink, fault.IsCertain) is not { } consequence)
        {
            return null;
        }

        consequence = subject + " " + consequence;
        return fault.IsTooLong
            ? new ReasonVerdict(Descriptors.WS1021, [LengthOf(fault), consequence])
            : new ReasonVerdict(Descriptors.WS1022, [fault.Origin.Kind == OriginKind.Exception ? "exception text" : "text that the other side sent", consequence]);
    }

    private static string LengthOf(ReasonFault fault) =>
        (fault.IsCertain ? string.Empty : "in one case ") + (fault.IsExact ? string.Empty : "at least ") + fault.Least.ToString(CultureInfo.InvariantCulture);

    private static string? ConsequenceOf(CloseSink sink, bool isCertain) => sink.Policy.LongReason switch
    {
        CloseAction.Throw when sink.Kind == CloseSinkKind.Set => "makes the later close throw, and no Close frame is sent",
        CloseAction.Throw => isCertain ? "always throws, and no Close frame is sent" : "then throws, and no Close frame is sent",
        CloseAction.Raw16 => isCertain ? "sends it anyway, although RFC 6455 forbids that" : "then sends it anyway, although RFC 6455 forbids that",
        CloseAction.Drop or CloseAction.Ignore => isCertain ? "sends no Close frame" : "then sends no Close frame",
        _ => null,
    };
}
