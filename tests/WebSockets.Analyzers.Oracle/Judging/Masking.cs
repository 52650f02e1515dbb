using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Oracle.Instrumenting;
using WebSockets.Analyzers.Oracle.Running;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle;

/// <summary>
/// There is one diagnostic an argument and rule, so one bug can stand for another. Whether it does shows once the first is
/// repaired, as its author would: the other one is then reported.
/// </summary>
internal static class Masking
{
    private const int MaxRounds = 4;

    public static bool Hides(InstrumentedProgram program, ImmutableArray<Report> reports, Bug bug)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var others = reports.Where(report => report.Rule == bug.Rule && report.Site is not null && !bug.IsReportedBy(report)).ToList();
            if (others.Count == 0 || Repair(program, others, bug) is not { } repaired)
            {
                return false;
            }

            program = repaired;
            reports = Verdict.Of(program).Reports;
            if (reports.Any(bug.IsReportedBy))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The program without what is reported: another constant, or a Close call that nobody knows the status of where the
    /// constant is the one that is asked about. Nothing else changes, so the numbers of the probes stay.
    /// </summary>
    private static InstrumentedProgram? Repair(InstrumentedProgram program, List<Report> reports, Bug bug)
    {
        var changes = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        foreach (var report in reports)
        {
            foreach (var origin in report.Origins.Except(bug.Origins))
            {
                var node = program.Origins[origin].Syntax;
                if (node is not InvocationExpressionSyntax)
                {
                    changes[node] = _ => ParseExpression(TypeOf(program, node) is { } type ? $"({type}){Execution.Sentinel}" : $"{Execution.Sentinel}").WithTriviaFrom(node);
                }
            }

            if (report.Site is { } site && site != bug.Site && Attribution.CallOf(program.Sites[site]) is InvocationExpressionSyntax call)
            {
                var status = (call.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "closeStatus") ?? call.ArgumentList.Arguments[0]).Expression;
                changes.TryAdd(status, rewritten => ParseExpression($"(System.Net.WebSockets.WebSocketCloseStatus)System.Convert.ToInt32({rewritten})"));
            }
        }

        var compilation = program.Compilation;
        foreach (var group in changes.GroupBy(change => change.Key.SyntaxTree))
        {
            var root = group.Key.GetRoot().ReplaceNodes(group.Select(change => change.Key), (original, rewritten) => changes[original](rewritten));
            compilation = compilation.ReplaceSyntaxTree(group.Key, OracleCompiler.Tree(root, group.Key.FilePath));
        }

        return changes.Count > 0
            && InstrumentedProgram.Of(compilation) is { } repaired
            && repaired.Origins.Count == program.Origins.Count
            && repaired.Sites.Count == program.Sites.Count ? repaired : null;
    }

    private static string? TypeOf(InstrumentedProgram program, SyntaxNode constant) =>
        program.Compilation.GetSemanticModel(constant.SyntaxTree).GetTypeInfo(constant).Type?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
