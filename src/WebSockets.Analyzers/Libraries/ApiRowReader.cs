using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>Reads one row of an API table: <c>id; key=value key=value …</c>. What its kind reads is in <see cref="RowKinds"/>.</summary>
internal sealed class ApiRowReader
{
    private const string DelegatePrefix = "DELEGATE:";
    private const string KeyPrefix = "KEY:";
    private readonly ApiTableText _idText;
    private readonly ApiTableFields _fields;
    private readonly IReadOnlyDictionary<string, ClosePolicy> _policies;
    private readonly DocumentationId _id;

    private ApiRowReader(ApiTableText idText, ApiTableFields fields, IReadOnlyDictionary<string, ClosePolicy> policies)
    {
        (_idText, _fields, _policies) = (idText, fields, policies);
        _id = new DocumentationId(idText.Text);
        if (!IsEntry && !_id.IsMember)
        {
            throw idText.Error("a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'");
        }

        Member = new ApiMember(_id, ReadCondition(), ReadEvidence(), fields.Optional(RowKeys.Stack)?.Text);
    }

    /// <summary>The member that the row speaks of.</summary>
    public ApiMember Member { get; }

    public bool IsProperty => _id.IsProperty;

    private bool IsKey => _idText.Text.StartsWith(KeyPrefix, StringComparison.Ordinal);

    private bool IsEntry => IsKey || _idText.Text.StartsWith(DelegatePrefix, StringComparison.Ordinal);

    /// <exception cref="ApiTableException">The line has a mistake.</exception>
    public static ApiRow Read(ApiTableText id, ApiTableFields fields, IReadOnlyDictionary<string, ClosePolicy> policies)
    {
        var reader = new ApiRowReader(id, fields, policies);
        var word = fields.Required(RowKeys.Kind);
        var subject = !reader.IsEntry ? RowSubject.Member : reader.IsKey ? RowSubject.Value : RowSubject.Delegate;
        var kind = RowKinds.Of(subject).FirstOrDefault(kind => kind.Word == word.Text) ?? throw word.Error(RowKinds.ListOf(subject));
        fields.SetKeys(kind.Keys);
        var row = reader.IsEntry ? reader.ReadEntry(kind) : kind.Read(reader);
        fields.RequireAllUsed();
        return row;
    }

    private EnvironmentEntry ReadEntry(RowKind kind)
    {
        if (IsKey)
        {
            return new EnvironmentEntry(Member, _idText.After(KeyPrefix.Length).Text, Type: null, kind.Read(this));
        }

        var (key, type) = _idText.After(DelegatePrefix.Length).Split('=', "'KEY=DELEGATE-TYPE'");
        return new EnvironmentEntry(Member, key.Text, type.Text, kind.Read(this));
    }

    public ApiTableText? Optional(RowKey key) => _fields.Optional(key);

    public ApiTableText Required(RowKey key) => _fields.Required(key);

    public bool Truth(RowKey key) => Optional(key)?.AsTruth() ?? false;

    /// <summary>The id of another member.</summary>
    public DocumentationId Id(RowKey key) => IdIn(Required(key));

    public DocumentationId? OptionalId(RowKey key) => Optional(key) is { } text ? IdIn(text) : null;

    public int Parameter(RowKey key) => ParameterIn(Required(key));

    public int? OptionalParameter(RowKey key) => Optional(key) is { } text ? ParameterIn(text) : null;

    public PeerRole Role() => Optional(RowKeys.Role)?.AsRole() ?? PeerRole.Unknown;

    public ClosePolicy Policy() => PolicyNamed(Required(RowKeys.Policy));

    public ClosePolicy? OptionalPolicy() => Optional(RowKeys.Policy) is { } name ? PolicyNamed(name) : null;

    private static DocumentationId IdIn(ApiTableText text) =>
        new DocumentationId(text.Text) is { IsMember: true } id ? id : throw text.Error("a documentation-comment id, such as 'P:Namespace.Type.Property'");

    /// <summary>The ordinal of a parameter that the member has; for a property the word <c>value</c>.</summary>
    public int ParameterIn(ApiTableText text)
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

    private ClosePolicy PolicyNamed(ApiTableText name) => _policies.TryGetValue(name.Text, out var policy)
        ? policy
        : throw name.Error("the name of a policy that a '!policy' line defines");

    private ApiCondition ReadCondition()
    {
        const string assemblies = "asm:";
        return _fields.Optional(RowKeys.When) switch
        {
            null => ApiCondition.Always,
            { Text: "platform:browser" } => new ApiCondition(ImmutableArray<string>.Empty, ApiPlatform.Browser),
            { Text: "platform:netframework" } => new ApiCondition(ImmutableArray<string>.Empty, ApiPlatform.NetFramework),
            { } names when names.Text.StartsWith(assemblies, StringComparison.Ordinal) && names.Text.Length > assemblies.Length =>
                new ApiCondition(names.After(assemblies.Length).Text.Split(',').ToImmutableArray(), null),
            { } other => throw other.Error("'asm:ASSEMBLY', 'platform:browser' or 'platform:netframework'"),
        };
    }

    private Evidence ReadEvidence() => _fields.Optional(RowKeys.Evidence) switch
    {
        null or { Text: "D" } => Evidence.Documented,
        { Text: "S" } => Evidence.Source,
        { Text: "W" } => Evidence.Wire,
        { } other => throw other.Error("'W', 'S' or 'D'"),
    };
}
