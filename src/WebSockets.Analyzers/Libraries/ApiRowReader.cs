using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>Reads one row of an API table: <c>id; key=value key=value …</c>.</summary>
internal sealed class ApiRowReader(ApiTableText idText, ApiTableFields fields, IReadOnlyDictionary<string, ClosePolicy> policies)
{
    private const string DelegatePrefix = "DELEGATE:";
    private const string KeyPrefix = "KEY:";
    private readonly DocumentationId _id = new(idText.Text);

    /// <exception cref="ApiTableException">The line has a mistake.</exception>
    public ApiRow Read()
    {
        var isEntry = idText.Text.StartsWith(DelegatePrefix, StringComparison.Ordinal) || idText.Text.StartsWith(KeyPrefix, StringComparison.Ordinal);
        if (!isEntry && !_id.IsMember)
        {
            throw idText.Error("a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'");
        }

        var member = new ApiMember(_id, ReadCondition(), ReadEvidence(), fields.Optional("stack")?.Text);
        var kind = fields.Required("kind");
        var row = isEntry ? ReadEntry(member, kind) : ReadMember(member, kind);
        fields.RequireAllUsed();
        return row;
    }

    private ApiRow ReadMember(ApiMember member, ApiTableText kind) => kind.Text switch
    {
        "send" => ReadSinkOrOrdinal(member),
        "ctor" => ReadSink(member, CloseSinkKind.Constructor),
        "ctor-carrier" => ReadSink(member, CloseSinkKind.Carrier),
        "raw" => fields.Optional("payload") is { } payload ? ReadPayload(member, payload) : ReadSink(member, CloseSinkKind.Raw),
        "set" => ReadSink(member, CloseSinkKind.Set),
        "fixed" => ReadFixed(member),
        "message" => ReadMessageSink(member),
        "recv" => ReadReceivedStatus(member),
        "closed" => new CloseEvidence(member, fields.Required("value").AsNumber()),
        "role" => ReadRoleSource(member),
        "socket" => new SocketOrigin(member, fields.Required("connected").AsTruth(), ReadOptionalParameter("stream"), ReadOptionalId("behind")),
        "receive" => new ReceiveCall(member),
        "stream" => new StreamOrigin(member, ReadOptionalParameter("stream")),
        _ => ReadNegotiation(member, kind),
    };

    private ApiRow ReadNegotiation(ApiMember member, ApiTableText kind) => kind.Text switch
    {
        "ext-request" => new ExtensionRequest(
            member, ReadRole(), fields.Optional("extension")?.Text, ReadOptionalId("result"), fields.Optional("drops")?.AsTruth() ?? false),
        "ext-result" => new ExtensionResult(member, ReadRole(), fields.Optional("header")?.Text),
        "ext-apply" => new ExtensionApplied(member, fields.Required("header").Text),
        "wrap" => new StreamWrap(member, ReadParameter(fields.Required("options"))),
        "settings" => new ConnectionSettings(member),
        "connect" => new ConnectCall(member, ReadOptionalParameter("handler")),
        "connector" => new SocketConnector(member, ReadParameter(fields.Required("socket")), ReadOptionalId("told")),
        "kept" => new KeptAnswer(member, ReadId(fields.Required("needs"))),
        "header" => new RequestHeader(member, ReadParameter(fields.Required("name")), ReadParameter(fields.Required("value"))),
        "window-bits" => new WindowBits(member, fields.Required("min").AsNumber(), fields.Required("max").AsNumber()),
        "sub-request" => new SubprotocolRequest(member, ReadParameter(fields.Required("name")), ReadId(fields.Required("result"))),
        "sub-result" => new SubprotocolResult(member),
        "sub-accept" => new SubprotocolAccept(member, ReadParameter(fields.Required("name")), ReadOptionalId("offer")),
        "sub-select" => new SubprotocolSelector(member, fields.Required("offer").AsOrdinal()),
        "accept" => new AcceptCall(member, ReadOptionalId("offer")),
        "get-endpoint" => new GetEndpoint(member, ReadOptionalParameter("handler"), fields.Required("instead").Text),
        _ => throw kind.Error(
            "'send', 'ctor', 'ctor-carrier', 'raw', 'set', 'fixed', 'message', 'recv', 'closed', 'role', 'socket', 'stream', 'receive', 'ext-request', 'ext-result', 'ext-apply', 'wrap', "
            + "'settings', 'connect', 'connector', 'kept', 'header', 'window-bits', 'sub-request', 'sub-result', 'sub-accept', 'sub-select', 'accept' or 'get-endpoint'"),
    };

    private DocumentationId? ReadOptionalId(string key) => fields.Optional(key) is { } text ? ReadId(text) : null;

    /// <summary>The id of another member.</summary>
    private static DocumentationId ReadId(ApiTableText text) =>
        new DocumentationId(text.Text) is { IsMember: true } id ? id : throw text.Error("a documentation-comment id, such as 'P:Namespace.Type.Property'");

    private EnvironmentEntry ReadEntry(ApiMember member, ApiTableText kind)
    {
        if (idText.Text.StartsWith(KeyPrefix, StringComparison.Ordinal))
        {
            return kind.Text == "recv"
                ? new EnvironmentEntry(member, idText.After(KeyPrefix.Length).Text, Type: null, ReadReceivedStatus(member))
                : throw kind.Error("'recv'");
        }

        var (key, type) = idText.After(DelegatePrefix.Length).Split('=', "'KEY=DELEGATE-TYPE'");
        ApiRow value = kind.Text switch
        {
            "delegate" => ReadSink(member, CloseSinkKind.Send),
            "delegate-raw" => ReadPayload(member, fields.Required("payload")),
            _ => throw kind.Error("'delegate' or 'delegate-raw'"),
        };
        return new EnvironmentEntry(member, key.Text, type.Text, value);
    }

    private ApiRow ReadSinkOrOrdinal(ApiMember member) => fields.Optional("values") switch
    {
        null or { Text: "rfc" } => ReadSink(member, CloseSinkKind.Send),
        { Text: "ordinal" } => new OrdinalClose(member, ReadParameter(fields.Required("code")), ReadOptionalParameter("reason"), ReadRole()),
        { } other => throw other.Error("'rfc' or 'ordinal'"),
    };

    private CloseSink ReadSink(ApiMember member, CloseSinkKind kind) =>
        new(
            member,
            kind,
            ReadParameter(fields.Required("code")),
            _id.IsProperty ? null : ReadOptionalParameter("reason"),
            ReadPolicy(),
            ReadRole())
        {
            ReasonProperty = _id.IsProperty ? fields.Optional("reason")?.Text : null,
            ReasonIsUtf8 = ReadIsUtf8(),
            DefaultCode = fields.Optional("default")?.AsNumber(),
        };

    private ClosePayload ReadPayload(ApiMember member, ApiTableText payload) =>
        new(member, ReadParameter(payload), ReadPolicy(), ReadRole());

    private FixedClose ReadFixed(ApiMember member)
    {
        var sends = fields.Required("sends");
        var (action, code) = sends.Text switch
        {
            "empty" => (CloseAction.Empty, (long?)null),
            "none" => (CloseAction.Drop, null),
            "unknown" => (CloseAction.Unknown, null),
            _ => (CloseAction.Raw16, sends.AsNumber("a status, 'empty', 'none' or 'unknown'")),
        };
        return new FixedClose(member, action, code, ReadRole());
    }

    private MessageSink ReadMessageSink(ApiMember member)
    {
        var (type, action) = fields.Required("close").Split(':', "'VALUE:ACTION', such as '2:throw'");
        return new MessageSink(member, ReadParameter(fields.Required("type")), type.AsNumber(), action.AsAction(), fields.Optional("data")?.AsRange());
    }

    private ReceivedStatus ReadReceivedStatus(ApiMember member) =>
        new(
            member,
            fields.Optional("code")?.AsOrdinal(),
            fields.Optional("nostatus")?.AsNumber(),
            fields.Optional("mayBeReserved")?.AsTruth() ?? false,
            ReadRole());

    private RoleSource ReadRoleSource(ApiMember member)
    {
        const string argument = "server:";
        var role = fields.Required("role");
        var neverReserved = fields.Optional("neverReserved")?.AsTruth() ?? false;
        return role.Text.StartsWith(argument, StringComparison.Ordinal)
            ? new RoleSource(member, PeerRole.Unknown, ReadParameter(role.After(argument.Length)), ReadOptionalPolicy(), neverReserved)
            : new RoleSource(member, role.AsRole(), null, ReadOptionalPolicy(), neverReserved);
    }

    private int? ReadOptionalParameter(string key) => fields.Optional(key) is { } text ? ReadParameter(text) : null;

    /// <summary>The ordinal of a parameter that the member has; for a property the word <c>value</c>.</summary>
    private int ReadParameter(ApiTableText text)
    {
        if (_id.IsProperty)
        {
            return text.Text == "value" ? 0 : throw text.Error("'value', the value that the property is set to");
        }

        var ordinal = text.AsOrdinal();
        return !_id.IsMethod || ordinal < _id.ParameterCount
            ? ordinal
            : throw text.Error($"the ordinal of one of the {_id.ParameterCount} parameters, counted from 0");
    }

    private PeerRole ReadRole() => fields.Optional("role")?.AsRole() ?? PeerRole.Unknown;

    private ClosePolicy ReadPolicy() => PolicyNamed(fields.Required("policy"));

    private ClosePolicy? ReadOptionalPolicy() => fields.Optional("policy") is { } name ? PolicyNamed(name) : null;

    private ClosePolicy PolicyNamed(ApiTableText name) => policies.TryGetValue(name.Text, out var policy)
        ? policy
        : throw name.Error("the name of a policy that a '!policy' line defines");

    private bool ReadIsUtf8() => fields.Optional("reasonEnc") switch
    {
        null or { Text: "utf16" } => false,
        { Text: "utf8" } => true,
        { } other => throw other.Error("'utf16' or 'utf8'"),
    };

    private ApiCondition ReadCondition()
    {
        const string assemblies = "asm:";
        return fields.Optional("when") switch
        {
            null => ApiCondition.Always,
            { Text: "platform:browser" } => new ApiCondition(ImmutableArray<string>.Empty, ApiPlatform.Browser),
            { Text: "platform:netframework" } => new ApiCondition(ImmutableArray<string>.Empty, ApiPlatform.NetFramework),
            { } names when names.Text.StartsWith(assemblies, StringComparison.Ordinal) && names.Text.Length > assemblies.Length =>
                new ApiCondition(names.After(assemblies.Length).Text.Split(',').ToImmutableArray(), null),
            { } other => throw other.Error("'asm:ASSEMBLY', 'platform:browser' or 'platform:netframework'"),
        };
    }

    private Evidence ReadEvidence() => fields.Optional("ev") switch
    {
        null or { Text: "D" } => Evidence.Documented,
        { Text: "S" } => Evidence.Source,
        { Text: "W" } => Evidence.Wire,
        { } other => throw other.Error("'W', 'S' or 'D'"),
    };
}
