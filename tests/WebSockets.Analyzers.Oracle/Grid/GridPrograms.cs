namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>
/// Every source behind every guard into every sink: the idioms of hand-written code, one Close each. What a program really
/// does is found by running it, as of any other.
/// </summary>
internal static class GridPrograms
{
    /// <summary>The feature of programs whose three idioms are all usual.</summary>
    public const string Usual = "usual idioms";

    /// <summary>The feature of all others.</summary>
    public const string Rare = "rare idioms";

    /// <summary>Those that <c>dotnet test</c> runs.</summary>
    public static IReadOnlyList<OracleProgram> ShortForm => First(120);

    /// <summary>
    /// So many of them, always the same: the three lists are walked side by side, each as often as it takes, so that every
    /// idiom is met about equally often, and beside others each time.
    /// </summary>
    public static IReadOnlyList<OracleProgram> First(int count) =>
    [
        .. Enumerable.Range(0, Sources.All.Count * Guards.All.Count * Sinks.All.Count)
            .Select(index => (
                Source: Sources.All[index % Sources.All.Count],
                Guard: Guards.All[index % Guards.All.Count],
                Sink: Sinks.All[(index + (index / (Guards.All.Count * 2))) % Sinks.All.Count]))
            .Distinct()
            .Take(count)
            .Select(idioms => Compose(idioms.Source, idioms.Guard, idioms.Sink)),
    ];

    /// <summary>One program.</summary>
    public static OracleProgram Compose(Idiom source, Idiom guard, Idiom sink)
    {
        var inputs = string.Concat(new[] { source.Inputs, guard.Inputs, sink.Inputs }.Where(input => input.Length > 0).Select(input => ", " + input));
        var close = sink.Statements.Replace(Idiom.Status, guard.Guarded, StringComparison.Ordinal);
        string[] members = [source.Members, guard.Members, sink.Members];
        string[] types = [source.Types, guard.Types, sink.Types];
        var text = $$"""
            public static class Entry
            {
                public static async Task Run(WebSocket socket{{inputs}})
                {
                    await Task.Yield();
            {{Indented(source.Statements, 8)}}
            {{Indented(Fill(guard.Statements, close), 8)}}
                }
            {{string.Concat(members.Where(member => member.Length > 0).Select(member => $"\n{Indented(member, 4)}\n"))}}}
            {{string.Concat(types.Where(type => type.Length > 0).Select(type => $"\n{type}\n"))}}
            """;
        return new OracleProgram(
            $"{source.Name} x {guard.Name} x {sink.Name}",
            text,
            $"source: {source.Name}", $"guard: {guard.Name}", $"sink: {sink.Name}", source.IsUsual && guard.IsUsual && sink.IsUsual ? Usual : Rare);
    }

    /// <summary>The guard with the Close in its place, as far to the right as that is.</summary>
    private static string Fill(string guard, string close) => string.Join('\n', guard.Split('\n').Select(line =>
        line.TrimStart() == Idiom.Close ? Indented(close, line.Length - Idiom.Close.Length) : line));

    private static string Indented(string text, int columns) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', columns) + line));
}
