using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle;

/// <summary>How a status came to a Close.</summary>
public enum EvidenceKind
{
    /// <summary>The program chose it. That it did not is a miss.</summary>
    Chosen,

    /// <summary>The same, but only after a call of the program's own failed for a reason that nobody can see in it: reporting it is right, and so is silence.</summary>
    ChosenAfterUnknownFailure,

    /// <summary>Whenever it came, an input was the same status: neither a bug nor a false report.</summary>
    Given,
}

/// <summary>A bad status that reached a Close call in some run.</summary>
/// <param name="Site">The call.</param>
/// <param name="Code">The status.</param>
/// <param name="Kind">How it came there.</param>
/// <param name="Values">The constants that it is: with another one in its place, that one reaches the call.</param>
/// <param name="Causes">The constants without which it would not have come.</param>
/// <param name="Run">The first run that showed it, in words.</param>
internal sealed record Evidence(int Site, int Code, EvidenceKind Kind, ImmutableSortedSet<int> Values, ImmutableSortedSet<int> Causes, string Run);

/// <summary>What a program really does: which bad status of its own reaches which Close call.</summary>
public sealed class Truth
{
    internal Truth(InstrumentedProgram program, ImmutableArray<Evidence> evidence, ImmutableHashSet<int> reached, int runs)
    {
        Program = program;
        Evidence = evidence;
        Reached = reached;
        Runs = runs;
    }

    internal InstrumentedProgram Program { get; }

    internal ImmutableArray<Evidence> Evidence { get; }

    /// <summary>The Close calls that ran at all, with whatever status.</summary>
    internal ImmutableHashSet<int> Reached { get; }

    /// <summary>How often the program ran.</summary>
    public int Runs { get; }

    /// <summary>Compiles the program and runs it with every input, every peer, and every failure.</summary>
    /// <exception cref="InvalidProgramException">The program does not compile, does not end, or is no program of this kind.</exception>
    public static Truth Of(OracleProgram program)
    {
        var compilation = OracleCompiler.Compile(program);
        var instrumented = InstrumentedProgram.Of(compilation)
            ?? throw new InvalidProgramException($"{program.Name} does not compile: {OracleCompiler.ErrorOf(compilation)}");
        return new TruthSearch(instrumented).Find();
    }
}
