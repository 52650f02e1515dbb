using System.Collections.Immutable;
using WebSockets.Analyzers.Oracle.Generation;

namespace WebSockets.Analyzers.Oracle.Figures;

/// <summary>What the rules say of many programs beside what these do.</summary>
/// <param name="Comparisons">Of each program that could be run.</param>
/// <param name="Rejected">Why the others could not.</param>
internal sealed record Survey(ImmutableArray<Comparison> Comparisons, ImmutableArray<string> Rejected)
{
    public int True => Comparisons.Sum(comparison => comparison.TrueReports);

    public int False => Comparisons.Sum(comparison => comparison.FalseReports);

    public int Found => Comparisons.Sum(comparison => comparison.Found);

    public int Missed => Comparisons.Sum(comparison => comparison.Missed);

    /// <summary>The programs of a seed.</summary>
    public static Survey Of(int seed, int count) => Of(Enumerable.Range(0, count), number => Generator.Program(seed, number));

    /// <summary>The programs of a list.</summary>
    public static Survey Of(IReadOnlyList<OracleProgram> programs) => Of(Enumerable.Range(0, programs.Count), number => programs[number]);

    private static Survey Of(IEnumerable<int> numbers, Func<int, OracleProgram> program)
    {
        var results = numbers.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).Select(number => Compare(program(number))).ToList();
        return new Survey(
            [.. results.Select(result => result.Comparison).OfType<Comparison>()],
            [.. results.Select(result => result.Rejected).OfType<string>()]);
    }

    private static (Comparison? Comparison, string? Rejected) Compare(OracleProgram program)
    {
        try
        {
            return (Comparison.Of(program), null);
        }
        catch (InvalidProgramException exception)
        {
            return (null, $"{program.Name}: {exception.Message}");
        }
    }
}
