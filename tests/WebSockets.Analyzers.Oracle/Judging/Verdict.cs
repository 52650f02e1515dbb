using System.Collections.Immutable;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle;

/// <summary>One thing that the rules say of a program.</summary>
/// <param name="Rule">The id.</param>
/// <param name="Site">The Close call that it speaks of; null where none of the diagnostic's locations is one.</param>
/// <param name="Origins">The constant that it speaks of, or those that it may be; empty where it speaks of a test.</param>
/// <param name="IsAtSite">Whether it stands at the Close call, and not at a call that leads there.</param>
/// <param name="Message">What it says.</param>
internal sealed record Report(string Rule, int? Site, ImmutableSortedSet<int> Origins, bool IsAtSite, string Message);

/// <summary>What the rules say of a program, by the constant and the Close call that they speak of.</summary>
public sealed class Verdict
{
    private static readonly RuleSet s_rules = new(CloseRules.All);

    private Verdict(ImmutableArray<Report> reports) => Reports = reports;

    internal ImmutableArray<Report> Reports { get; }

    /// <summary>Runs the analyzers.</summary>
    /// <exception cref="InvalidProgramException">The program does not compile.</exception>
    public static Verdict Of(OracleProgram program)
    {
        var compilation = OracleCompiler.Compile(program);
        return Of(InstrumentedProgram.Of(compilation) ?? throw new InvalidProgramException($"{program.Name} does not compile: {OracleCompiler.ErrorOf(compilation)}"));
    }

    internal static Verdict Of(InstrumentedProgram program)
    {
        var attribution = new Attribution(program);
        return new Verdict([.. s_rules.DiagnosticsOf(program.Compilation).Select(attribution.Of).DistinctBy(report => (report.Rule, report.Site, string.Join(' ', report.Origins)))]);
    }
}
