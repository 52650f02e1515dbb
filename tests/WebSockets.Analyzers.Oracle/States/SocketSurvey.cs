using System.Collections.Immutable;
using WebSockets.Analyzers.Oracle.Figures;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>What the rules of states say of many programs beside what these do.</summary>
internal static class SocketSurvey
{
    /// <summary>The programs of a seed. A call that is said to throw, and that no run reaches, is not compared.</summary>
    public static Survey OfSeed(int seed, int count)
    {
        var survey = Survey.Of(Enumerable.Range(0, count).AsParallel().AsOrdered().Select(number => SocketGenerator.Program(seed, number)), SocketComparison.Of);
        return survey with
        {
            Comparisons = [.. survey.Comparisons.Select(comparison => comparison with { Mismatches = comparison.Mismatches.RemoveAll(mismatch => !mismatch.Runs) })],
            Excluded = ImmutableSortedDictionary<string, int>.Empty.Add(Exclusion.NeverRuns, survey.Comparisons.Count(comparison => comparison.Mismatches.Any(mismatch => !mismatch.Runs))),
        };
    }
}
