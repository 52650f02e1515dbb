using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// The rules of <see cref="CloseStatusAnalyzer"/> with no trigger: every call, creation and assignment is bound, and the flow
/// through every body is judged. Far too slow to ship, and the measure of what the triggers may pass over.
/// </summary>
#pragma warning disable RS1036, RS1038, RS1041 // It is compiled into the tests and no compiler loads it.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnfilteredCloseStatusAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new CloseStatusAnalyzer().SupportedDiagnostics;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var table = ApiFiles.TableFor(start.Options.AdditionalFiles, text => ApiFiles.Parse(text).Rows, start.CancellationToken);
            var apis = new ApiSymbols(start.Compilation, table);
            var program = new ProgramFlow(apis);
            var reporter = new CloseReporter(program, apis, new CloseOptions(start.Options.AnalyzerConfigOptionsProvider));
            start.RegisterSemanticModelAction(model => Judge(model, program, reporter));
        });
    }

    private static void Judge(SemanticModelAnalysisContext context, ProgramFlow program, CloseReporter reporter)
    {
        var model = context.SemanticModel;
        var nodes = model.SyntaxTree.GetRoot(context.CancellationToken).DescendantNodesAndSelf().ToList();
        foreach (var node in nodes.Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression }))
        {
            if (CloseCall.Of(node, program, model, context.CancellationToken) is { } call && reporter.Judge(call, node) is { } found)
            {
                context.ReportDiagnostic(found);
            }
        }

        foreach (var passed in nodes.Select(Bodies.RootOf).OfType<SyntaxNode>().Distinct().SelectMany(body => program.Of(body).PassedValues))
        {
            if (!reporter.IsJudgedElsewhere(passed) && reporter.Judge(passed) is { } found)
            {
                context.ReportDiagnostic(found);
            }
        }
    }
}
