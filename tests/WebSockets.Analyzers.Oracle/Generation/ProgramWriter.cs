using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>
/// Writes one program: the close paths of some client or server. Everything in it is drawn: which features, what is done
/// with a status on its way to a Close, what is tested, and where it comes from.
/// </summary>
internal sealed partial class ProgramWriter
{
    private const int MaxDepth = 3;

    /// <summary>After so many decisions only the plainest things are written.</summary>
    private const int MaxDecisions = 36;

    private readonly Random _random;
    private readonly HashSet<Feature> _chosen = [];
    private readonly HashSet<Feature> _used = [];
    private readonly List<string> _members = [];
    private readonly List<string> _types = [];
    private readonly HashSet<string> _excluded = [];
    private bool _usesCause;
    private int _decisions;

    public ProgramWriter(Random random)
    {
        _random = random;
        var count = _random.Next(2, 6);
        while (_chosen.Count < count)
        {
            _chosen.Add(Weighted(Feature.All, feature => feature.Weight));
        }
    }

    public OracleProgram Write(string name)
    {
        var run = WriteRun();
        var cause = _usesCause ? $"public enum Cause {{ {string.Join(", ", s_causes)} }}" : string.Empty;
        var source = $$"""
            public static class Entry
            {
                {{run}}
                {{string.Join("\n", _members)}}
            }
            {{string.Join("\n", _types)}}
            {{cause}}
            """;
        var root = CSharpSyntaxTree.ParseText(source).GetRoot().NormalizeWhitespace(eol: "\n");
        return new OracleProgram(name, root.ToFullString() + "\n", [.. Feature.All.Where(_used.Contains).Select(feature => feature.Name)]) { Excluded = [.. _excluded] };
    }

    public static string TypeOf(Kind kind) => kind switch
    {
        Kind.Status => "WebSocketCloseStatus",
        Kind.OptionalStatus => "WebSocketCloseStatus?",
        Kind.Number => "int",
        Kind.Flag => "bool",
        Kind.Text => "string?",
        _ => "Cause",
    };

    private string WriteRun()
    {
        var inputs = new List<Variable>();
        foreach (var kind in Some([Kind.Flag, Kind.Cause, Kind.Flag, Kind.OptionalStatus, Kind.Number, Kind.Status, Kind.Text], _random.Next(1, 4)))
        {
            inputs.Add(new Variable(Name(kind), kind));
            _usesCause |= kind == Kind.Cause;
        }

        var body = Scope.Member("socket", canAwait: true, "return;", depth: 0, inputs);
        Statements(body, _random.Next(1, 4));
        Insist(body);
        if (Draw([.. CloseWays(body, LastStatus(body)).Where(way => way.Feature is not null && !_used.Contains(way.Feature))]) is { } close)
        {
            body.Add(close);
        }
        else
        {
            CloseWith(body, LastStatus(body));
        }

        return $"public static async Task Run(WebSocket socket, {Parameters(inputs)})\n{body}";
    }

    /// <summary>What was chosen and has not come about by chance.</summary>
    private void Insist(Scope scope)
    {
        foreach (var feature in Feature.All.Where(_chosen.Contains))
        {
            if (_used.Contains(feature) || Draw([.. StatementWays(scope).Where(way => way.Feature == feature)]) is not null)
            {
                continue;
            }

            if (Draw([.. StatusWays(scope).Where(way => way.Feature == feature)]) is { } status)
            {
                scope.Declare(new Variable(Name(Kind.Status), Kind.Status), status);
            }
            else if (Pick(scope, Kind.Status, isAssignable: true) is { } variable && Draw([.. ConditionWays(scope).Where(way => way.Feature == feature)]) is { } condition)
            {
                scope.Add($"if ({condition}) {{ {variable.Name} = {Constant()}; }}");
            }
        }
    }

    private string LastStatus(Scope scope) => scope.Variables.LastOrDefault(variable => variable.Kind == Kind.Status) is { } last && Chance(75) ? last.Name : Status(scope);

    private static string Parameters(IEnumerable<Variable> parameters) => string.Join(", ", parameters.Select(parameter => $"{TypeOf(parameter.Kind)} {parameter.Name}"));

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Any<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private List<T> Some<T>(IReadOnlyList<T> from, int count) => [.. from.Select(item => (Item: item, Key: _random.Next())).OrderBy(pair => pair.Key).Take(count).Select(pair => pair.Item)];

    private T Weighted<T>(IReadOnlyList<T> from, Func<T, int> weight)
    {
        var at = _random.Next(from.Sum(weight));
        foreach (var item in from)
        {
            at -= weight(item);
            if (at < 0)
            {
                return item;
            }
        }

        throw new InvalidOperationException("The weights are not positive.");
    }

    /// <summary>
    /// Draws among the ways to write something: those that are plain, and those of the chosen features, which are drawn
    /// more often. One that does not fit here writes nothing and another one is drawn.
    /// </summary>
    private T? Draw<T>(IReadOnlyList<Way<T>> ways)
        where T : class
    {
        _decisions++;
        var open = ways.Where(way => way.Feature is null || (_chosen.Contains(way.Feature) && _decisions < MaxDecisions)).ToList();
        while (open.Count > 0)
        {
            var way = Weighted(open, way => way.Feature is null ? way.Weight : 6 * way.Weight);
            if (way.Write() is { } written)
            {
                Use(way.Feature);
                return written;
            }

            open.Remove(way);
        }

        return null;
    }

    private void Use(Feature? feature)
    {
        if (feature is not null)
        {
            _used.Add(feature);
        }
    }

    private bool Uses(Feature feature, int percent)
    {
        var uses = _chosen.Contains(feature) && Chance(percent);
        if (uses)
        {
            _used.Add(feature);
        }

        return uses;
    }

    /// <summary>One way to write something.</summary>
    /// <param name="Weight">How often it is drawn.</param>
    /// <param name="Write">Null where it does not fit.</param>
    /// <param name="Feature">What it belongs to; null for what every program has.</param>
    private sealed record Way<T>(int Weight, Func<T?> Write, Feature? Feature = null)
        where T : class;
}
