using System.Collections.Immutable;
using static WebSockets.Analyzers.Libraries.RowKeys;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The kinds of rows of the API table: the parser, what it says of mistakes, and the tables of docs/api-tables.md come from here. A new
/// kind is an entry of this list, and a record of what its rows say.
/// </summary>
internal static class RowKinds
{
    private static readonly ImmutableArray<RowKey> s_sinkKeys = Keys(Code, Reason, RowKeys.Policy, RowKeys.Role, ReasonEncoding);
    private static readonly ImmutableArray<RowKey> s_receivedKeys = Keys(Code, NoStatus, MayBeReserved, RowKeys.Role);

    /// <summary>All of them, in the order of the page.</summary>
    public static ImmutableArray<RowKind> All { get; } = ImmutableArray.Create<RowKind>(
        new("send", RowSubject.Member, "sends a Close frame", s_sinkKeys, row => Sink(row, CloseSinkKind.Send)),
        new(
            "ctor", RowSubject.Member, "a constructor that makes a Close frame for somebody to send", s_sinkKeys,
            row => Sink(row, CloseSinkKind.Constructor)),
        new(
            "ctor-carrier", RowSubject.Member, "makes an object that carries the status to where the library closes: an exception, a status object", s_sinkKeys,
            row => Sink(row, CloseSinkKind.Carrier)),
        new("set", RowSubject.Member, "a method or property that stores the status of a Close frame that is sent later", s_sinkKeys, row => Sink(row, CloseSinkKind.Set)),
        new("raw", RowSubject.Member, "encodes a Close frame below the library's own checks", s_sinkKeys, row => Sink(row, CloseSinkKind.Raw)),
        new("message", RowSubject.Member, "sends data and takes a message type", Keys(RowKeys.Type, Close, Data), row => Message(row)),
        new("recv", RowSubject.Member, "says which status the peer sent", s_receivedKeys, row => Received(row)),
        new(
            "closed", RowSubject.Member, "has a value that shows that a Close frame was received", Keys(Value),
            row => new CloseEvidence(row.Member, row.Required(Value).AsNumber())),
        new("role", RowSubject.Member, "decides which end of the connection a socket is", Keys(RowKeys.Role, Policy, NeverReserved), row => Role(row)),
        new(
            "socket", RowSubject.Member, "gives a socket that can do in each state what [Socket states](socket-states.md) says", Keys(Connected, RowKeys.Stream, Behind),
            row => new SocketOrigin(row.Member, row.Required(Connected).AsTruth(), row.OptionalParameter(RowKeys.Stream), row.OptionalId(Behind))),
        new("receive", RowSubject.Member, "receives a message from the peer, or its Close", ImmutableArray<RowKey>.Empty, row => new ReceiveCall(row.Member)),
        new(
            "stream", RowSubject.Member, "gives a stream over a network connection", Keys(RowKeys.Stream),
            row => new StreamOrigin(row.Member, row.OptionalParameter(RowKeys.Stream))),
        new(
            "ext-request", RowSubject.Member, "asks for an extension", Keys(RowKeys.Role, Extension, Result, Drops),
            row => new ExtensionRequest(row.Member, row.Role(), row.Optional(Extension)?.Text, row.OptionalId(Result), row.Truth(Drops))),
        new(
            "ext-result", RowSubject.Member, "says which extensions were agreed on", Keys(Header),
            row => new ExtensionResult(row.Member, row.Optional(Header)?.Text)),
        new(
            "ext-apply", RowSubject.Member, "turns an extension on without a handshake", Keys(Header),
            row => new ExtensionApplied(row.Member, row.Required(Header).Text)),
        new(
            "wrap", RowSubject.Member, "makes a WebSocket of a stream, with settings that the caller gives", Keys(Options),
            row => new StreamWrap(row.Member, row.Parameter(Options))),
        new(
            "settings", RowSubject.Member, "a property with the settings, or the socket, of the connection that it is read from", ImmutableArray<RowKey>.Empty,
            row => new ConnectionSettings(row.Member)),
        new(
            "connect", RowSubject.Member, "opens the connection that it is called on, and returns a task", Keys(Handler),
            row => new ConnectCall(row.Member, row.OptionalParameter(Handler))),
        new(
            "connector", RowSubject.Member, "a constructor whose object connects a socket that a delegate of the caller's makes", Keys(Socket, Told),
            row => new SocketConnector(row.Member, row.Parameter(Socket), row.OptionalId(Told))),
        new(
            "kept", RowSubject.Member, "has a part of the server's answer only where the program asked for that to be kept", Keys(Setting),
            row => new CollectedResponseMember(row.Member, row.Id(Setting))),
        new(
            "header", RowSubject.Member, "sets a header of the request", Keys(Name, Value),
            row => new RequestHeader(row.Member, row.Parameter(Name), row.Parameter(Value))),
        new(
            "window-bits", RowSubject.Member, "a property that throws for numbers outside of a range", Keys(Min, Max),
            row => new WindowBits(row.Member, row.Required(Min).AsNumber(), row.Required(Max).AsNumber())),
        new(
            "sub-request", RowSubject.Member, "asks for a subprotocol", Keys(Name, Result),
            row => new SubprotocolRequest(row.Member, row.Parameter(Name), row.Id(Result))),
        new(
            "sub-result", RowSubject.Member, "says which subprotocol was selected", ImmutableArray<RowKey>.Empty,
            row => new SubprotocolResult(row.Member)),
        new(
            "sub-accept", RowSubject.Member, "with it a server selects a subprotocol", Keys(Name, Offer),
            row => new SubprotocolAccept(row.Member, row.Parameter(Name), row.OptionalId(Offer))),
        new(
            "sub-select", RowSubject.Member, "a property with a delegate that is given what the client offered, and returns the subprotocol that is selected", Keys(Offer),
            row => new SubprotocolSelector(row.Member, row.Required(Offer).AsOrdinal())),
        new(
            "accept", RowSubject.Member, "accepts the request for a WebSocket", Keys(Offer),
            row => new AcceptCall(row.Member, row.OptionalId(Offer))),
        new(
            "get-endpoint", RowSubject.Member, "a method, or an attribute's constructor, that makes an endpoint for GET alone", Keys(Handler, Instead, PassesOn),
            row => new GetEndpoint(row.Member, row.OptionalParameter(Handler), row.Required(Instead).Text, row.Truth(PassesOn))),
        new("delegate", RowSubject.Delegate, "sends a Close frame", s_sinkKeys, row => Sink(row, CloseSinkKind.Send)),
        new("recv", RowSubject.Value, "says which status the peer sent", s_receivedKeys, row => Received(row)));

    /// <summary>The kinds of rows that speak of one sort of things.</summary>
    public static IEnumerable<RowKind> Of(RowSubject subject) => All.Where(kind => kind.Subject == subject);

    /// <summary>Their names, as an error says what was expected.</summary>
    public static string ListOf(RowSubject subject)
    {
        var words = Of(subject).Select(kind => $"'{kind.Word}'").ToList();
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words.Last()}";
    }

    private static ImmutableArray<RowKey> Keys(params RowKey[] keys) => keys.ToImmutableArray();

    private static CloseSink Sink(ApiRowReader row, CloseSinkKind kind) =>
        new(row.Member, kind, row.Parameter(Code), row.IsProperty ? null : row.OptionalParameter(Reason), row.Policy(), row.Role())
        {
            ReasonProperty = row.IsProperty ? row.Optional(Reason)?.Text : null,
            ReasonIsUtf8 = row.Optional(ReasonEncoding) switch
            {
                null or { Text: "utf16" } => false,
                { Text: "utf8" } => true,
                { } other => throw other.Error("'utf16' or 'utf8'"),
            },
        };

    private static MessageSink Message(ApiRowReader row)
    {
        var (type, action) = row.Required(Close).Split(':', "'VALUE:ACTION', such as '2:throw'");
        return new MessageSink(row.Member, row.Parameter(RowKeys.Type), type.AsNumber(), action.AsAction(), row.Optional(Data)?.AsRange());
    }

    private static ReceivedStatus Received(ApiRowReader row) =>
        new(row.Member, row.Optional(Code)?.AsOrdinal(), row.Optional(NoStatus)?.AsNumber(), row.Truth(MayBeReserved), row.Role());

    private static RoleSource Role(ApiRowReader row)
    {
        const string argument = "server:";
        var role = row.Required(RowKeys.Role);
        var neverReserved = row.Truth(NeverReserved);
        return role.Text.StartsWith(argument, StringComparison.Ordinal)
            ? new RoleSource(row.Member, PeerRole.Unknown, row.ParameterIn(role.After(argument.Length)), row.OptionalPolicy(), neverReserved)
            : new RoleSource(row.Member, role.AsRole(), null, row.OptionalPolicy(), neverReserved);
    }
}
