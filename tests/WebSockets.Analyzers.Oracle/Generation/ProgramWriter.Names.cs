namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Names, as chat servers, proxies and games have them. Each is there once in a program.</summary>
internal sealed partial class ProgramWriter
{
    private static readonly string[] s_causes = ["Done", "Lost", "Refused", "Restart"];

    private static readonly Dictionary<Kind, string[]> s_variables = new()
    {
        [Kind.Status] = ["code", "closeStatus", "outcome", "final", "chosen"],
        [Kind.OptionalStatus] = ["given", "requested", "pending", "last"],
        [Kind.Number] = ["number", "attempt", "wire", "raw"],
        [Kind.Flag] = ["lost", "kicked", "stopping", "isServer", "polite", "done"],
        [Kind.Text] = ["reason", "text", "detail"],
        [Kind.Cause] = ["cause", "why", "trigger"],
    };

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    private string Name(Kind kind) => Unique(Any(s_variables[kind]));

    private string Unique(string name)
    {
        for (var unique = name; ;)
        {
            if (_taken.Add(unique))
            {
                _last[name] = unique;
                return unique;
            }

            var count = _names[name] = _names.GetValueOrDefault(name, 1) + 1;
            unique = $"{name}{count}";
        }
    }
}
