using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>
/// What the rules of states say of a program beside what it does. A report is right where the call never runs (WS1031), or throws whenever
/// it runs (WS1032), or is refused in some run (WS2021), and where in some run the test is made after a Close was received that nobody
/// answers (WS1031, WS1033).
/// </summary>
internal static class SocketComparison
{
    private static readonly RuleSet s_rules = new(StateRules.All);

    /// <summary>Runs the program and the rules.</summary>
    /// <exception cref="InvalidProgramException">The program does not compile, or is no program of this kind.</exception>
    public static Comparison Of(OracleProgram program)
    {
        var compilation = OracleCompiler.Compile(program);
        if (OracleCompiler.ErrorOf(compilation) is { } error)
        {
            throw new InvalidProgramException($"{program.Name} does not compile: {error}");
        }

        var diagnostics = s_rules.DiagnosticsOf(compilation).ToList();
        var tests = diagnostics.SelectMany(TestsOf).Distinct().ToList();
        return Of(program, SocketTruth.Of(compilation, tests), diagnostics, tests);
    }

    /// <summary>Whether a program made smaller has a mismatch of the same kind, and still waits for what it does.</summary>
    public static Predicate<OracleProgram> Has(Mismatch mismatch) => program => IsWaitedFor(program)
        && Of(program).Mismatches.Any(other => other.Kind == mismatch.Kind && other.Rule == mismatch.Rule && other.Runs == mismatch.Runs);

    private static bool IsWaitedFor(OracleProgram program) => CSharpSyntaxTree.ParseText(program.Source).GetRoot().DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression.GetLastToken().ValueText is "WhenAll" or "WhenAny" || call.Expression.GetLastToken().ValueText.EndsWith("Async", StringComparison.Ordinal))
        .All(call => call.Ancestors().TakeWhile(node => node is not StatementSyntax).Any(node => node is AwaitExpressionSyntax or ArrowExpressionClauseSyntax));

    private static Comparison Of(OracleProgram program, SocketTruth truth, List<Diagnostic> diagnostics, List<SyntaxNode> tests)
    {
        var reports = diagnostics.Select(diagnostic => new Judged(diagnostic, SiteOf(diagnostic, truth), [.. TestsOf(diagnostic).Select(test => tests.IndexOf(test))])).ToList();
        var right = reports.Where(report => report.IsRight(truth)).ToList();
        var bugs = BugsOf(truth).ToList();
        return new Comparison(
            program,
            [.. right.Select(report => report.Rule)],
            UnknownReports: 0,
            [.. bugs.Where(bug => right.Exists(bug.IsReportedBy)).Select(bug => right.First(bug.IsReportedBy).Rule)],
            [
                .. reports.Except(right).Select(report => new Mismatch(
                    MismatchKind.FalseReport, report.Rule, "?", report.Diagnostic.Location.GetLineSpan().ToString(), report.IsPutToTheTest(truth), report.Diagnostic.GetMessage(null))),
                .. bugs.Where(bug => !right.Exists(bug.IsReportedBy)).Select(bug => new Mismatch(
                    MismatchKind.Miss, bug.Rule, "?", bug.Site is { } site ? truth.Sites[site].Parent!.ToString() : "?", Runs: true, "in some run")),
            ]);
    }

    /// <summary>The tests that a diagnostic speaks of.</summary>
    private static IEnumerable<SyntaxNode> TestsOf(Diagnostic diagnostic) => diagnostic.Id switch
    {
        StateRules.Unanswered => [NodeAt(diagnostic.Location)],
        StateRules.NeverRuns => diagnostic.AdditionalLocations.Select(NodeAt),
        _ => [],
    };

    private static SyntaxNode NodeAt(Location location) => location.SourceTree!.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true);

    private static int? SiteOf(Diagnostic diagnostic, SocketTruth truth) =>
        truth.Sites.Select((name, site) => (name, site)).Where(one => one.name.Span == diagnostic.Location.SourceSpan).Select(one => (int?)one.site).FirstOrDefault();

    private static IEnumerable<StateBug> BugsOf(SocketTruth truth)
    {
        foreach (var (site, (ever, always)) in truth.Reached)
        {
            var isConnect = truth.Sites[site].Identifier.ValueText == "ConnectAsync";
            if (isConnect ? !always : !ever && !IsSwallowed(truth.Sites[site]))
            {
                yield return new StateBug(isConnect ? StateRules.ConnectedTwice : StateRules.Throws, site);
            }
        }

        if (truth.IsUnanswered)
        {
            yield return new StateBug(StateRules.Unanswered, null);
        }
    }

    /// <summary>Whether a call is all that a <c>try</c> is about: who writes that knows that it may throw.</summary>
    private static bool IsSwallowed(SyntaxNode call) =>
        call.FirstAncestorOrSelf<TryStatementSyntax>() is { Catches.Count: > 0 } guard
        && guard.Block.Span.Contains(call.Span)
        && !guard.Block.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText.StartsWith("Receive", StringComparison.Ordinal));

    /// <summary>Something that goes wrong in some run: at a call, or, of a Close that nobody answers, nowhere.</summary>
    private sealed record StateBug(string Rule, int? Site)
    {
        public bool IsReportedBy(Judged report) => Site is null ? report.Rule is StateRules.NeverRuns or StateRules.Unanswered : report.Rule == Rule && report.Site == Site;
    }

    /// <summary>A report, with the call and the tests that it speaks of.</summary>
    private sealed record Judged(Diagnostic Diagnostic, int? Site, ImmutableArray<int> Tests)
    {
        public string Rule => Diagnostic.Id;

        public bool IsRight(SocketTruth truth) => Rule switch
        {
            StateRules.NeverRuns => !Runs(truth) && Tests.Any(truth.SilentTests.Contains),
            StateRules.Throws => Runs(truth) && !truth.Reached[Site!.Value].Ever,
            StateRules.ConnectedTwice => Runs(truth) && !truth.Reached[Site!.Value].Always,
            _ => Tests.Any(truth.UnansweredTests.Contains),
        };

        /// <summary>What is said of how a call ends nobody can judge where it never runs.</summary>
        public bool IsPutToTheTest(SocketTruth truth) => Rule is not (StateRules.Throws or StateRules.ConnectedTwice) || Runs(truth);

        private bool Runs(SocketTruth truth) => Site is { } site && truth.Reached.ContainsKey(site);
    }
}
