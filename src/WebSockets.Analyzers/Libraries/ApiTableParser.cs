using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// Reads API tables. A line is a comment (<c>// …</c>), a policy (<c>!policy name = clause clause …</c>) or a row
/// (<c>documentation-comment id; key=value key=value …</c>). A line that cannot be read is an error and nothing more:
/// the other lines count.
/// </summary>
internal sealed class ApiTableParser
{
    private const string PolicyKeyword = "!policy";
    private const string LongReasonKeyword = "long";
    private readonly ImmutableArray<ApiRow>.Builder _rows = ImmutableArray.CreateBuilder<ApiRow>();
    private readonly ImmutableArray<ApiTableError>.Builder _errors = ImmutableArray.CreateBuilder<ApiTableError>();
    private readonly Dictionary<string, ClosePolicy> _policies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private ApiTableParser()
    {
    }

    /// <param name="lines">The table.</param>
    /// <param name="knownPolicies">Policies that rows may name without a line that defines them.</param>
    public static (ImmutableArray<ApiRow> Rows, ImmutableArray<ApiTableError> Errors) Parse(
        IReadOnlyList<string> lines, IReadOnlyDictionary<string, ClosePolicy>? knownPolicies = null)
    {
        var parser = new ApiTableParser();
        foreach (var known in knownPolicies ?? new Dictionary<string, ClosePolicy>())
        {
            parser._policies.Add(known.Key, known.Value);
        }

        // Policies first, so that a row may name one that stands further down.
        parser.ReadLines(lines, isPolicy: true, parser.ReadPolicy);
        parser.ReadLines(lines, isPolicy: false, parser.ReadRow);
        parser._errors.Sort((left, right) => (left.Line, left.Column).CompareTo((right.Line, right.Column)));
        return (parser._rows.ToImmutable(), parser._errors.ToImmutable());
    }

    /// <summary>Whether a line defines a policy.</summary>
    public static bool IsPolicy(string line) => line.StartsWith(PolicyKeyword, StringComparison.Ordinal);

    /// <summary>The policies of a table without mistakes.</summary>
    public static IReadOnlyDictionary<string, ClosePolicy> ParsePolicies(IReadOnlyList<string> lines)
    {
        var parser = new ApiTableParser();
        parser.ReadLines(lines, isPolicy: true, parser.ReadPolicy);
        return parser._policies;
    }

    /// <summary>The row of one line.</summary>
    /// <exception cref="ApiTableException">The line has a mistake.</exception>
    public static ApiRow ParseRow(string line, IReadOnlyDictionary<string, ClosePolicy> policies)
    {
        var (id, rest) = SplitRow(ApiTableText.OfLine(line, number: 0));
        return RowOf(id, rest, policies);
    }

    private void ReadLines(IReadOnlyList<string> lines, bool isPolicy, Action<ApiTableText> read)
    {
        for (var number = 0; number < lines.Count; number++)
        {
            var line = ApiTableText.OfLine(lines[number], number);
            if (line.Text.Length == 0 || IsPolicy(line.Text) != isPolicy)
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
        var (name, rest) = line.After(PolicyKeyword.Length).Split('=', "'!policy NAME = RULE RULE ...'");
        var (clauses, longReason) = rest.SplitOff('|');
        var parsed = clauses.Words().Select(ReadClause).ToImmutableArray();
        if (parsed.IsEmpty)
        {
            throw clauses.Error("at least one clause, such as '*:raw16'");
        }

        if (name.Text.Length == 0 || _policies.ContainsKey(name.Text))
        {
            throw name.Error("the name of a policy that no line above defines");
        }

        _policies.Add(name.Text, new ClosePolicy(name.Text, parsed, longReason is null ? CloseAction.Unknown : ReadLongReason(longReason)));
    }

    private static CloseAction ReadLongReason(ApiTableText text)
    {
        var (keyword, action) = text.Split(':', "'long:ACTION'");
        return keyword.Text == LongReasonKeyword ? action.AsAction() : throw keyword.Error($"'{LongReasonKeyword}'");
    }

    private static ClosePolicy.Clause ReadClause(ApiTableText word)
    {
        var (condition, action) = word.Split(':', "'SELECTOR:ACTION', such as '1005?reason:throw'");
        var (beforeRole, role) = condition.SplitOff('@');
        var (selector, reason) = beforeRole.SplitOff('?');
        if (reason is { Text: not "reason" })
        {
            throw reason.Error("'reason'");
        }

        var (first, last) = selector.AsRange();
        return new ClosePolicy.Clause(
            first, last, NeedsReason: reason is not null, role?.AsRole() ?? PeerRole.Unknown, action.AsAction());
    }

    private void ReadRow(ApiTableText line)
    {
        var (id, rest) = SplitRow(line);
        var row = RowOf(id, rest, _policies);

        // A member may have rows of several kinds, and one for each condition; the second of two alike would never be found.
        if (!_seen.Add($"{id.Text} {row.GetType().Name} {string.Join(",", row.Member.When.Assemblies)} {row.Member.When.Platform}"))
        {
            throw id.Error("an id that no line above has with this kind and this 'when='");
        }

        _rows.Add(row);
    }

    private static (ApiTableText Id, ApiTableText Fields) SplitRow(ApiTableText line) => line.Split(';', "'DOCUMENTATION-ID; key=value ...'");

    private static ApiRow RowOf(ApiTableText id, ApiTableText fields, IReadOnlyDictionary<string, ClosePolicy> policies) =>
        ApiRowReader.Read(id, new ApiTableFields(fields), policies);
}
