using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>What is wrong with a status at a close call: the rule, and the consequence in words.</summary>
internal sealed record CloseVerdict(DiagnosticDescriptor Rule, long Code, string Consequence)
{
    private const string Throws = "always throws, and no Close frame is sent";

    /// <summary>Of a status that is bad only at times, as a received one is.</summary>
    private const string ThrowsThen = "then throws, and no Close frame is sent";

    /// <summary>Of a member that only stores the status.</summary>
    private const string ThrowsLater = "makes the later close throw, and no Close frame is sent";

    /// <param name="sink">What the status is given to.</param>
    /// <param name="role">Which end of the connection it is.</param>
    /// <param name="code">The status.</param>
    /// <param name="reason">Whether there is a reason.</param>
    /// <param name="subject">How the sentence begins: <c>'CloseAsync'</c>, or the way to it.</param>
    /// <returns>Null where nothing bad is certain.</returns>
    public static CloseVerdict? Of(CloseSink sink, PeerRole role, long code, ReasonPresence reason, string subject)
    {
        var isRefused = sink.Member.When.Platform == ApiPlatform.Browser && !CloseCode.IsTakenByBrowsers(code);
        var rule = CloseCode.StandingOf(code) switch
        {
            CodeStanding.MayBeSent or CodeStanding.OfClients when isRefused => Descriptors.WS1025,
            CodeStanding.NeverSent when code == CloseCode.NoStatusReceived => Descriptors.WS1005,
            CodeStanding.NeverSent or CodeStanding.Reserved => Descriptors.WS1006,
            CodeStanding.Undefined => Descriptors.WS1016,
            CodeStanding.OfClients when role == PeerRole.Server => Descriptors.WS1010,
            CodeStanding.OfClients when reason == ReasonPresence.Absent => Descriptors.WS1020,
            _ => null,
        };
        return rule is null ? null : Of(rule, sink, role, code, reason, subject);
    }

    /// <summary>The same for a status that a peer sent and the program sends on.</summary>
    public static CloseVerdict? OfReceived(CloseSink sink, PeerRole role, long code, ReasonPresence reason, string subject) =>
        Of(Descriptors.WS1023, sink, role, code, reason, subject);

    /// <summary>
    /// The status as the message begins: with the name that stands in the code, where there is one and the rule speaks of what
    /// must never be sent. Nobody expects of <c>Empty</c> that it is a number.
    /// </summary>
    public string NameOf(SyntaxNode written)
    {
        var status = CloseCode.Describe(Code);
        return Rule != Descriptors.WS1005 && Rule != Descriptors.WS1006 ? status
            : written is IdentifierNameSyntax or MemberAccessExpressionSyntax { Name: IdentifierNameSyntax, Expression: not InvocationExpressionSyntax } ? $"'{written}' is close status {status}, which"
            : $"Close status {status}";
    }

    private static CloseVerdict? Of(DiagnosticDescriptor rule, CloseSink sink, PeerRole role, long code, ReasonPresence reason, string subject) =>
        ConsequenceOf(sink, role, code, reason, rule) is { } consequence
            ? new CloseVerdict(rule, code, subject + " " + consequence)
            : null;

    /// <summary>
    /// What the call does without a reason and what it does with one, as far as either can be. An API that takes the
    /// status as "send an empty Close frame" is used as its authors meant it; whether a reason that nobody knows would
    /// then make it throw is not for us to say.
    /// </summary>
    private static string? ConsequenceOf(CloseSink sink, PeerRole role, long code, ReasonPresence reason, DiagnosticDescriptor rule)
    {
        CloseAction? Action(ReasonPresence presence) =>
            (reason & presence) == 0 ? null : sink.Policy.Evaluate(code, presence == ReasonPresence.Present, role);

        var isReceived = rule == Descriptors.WS1023;
        var throws = isReceived ? ThrowsThen : Throws;
        return (Action(ReasonPresence.Absent), Action(ReasonPresence.Present)) switch
        {
            (CloseAction.Throw, _) or (null, CloseAction.Throw) when sink.Kind == CloseSinkKind.Set => ThrowsLater,
            (CloseAction.Throw, CloseAction.Throw or null) => throws,
            (null, CloseAction.Throw) when sink.Policy.Evaluate(code, hasReason: false, role) == CloseAction.Throw => throws,
            (null, CloseAction.Throw) => (isReceived ? "then throws" : "always throws") + " because a reason is given, and no Close frame is sent",
            (CloseAction.Raw16, CloseAction.Throw) =>
                $"{(sink.Kind == CloseSinkKind.Set ? "makes the later close throw" : "throws")} if the reason is not empty, otherwise {Sent(sink, code, rule)}",
            (CloseAction.Raw16, CloseAction.Raw16 or null) or (null, CloseAction.Raw16) => Sent(sink, code, rule),
            (CloseAction.Drop or CloseAction.Ignore, CloseAction.Drop or CloseAction.Ignore or null)
                or (null, CloseAction.Drop or CloseAction.Ignore) => "sends no Close frame for it",
            _ => null,
        };
    }

    /// <summary>Bytes, and what peers make of them, are named only where they were captured.</summary>
    private static string Sent(CloseSink sink, long code, DiagnosticDescriptor rule)
    {
        var isMeasured = sink.Member.Evidence == Evidence.Wire;
        var sent = code & 0xFFFF;
        if (sent != code)
        {
            return $"keeps only the low 16 bits and sends {CloseCode.Describe(sent)}"
                + (isMeasured ? $", as {CloseCode.WireBytes(sent)}" : string.Empty)
                + (CloseCode.StandingOf(sent) is CodeStanding.MayBeSent or CodeStanding.OfClients || !isMeasured ? string.Empty : ", and strict peers fail the connection");
        }

        if (rule == Descriptors.WS1010 || rule == Descriptors.WS1020)
        {
            return isMeasured ? FormattableString.Invariant($"puts {code} on the wire as {CloseCode.WireBytes(code)}") : FormattableString.Invariant($"sends {code}");
        }

        return isMeasured
            ? $"puts it on the wire as {CloseCode.WireBytes(code)}, and strict peers fail the connection"
            : "sends it although RFC 6455 forbids that";
    }
}
