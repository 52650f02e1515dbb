using System.Text;

namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>What a variable holds.</summary>
internal enum Kind
{
    Status,
    OptionalStatus,
    Number,
    Flag,
    Text,
    Cause,
}

/// <summary>A local or a parameter.</summary>
internal sealed record Variable(string Name, Kind Kind, bool IsAssignable = true);

/// <summary>A block in the making: what can be named in it, and what it may do.</summary>
internal sealed class Scope
{
    private readonly List<Variable> _variables = [];
    private readonly StringBuilder _text = new();
    private readonly Scope? _outer;

    private Scope(Scope? outer)
    {
        _outer = outer;
        Tested.UnionWith(outer?.Tested ?? []);
    }

    /// <summary>How a socket is named; null where there is none.</summary>
    public string? Socket { get; private init; }

    public bool CanAwait { get; private init; }

    /// <summary>The statement that leaves the function; null where that takes a value.</summary>
    public string? Leave { get; private init; }

    public bool IsInLoop { get; private init; }

    /// <summary>How many blocks and functions are around it.</summary>
    public int Depth { get; private init; }

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>What the tests around this block are about: asked again, the answer would be the same.</summary>
    public HashSet<string> Tested { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Variable> Variables => _outer is null ? _variables : _outer.Variables.Concat(_variables);

    /// <summary>The body of a member.</summary>
    public static Scope Member(string? socket, bool canAwait, string? leave, int depth, params IEnumerable<Variable> parameters)
    {
        var scope = new Scope(null) { Socket = socket, CanAwait = canAwait, Leave = leave, Depth = depth };
        scope._variables.AddRange(parameters);
        return scope;
    }

    /// <summary>A block in this one.</summary>
    public Scope Block(bool isLoop = false) =>
        new(this) { Socket = Socket, CanAwait = CanAwait, Leave = Leave, IsInLoop = IsInLoop || isLoop, Depth = Depth + 1 };

    /// <summary>A block that nothing may jump out of.</summary>
    public Scope Finally() => new(this) { Socket = Socket, CanAwait = CanAwait, Depth = Depth + 1 };

    /// <summary>The body of a lambda or a local function, which captures what is around it.</summary>
    public Scope Function(bool canAwait, string? leave, params IEnumerable<Variable> parameters)
    {
        var scope = new Scope(this) { Socket = Socket, CanAwait = canAwait, Leave = leave, Depth = Depth + 1 };
        scope._variables.AddRange(parameters);
        return scope;
    }

    public void Add(string statement) => _text.Append(statement).Append('\n');

    public Variable Declare(Variable variable, string value)
    {
        Add($"{ProgramWriter.TypeOf(variable.Kind)} {variable.Name} = {value};");
        return Know(variable);
    }

    /// <summary>A variable that a statement declared.</summary>
    public Variable Know(Variable variable)
    {
        _variables.Add(variable);
        return variable;
    }

    public override string ToString() => $"{{\n{_text}}}";
}
