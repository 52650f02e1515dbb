using System.Collections.Immutable;
using WebSockets.Analyzers.Oracle.Generation;

namespace WebSockets.Analyzers.Oracle.Figures;

/// <summary>What the rules say of many programs beside what these do.</summary>
/// <param name="Programs">How many programs there were.</param>
/// <param name="Comparisons">Of each program that was compared.</param>
/// <param name="Excluded">How many programs have something that is excluded by name.</param>
/// <param name="Rejected">Why other programs could not be run.</param>
internal sealed record Survey(int Programs, ImmutableArray<Comparison> Comparisons, ImmutableSortedDictionary<string, int> Excluded, ImmutableArray<string> Rejected)
{
    public Tally Tally => Tally.Of(Comparisons);

    /// <summary>The mismatches, each with its program.</summary>
    public IEnumerable<(OracleProgram Program, Mismatch Mismatch)> Mismatches =>
        Comparisons.SelectMany(comparison => comparison.Mismatches.Select(mismatch => (comparison.Program, mismatch)));

    /// <summary>The programs of a seed, less what is excluded by name.</summary>
    public static Survey OfSeed(int seed, int count)
    {
        var programs = Enumerable.Range(0, count).AsParallel().AsOrdered().Select(number => Generator.Program(seed, number)).ToList();
        var survey = Of(programs.Where(program => program.Excluded.IsEmpty));
        var neverRun = survey.Comparisons.Count(comparison => comparison.Mismatches.Any(mismatch => !mismatch.Runs));
        return survey with
        {
            Programs = count,
            Comparisons = [.. survey.Comparisons.Select(comparison => comparison with { Mismatches = comparison.Mismatches.RemoveAll(mismatch => !mismatch.Runs) })],
            Excluded = programs.SelectMany(program => program.Excluded).GroupBy(name => name, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal)
                .SetItem(Exclusion.NeverRuns, neverRun),
        };
    }

    /// <summary>These programs, whatever they are.</summary>
    public static Survey Of(IEnumerable<OracleProgram> programs) => Of(programs, Comparison.Of);

    /// <summary>These programs, compared in some way.</summary>
    public static Survey Of(IEnumerable<OracleProgram> programs, Func<OracleProgram, Comparison> compare)
    {
        var results = programs.AsParallel().AsOrdered().Select(program => Compare(program, compare)).ToList();
        return new Survey(
            results.Count,
            [.. results.Select(result => result.Comparison).OfType<Comparison>()],
            ImmutableSortedDictionary<string, int>.Empty,
            [.. results.Select(result => result.Rejected).OfType<string>()]);
    }

    private static (Comparison? Comparison, string? Rejected) Compare(OracleProgram program, Func<OracleProgram, Comparison> compare)
    {
        try
        {
            return (compare(program), null);
        }
        catch (InvalidProgramException exception)
        {
            return (null, $"{program.Name}: {exception.Message}");
        }
    }
}
