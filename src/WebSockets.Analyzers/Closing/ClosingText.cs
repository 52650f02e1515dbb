using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Closing;

/// <summary>The English of the closing rules: what the messages in <see cref="Descriptors"/> are filled with. Everything else that the rules find out is data.</summary>
internal static class ClosingText
{
    private const string NothingSent = "and no Close frame is sent";

    /// <summary>
    /// The status as the message begins: with the name that stands in the code, where there is one and the rule speaks of what
    /// must never be sent. Nobody expects of <c>Empty</c> that it is a number.
    /// </summary>
    public static string StatusOf(CloseVerdict verdict, SyntaxNode written)
    {
        var status = CloseCode.Describe(verdict.Code);
        return verdict.Rule != Descriptors.WS1005 && verdict.Rule != Descriptors.WS1006 ? status
            : written is IdentifierNameSyntax or MemberAccessExpressionSyntax { Name: IdentifierNameSyntax, Expression: not InvocationExpressionSyntax } ? $"'{written}' is close status {status}, which"
            : $"Close status {status}";
    }

    public static string ConsequenceOf(CloseVerdict verdict, CloseSubject subject) => $"{TextOf(subject)} " + verdict.Consequence switch
    {
        CloseConsequence.Throws => Throws(verdict.IsStored, isCertain: !verdict.IsReceived),
        CloseConsequence.ThrowsForTheReason => $"{(verdict.IsReceived ? "then" : "always")} throws because a reason is given, {NothingSent}",
        CloseConsequence.ThrowsOrSends => $"{(verdict.IsStored ? "makes the later close throw" : "throws")} if the reason is not empty, otherwise {Sends(verdict)}",
        CloseConsequence.Sends => Sends(verdict),
        _ => "sends no Close frame for it",
    };

    public static string LengthOf(ReasonFault fault) =>
        (fault.IsCertain ? string.Empty : "in one case ") + (fault.IsExact ? string.Empty : "at least ") + fault.Least.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whose text it is that a reason may have too much of.</summary>
    public static string SourceOf(ReasonFault fault) => fault.Origin.Kind == OriginKind.Exception ? "exception text" : "text that the other side sent";

    public static string ConsequenceOf(ReasonVerdict verdict, CloseSubject subject)
    {
        var then = verdict.Fault.IsCertain ? string.Empty : "then ";
        return $"{TextOf(subject)} " + verdict.Consequence switch
        {
            CloseConsequence.Throws => Throws(verdict.IsStored, verdict.Fault.IsCertain),
            CloseConsequence.Sends => $"{then}sends it anyway, although RFC 6455 forbids that",
            _ => $"{then}sends no Close frame",
        };
    }

    /// <summary>What .NET reports in the place of a status that it never reports.</summary>
    /// <param name="code">The status.</param>
    /// <param name="isToldByAClient">Whether a client library tells it: that receives and connects by itself, and what is thrown then is its own business.</param>
    public static string InsteadOf(long code, bool isToldByAClient) => code switch
    {
        CloseCode.NoStatusReceived => $"a Close frame without a status is received as {CloseCode.Describe(CloseCode.NormalClosure)} with an empty description",
        CloseCode.AbnormalClosure => "when the connection is lost there is no status" + (isToldByAClient ? string.Empty : ", and the receive throws"),
        _ => "when the TLS handshake fails there is no connection" + (isToldByAClient ? string.Empty : ", and connecting throws"),
    };

    /// <summary>The type of message that a method refuses to send.</summary>
    /// <param name="type">Its number.</param>
    /// <param name="isMember">Whether it is the member of the enum for a Close frame.</param>
    public static string MessageType(long type, bool isMember) =>
        isMember ? "WebSocketMessageType.Close; call 'CloseOutputAsync' instead"
        : type == Opcode.Close ? FormattableString.Invariant($"message type {type}, the opcode of a Close frame; call 'CloseOutputAsync' instead")
        : FormattableString.Invariant($"message type {type}: it sends text and binary messages only");

    /// <summary>Why a Close call cannot do what it is for.</summary>
    public static string CauseOf(CloseObstacle obstacle) => obstacle switch
    {
        CloseObstacle.CanceledToken => "the token is canceled",
        CloseObstacle.FailedReceive => "the ReceiveAsync that failed or was canceled has ended the connection",
        CloseObstacle.FailedConnect => "ConnectAsync has failed",
        CloseObstacle.SentClose => "a Close was sent before",
        CloseObstacle.Aborted => "the socket was aborted before",
        CloseObstacle.Disposed => "the socket was disposed before",
        CloseObstacle.NotConnected => "the socket is not connected",
        _ => "the socket is closed or aborted here",
    };

    private static string TextOf(CloseSubject subject) =>
        (subject.Stack is { } stack ? $"on {stack}, " : string.Empty)
        + (subject.PassedBy is { } method ? $"'{method}' passes it to '{subject.Method}', which" : $"'{subject.Method}'");

    private static string Throws(bool isStored, bool isCertain) =>
        isStored ? $"makes the later close throw, {NothingSent}" : $"{(isCertain ? "always" : "then")} throws, {NothingSent}";

    /// <summary>Bytes, and what peers make of them, are named only where they were captured.</summary>
    private static string Sends(CloseVerdict verdict)
    {
        var (code, isMeasured) = (verdict.Code, verdict.IsMeasured);
        var sent = code & 0xFFFF;
        if (sent != code)
        {
            return $"keeps only the low 16 bits and sends {CloseCode.Describe(sent)}"
                + (isMeasured ? $", as {CloseCode.WireBytes(sent)}" : string.Empty)
                + (CloseCode.StandingOf(sent) is CodeStanding.MayBeSent or CodeStanding.ClientOnly || !isMeasured ? string.Empty : ", and strict peers fail the connection");
        }

        if (verdict.Rule == Descriptors.WS1010 || verdict.Rule == Descriptors.WS1020)
        {
            return isMeasured ? FormattableString.Invariant($"puts {code} on the wire as {CloseCode.WireBytes(code)}") : FormattableString.Invariant($"sends {code}");
        }

        return isMeasured
            ? $"puts it on the wire as {CloseCode.WireBytes(code)}, and strict peers fail the connection"
            : "sends it although RFC 6455 forbids that";
    }
}
