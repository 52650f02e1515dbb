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

    private static readonly Lazy<IReadOnlyList<OracleProgram>> s_all = new(() =>
        [.. from source in Sources.All from guard in Guards.All from sink in Sinks.All select Compose(source, guard, sink)]);

    /// <summary>All of them, the sinks turning fastest.</summary>
    public static IReadOnlyList<OracleProgram> All => s_all.Value;

    /// <summary>
    /// A part that has every source, guard and sink about as often: as long as the step has no factor in common with any of
    /// their numbers.
    /// </summary>
    public static IReadOnlyList<OracleProgram> Every(int step) => [.. All.Where((_, index) => index % step == 0)];

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
