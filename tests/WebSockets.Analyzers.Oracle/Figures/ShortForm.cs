using System.Globalization;
using WebSockets.Analyzers.Oracle.Grid;
using WebSockets.Analyzers.Oracle.States;

namespace WebSockets.Analyzers.Oracle.Figures;

/// <summary>
/// What <c>dotnet test</c> compares: always the same programs. The figures of the day are written down in Floor.txt, and no
/// change may make them worse; <c>floor</c> on the command line writes them anew.
/// </summary>
internal static class ShortForm
{
    private const int Seed = 1;
    private const int Count = 400;
    private const int SocketCount = 240;

    /// <summary>The sets of programs, each by the name that the floor knows it by.</summary>
    public static IReadOnlyList<(string Name, Func<Survey> Survey)> Sets { get; } =
    [
        ("random programs", () => Survey.OfSeed(Seed, Count)),
        ("grid, usual idioms", () => Survey.Of(GridPrograms.ShortForm.Where(program => program.Features.Contains(GridPrograms.Usual)))),
        ("grid, rare idioms", () => Survey.Of(GridPrograms.ShortForm.Where(program => program.Features.Contains(GridPrograms.Rare)))),
        ("sockets", () => SocketSurvey.OfSeed(Seed, SocketCount)),
    ];

    private static string PathOfFloor => Repository.PathOf("tests", "WebSockets.Analyzers.Oracle", "Figures", "Floor.txt");

    /// <summary>The worst that is allowed: of each set its false reports and its misses.</summary>
    public static IReadOnlyDictionary<string, (int False, int Missed)> ReadFloor() => File.ReadLines(PathOfFloor)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[0], cells => (int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <summary>Writes down what is so today.</summary>
    public static void WriteFloor() => File.WriteAllText(PathOfFloor, $"""
        # Written by: dotnet run -c Release --project tests/WebSockets.Analyzers.Oracle -- floor
        # set | false reports | misses
        {string.Join('\n', Sets.Select(set => (set.Name, set.Survey().Tally)).Select(set => string.Create(CultureInfo.InvariantCulture, $"{set.Name} | {set.Tally.False} | {set.Tally.Missed}")))}

        """);
}
