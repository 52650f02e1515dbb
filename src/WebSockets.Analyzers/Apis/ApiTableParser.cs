using System.Collections.Immutable;

namespace WebSockets.Analyzers.Apis;

/// <summary>
/// Reads API tables. A line is a comment (<c>// …</c>), a policy (<c>!policy name = rule rule …</c>) or a row
/// (<c>documentation-comment id; key=value key=value …</c>). A line that cannot be read is an error and nothing more:
/// the other lines count.
/// </summary>
internal sealed class ApiTableParser
{
    private const string PolicyKeyword = "!policy";
    private readonly ImmutableArray<ApiRow>.Builder _rows = ImmutableArray.CreateBuilder<ApiRow>();
    private readonly ImmutableArray<ApiTableError>.Builder _errors = ImmutableArray.CreateBuilder<ApiTableError>();
    private readonly Dictionary<string, ClosePolicy> _policies = new(StringComparer.Ordinal);

    private ApiTableParser()
    {
    }

    public static (ImmutableArray<ApiRow> Rows, ImmutableArray<ApiTableError> Errors) Parse(IReadOnlyList<string> lines)
    {
        var parser = new ApiTableParser();

        // Policies first, so that a row may name one that stands further down.
        parser.ReadLines(lines, isPolicy: true, parser.ReadPolicy);
        parser.ReadLines(lines, isPolicy: false, parser.ReadRow);
        parser._errors.Sort((left, right) => (left.Line, left.Column).CompareTo((right.Line, right.Column)));
        return (parser._rows.ToImmutable(), parser._errors.ToImmutable());
    }

    private void ReadLines(IReadOnlyList<string> lines, bool isPolicy, Action<ApiTableText> read)
    {
        for (var number = 0; number < lines.Count; number++)
        {
            var line = ApiTableText.OfLine(lines[number], number);
            if (line.Text.Length == 0 || line.Text.StartsWith(PolicyKeyword, StringComparison.Ordinal) != isPolicy)
            {
                continue;
            }

            try
            {
                read(line);
            }
            catch (ApiTableException e)
            {
                _errors.Add(e.Error);
            }
        }
    }

    private void ReadPolicy(ApiTableText line)
    {
        var (name, rules) = line.After(PolicyKeyword.Length).Split('=', "'!policy NAME = RULE RULE ...'");
        var parsed = rules.Words().Select(ReadRule).ToImmutableArray();
        if (parsed.IsEmpty)
        {
            throw rules.Error("at least one rule, such as '*:raw16'");
        }

        _policies[name.Text] = new ClosePolicy(name.Text, parsed);
    }

    private static ClosePolicy.Rule ReadRule(ApiTableText word)
    {
        var (condition, action) = word.Split(':', "'SELECTOR:ACTION', such as '1005?reason:throw'");
        var (beforeRole, role) = condition.SplitOff('@');
        var (selector, reason) = beforeRole.SplitOff('?');
        if (reason is { Text: not "reason" })
        {
            throw reason.Error("'reason'");
        }

        var (first, last) = selector.AsRange();
        return new ClosePolicy.Rule(
            first, last, NeedsReason: reason is not null, role?.AsRole() ?? PeerRole.Unknown, action.AsAction());
    }

    private void ReadRow(ApiTableText line)
    {
        var (id, rest) = line.Split(';', "'DOCUMENTATION-ID; key=value ...'");
        if (id.Text.Length < 3 || id.Text[1] != ':')
        {
            throw id.Error("a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'");
        }

        var fields = new ApiTableFields(rest);
        var member = new ApiMember(id.Text, ReadAssemblies(fields), ReadEvidence(fields), fields.Optional("stack")?.Text);
        var kind = fields.Required("kind");
        ApiRow row = kind.Text switch
        {
            "send" => ReadCloseSink(member, fields),
            "message" => ReadMessageSink(member, fields),
            "recv" => ReadReceivedStatus(member, fields),
            "role" => ReadSocketSource(member, fields.Required("role")),
            "closed" => new CloseEvidence(member, fields.Required("value").AsNumber()),
            _ => throw kind.Error("'send', 'message', 'recv', 'closed' or 'role'"),
        };
        fields.RequireAllUsed();
        _rows.Add(row);
    }

    private CloseSink ReadCloseSink(ApiMember member, ApiTableFields fields) =>
        new(
            member,
            fields.Required("code").AsOrdinal(),
            fields.Optional("reason")?.AsOrdinal(),
            ReadPolicyName(fields),
            fields.Optional("role")?.AsRole() ?? PeerRole.Unknown);

    private static MessageSink ReadMessageSink(ApiMember member, ApiTableFields fields)
    {
        var (type, action) = fields.Required("close").Split(':', "'VALUE:ACTION', such as '2:throw'");
        return new MessageSink(member, fields.Required("type").AsOrdinal(), type.AsNumber(), action.AsAction());
    }

    private static ReceivedStatus ReadReceivedStatus(ApiMember member, ApiTableFields fields) =>
        new(member, fields.Optional("nostatus")?.AsNumber(), fields.Optional("mayBeReserved")?.AsTruth() ?? false);

    private static SocketSource ReadSocketSource(ApiMember member, ApiTableText role)
    {
        const string argument = "arg:";
        return role.Text.StartsWith(argument, StringComparison.Ordinal)
            ? new SocketSource(member, PeerRole.Unknown, role.After(argument.Length).AsOrdinal())
            : new SocketSource(member, role.AsRole(), null);
    }

    private ClosePolicy ReadPolicyName(ApiTableFields fields)
    {
        var name = fields.Required("policy");
        return _policies.TryGetValue(name.Text, out var policy)
            ? policy
            : throw name.Error("the name of a policy that a '!policy' line defines");
    }

    private static ImmutableArray<string> ReadAssemblies(ApiTableFields fields)
    {
        const string prefix = "asm:";
        return fields.Optional("when") is not { } when
            ? ImmutableArray<string>.Empty
            : when.Text.StartsWith(prefix, StringComparison.Ordinal)
                ? when.After(prefix.Length).Text.Split(',').ToImmutableArray()
                : throw when.Error("'asm:ASSEMBLY'");
    }

    private static Evidence ReadEvidence(ApiTableFields fields) => fields.Optional("ev") switch
    {
        null or { Text: "D" } => Evidence.Documented,
        { Text: "S" } => Evidence.Source,
        { Text: "W" } => Evidence.Wire,
        var other => throw other.Error("'W', 'S' or 'D'"),
    };
}
