namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// The parts of a documentation-comment id that the table is searched by:
/// <c>M:Namespace.Type.Method(System.Int32,System.String)</c>.
/// </summary>
internal sealed record DocumentationId(string Text)
{
    /// <summary>The name in metadata of the declaring type: <c>Namespace.Type`1</c>.</summary>
    public string TypeName { get; } = TypeNameOf(Text);

    /// <summary>The first part of the declaring type's namespace.</summary>
    public string RootNamespace => TypeName.Split('.')[0];

    /// <summary>The simple name; a constructor goes by its type's.</summary>
    public string MemberName { get; } = Path(Text).Split('.') is var parts && parts[parts.Length - 1] is var name && name != "#ctor"
        ? WithoutArity(name)
        : WithoutArity(parts[Math.Max(0, parts.Length - 2)]);

    /// <summary>What code that names the member writes: an attribute's constructor goes by the attribute, with or without the end of its name.</summary>
    public IEnumerable<string> WrittenNames => Text.Contains(".#ctor") && MemberName.EndsWith(nameof(Attribute), StringComparison.Ordinal) && MemberName.Length > nameof(Attribute).Length
        ? [MemberName, MemberName.Substring(0, MemberName.Length - nameof(Attribute).Length)]
        : [MemberName];

    /// <summary>How many parameters the member has.</summary>
    public int ParameterCount { get; } = CountParameters(Text);

    /// <summary>The type of a parameter, of one that may be null the type without that; null where there is no such parameter.</summary>
    public string? ParameterTypeOf(int ordinal)
    {
        const string nullable = "System.Nullable{";
        var (start, depth) = (Text.IndexOf('(') + 1, 0);
        for (var index = start; start > 0 && index < Text.Length; index++)
        {
            depth += Text[index] switch
            {
                '{' or '[' => 1,
                '}' or ']' => -1,
                _ => 0,
            };
            if (depth == 0 && Text[index] is ',' or ')')
            {
                if (ordinal-- == 0)
                {
                    var type = Text.Substring(start, index - start);
                    return type.StartsWith(nullable, StringComparison.Ordinal) ? type.Substring(nullable.Length, type.Length - nullable.Length - 1) : type;
                }

                start = index + 1;
            }
        }

        return null;
    }

    /// <summary>Whether this can be the id of a method, a property or an event.</summary>
    public bool IsMember => IsOfMember(Text);

    public bool IsMethod => IsOf('M', Text);

    public bool IsProperty => IsOf('P', Text);

    /// <inheritdoc cref="IsMember"/>
    public static bool IsOfMember(string id) =>
        (IsOf('M', id) || IsOf('P', id) || IsOf('E', id))
        && TypeNameOf(id).Length > 0
        && id.Contains('(') == id.EndsWith(")", StringComparison.Ordinal);

    /// <inheritdoc cref="TypeName"/>
    public static string TypeNameOf(string id) => Path(id) is var path ? path.Substring(0, Math.Max(0, path.LastIndexOf('.'))) : string.Empty;

    private static bool IsOf(char kind, string id) => id.Length > 1 && id[0] == kind && id[1] == ':';

    public bool Equals(DocumentationId? other) => other?.Text == Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    /// <summary>The id without its kind and its parameters.</summary>
    private static string Path(string id)
    {
        var start = id.IndexOf(':') + 1;
        var parameters = id.IndexOf('(');
        return parameters < start ? id.Substring(start) : id.Substring(start, parameters - start);
    }

    private static string WithoutArity(string name) => name.Split('`')[0];

    private static int CountParameters(string id)
    {
        var start = id.IndexOf('(');
        if (start < 0)
        {
            return 0;
        }

        // A comma inside braces or brackets separates type arguments or dimensions.
        var depth = 0;
        var count = 1;
        for (var index = start + 1; index < id.Length; index++)
        {
            depth += id[index] switch
            {
                '{' or '[' => 1,
                '}' or ']' => -1,
                _ => 0,
            };
            count += id[index] == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }
}
