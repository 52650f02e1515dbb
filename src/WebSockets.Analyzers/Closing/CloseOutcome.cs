using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>What a call does with a status: what it does without a reason, and what it does with one, as far as either can happen.</summary>
internal readonly record struct CloseOutcome(CloseSink Sink, long Code, CloseAction? WithoutReason, CloseAction? WithReason)
{
    public static CloseOutcome Of(CloseSink sink, long code, ReasonPresence reason)
    {
        CloseAction? Action(ReasonPresence presence) =>
            (reason & presence) == 0 ? null : sink.Policy.Evaluate(code, presence == ReasonPresence.Present, sink.Role);

        return new CloseOutcome(sink, code, Action(ReasonPresence.Absent), Action(ReasonPresence.Present));
    }

    /// <summary>
    /// The consequence in words, for a status that must not be sent; null where nothing bad is certain. An API that
    /// takes the status as "send an empty Close frame" is used as its authors meant it, and then whether a reason
    /// that nobody knows would make it throw is not for us to say.
    /// </summary>
    public string? Describe(string method)
    {
        var call = Sink.Member.Stack is { } stack ? $"on {stack}, '{method}'" : $"'{method}'";
        return (WithoutReason, WithReason) switch
        {
            (CloseAction.Throw, CloseAction.Throw or null) => $"{call} always throws, and no Close frame is sent",
            (null, CloseAction.Throw) => Sink.Policy.Evaluate(Code, hasReason: false, Sink.Role) == CloseAction.Throw
                ? $"{call} always throws, and no Close frame is sent"
                : $"{call} always throws because a reason is given, and no Close frame is sent",
            (CloseAction.Raw16, CloseAction.Throw) => $"{call} throws if the reason is not empty, else {Sent}",
            (CloseAction.Raw16, CloseAction.Raw16 or null) or (null, CloseAction.Raw16) => $"{call} {Sent}",
            (CloseAction.Drop or CloseAction.Ignore, CloseAction.Drop or CloseAction.Ignore or null)
                or (null, CloseAction.Drop or CloseAction.Ignore) => $"{call} sends no Close frame for it",
            _ => null,
        };
    }

    /// <summary>Bytes are named only where they were captured.</summary>
    private string Sent => Sink.Member.Evidence == Evidence.Wire
        ? $"puts it on the wire as {CloseCode.WireBytes(Code)}, and strict peers fail the connection"
        : "sends it, which RFC 6455 forbids";
}
