using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>A program of which something else was said once it was rewritten.</summary>
/// <param name="Rewrite">The rewrite.</param>
/// <param name="Program">The program.</param>
/// <param name="Changed">The same after the rewrite.</param>
/// <param name="Lost">What is no longer said.</param>
/// <param name="Gained">What was not said before.</param>
internal sealed record Break(Rewrite Rewrite, OracleProgram Program, OracleProgram Changed, ImmutableArray<Finding> Lost, ImmutableArray<Finding> Gained)
{
    /// <summary>What is said of a program, and is no longer said, or newly said, after a rewrite; null where that is the same.</summary>
    /// <exception cref="InvalidProgramException">The rewritten program does not compile.</exception>
    public static Break? Of(Rewrite rewrite, MarkedProgram program, IReadOnlyList<SyntaxNode> files)
    {
        var (before, after) = (program.Said, program.SaidOf(files));
        ImmutableArray<Finding> lost = [.. before.Findings.Where(finding => !after.Says(finding) && program.Runs(finding.Close))];
        ImmutableArray<Finding> gained = [.. after.Findings.Where(finding => !before.Says(finding) && program.Runs(finding.Close))];
        return lost.IsEmpty && gained.IsEmpty ? null : new Break(rewrite, program.Program, after.Program, lost, gained);
    }

    /// <summary>What the same rewrite breaks in another program, where it is of the same rules; null otherwise.</summary>
    public Break? In(OracleProgram other) =>
        MarkedProgram.Of(other) is var marked && Rewrite.Apply(marked) is { } files && Of(Rewrite, marked, files) is { } broken
        && Lost.Select(finding => finding.Rule).SequenceEqual(broken.Lost.Select(finding => finding.Rule))
        && Gained.Select(finding => finding.Rule).SequenceEqual(broken.Gained.Select(finding => finding.Rule))
            ? broken
            : null;

    public override string ToString() =>
        $"{Rewrite.Name}: {Program.Name}: {string.Join("; ", Lost.Select(finding => $"lost {finding}").Concat(Gained.Select(finding => $"gained {finding}")))}";
}

/// <summary>What became of many programs under all rewrites.</summary>
/// <param name="Applied">How many programs each rewrite changed.</param>
/// <param name="Breaks">Those of which something else was said then.</param>
/// <param name="Failures">Rewritten programs that do not compile: the rewrite is wrong.</param>
internal sealed record Metamorphosis(ImmutableSortedDictionary<string, int> Applied, ImmutableArray<Break> Breaks, ImmutableArray<string> Failures)
{
    /// <summary>Rewrites each program in every way.</summary>
    public static Metamorphosis Of(IEnumerable<OracleProgram> programs)
    {
        var results = programs.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).SelectMany(OfProgram).ToList();
        return new Metamorphosis(
            Rewrite.All.ToImmutableSortedDictionary(rewrite => rewrite.Name, rewrite => results.Count(result => result.Rewrite == rewrite), StringComparer.Ordinal),
            [.. results.Select(result => result.Break).OfType<Break>()],
            [.. results.Select(result => result.Failure).OfType<string>()]);
    }

    private static List<(Rewrite Rewrite, Break? Break, string? Failure)> OfProgram(OracleProgram program)
    {
        var marked = MarkedProgram.Of(program);
        var results = new List<(Rewrite Rewrite, Break? Break, string? Failure)>();
        foreach (var rewrite in Rewrite.All)
        {
            if (rewrite.Apply(marked) is not { } files)
            {
                continue;
            }

            try
            {
                results.Add((rewrite, Break.Of(rewrite, marked, files), null));
            }
            catch (InvalidProgramException exception)
            {
                results.Add((rewrite, null, $"{rewrite.Name}: {program.Name}: {exception.Message}"));
            }
        }

        return results;
    }
}
