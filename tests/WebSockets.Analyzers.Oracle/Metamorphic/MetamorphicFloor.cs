using System.Globalization;
using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Grid;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>
/// What <c>dotnet test</c> rewrites: always the same programs. How many of them break is written down in Breaks.txt, and
/// no change may make it more; <c>floor</c> on the command line writes it anew.
/// </summary>
internal static class MetamorphicFloor
{
    private const int Seed = 7;
    private const int OfEach = 12;

    public static IReadOnlyList<OracleProgram> Programs { get; } = [.. GridPrograms.First(OfEach), .. Enumerable.Range(0, OfEach).Select(number => Generator.Program(Seed, number))];

    private static string PathOfFloor => Repository.PathOf("tests", "WebSockets.Analyzers.Oracle", "Metamorphic", "Breaks.txt");

    /// <summary>By rewrite; where one is missing nothing breaks.</summary>
    public static IReadOnlyDictionary<string, int> Read() => File.ReadLines(PathOfFloor)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[0], cells => int.Parse(cells[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Writes down what is so today.</summary>
    public static void Write() => File.WriteAllText(PathOfFloor, $"""
        # Written by: dotnet run -c Release --project tests/WebSockets.Analyzers.Oracle -- floor
        # rewrite | broken programs
        {string.Join('\n', Metamorphosis.Of(Programs).Breaks.GroupBy(broken => broken.Rewrite.Name).OrderBy(breaks => breaks.Key, StringComparer.Ordinal).Select(breaks => $"{breaks.Key} | {breaks.Count()}"))}

        """);
}
