namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The text of the built-in table. A line is read when somebody asks for the type that it is about: no program has more than a
/// few of the libraries, and to read them all is most of what a compiler pays for its first file.
/// </summary>
internal sealed class ApiTableLines
{
    private readonly (string? TypeName, string Text)[] _lines;
    private readonly ApiRow?[] _rows;
    private readonly Lazy<IReadOnlyDictionary<string, ClosePolicy>> _policies;

    /// <param name="text">A table without mistakes.</param>
    public ApiTableLines(string text)
    {
        var lines = new List<(string?, string)>();
        var policies = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (ApiTableParser.IsPolicy(line))
            {
                policies.Add(line);
            }
            else if (line.IndexOf(';') is var end and > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                var id = line.Substring(0, end);
                lines.Add((DocumentationId.IsOfMember(id) ? DocumentationId.TypeNameOf(id) : null, line));
            }
        }

        _lines = [.. lines];
        _rows = new ApiRow?[_lines.Length];
        _policies = new(() => ApiTableParser.ParsePolicies(policies));
    }

    /// <summary>The full names of the types with rows.</summary>
    public IEnumerable<string> TypeNames => _lines.Select(line => line.TypeName).OfType<string>();

    /// <summary>The rows that were read so far.</summary>
    internal IEnumerable<ApiRow> RowsRead => _rows.OfType<ApiRow>();

    /// <summary>The rows of the types that are asked for; null stands for what is of no type. Whoever asks again is given the same rows.</summary>
    public IEnumerable<ApiRow> RowsOf(Func<string?, bool> isAsked)
    {
        for (var index = 0; index < _lines.Length; index++)
        {
            if (isAsked(_lines[index].TypeName))
            {
                yield return Volatile.Read(ref _rows[index]) ?? Read(index);
            }
        }
    }

    private ApiRow Read(int index)
    {
        var row = ApiTableParser.ParseRow(_lines[index].Text, _policies.Value);
        return Interlocked.CompareExchange(ref _rows[index], row, null) ?? row;
    }
}
