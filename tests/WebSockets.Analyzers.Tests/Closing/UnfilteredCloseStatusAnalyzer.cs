using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// The rules of <see cref="CloseStatusRule"/> with no trigger: every call, creation and assignment is bound, and the flow
/// through every body is judged. Far too slow to ship, and the measure of what the triggers may pass over.
/// </summary>
#pragma warning disable RS1036, RS1038, RS1041 // It is compiled into the tests and no compiler loads it.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnfilteredCloseStatusAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new CloseStatusRule().SupportedDiagnostics;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var table = ApiFiles.TableFor(start.Options.AdditionalFiles, text => ApiFiles.Parse(text).Rows, start.CancellationToken);
            var apis = new ApiSymbols(start.Compilation, table, TargetPlatform.IsBrowser(start.Options.AnalyzerConfigOptionsProvider));
            var memory = new CloseDispatcher.Memory(apis, new CloseOptions(start.Options.AnalyzerConfigOptionsProvider));
            start.RegisterSemanticModelAction(model => Judge(model, memory));
        });
    }

    private static void Judge(SemanticModelAnalysisContext context, CloseDispatcher.Memory memory)
    {
        var model = context.SemanticModel;
        var cancellation = context.CancellationToken;
        var judge = new CloseDispatcher(memory, cancellation);
        var program = new ProgramFlow(memory.Flow, cancellation);
        var nodes = model.SyntaxTree.GetRoot(cancellation).DescendantNodesAndSelf().ToList();
        var closes = nodes
            .Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression })
            .SelectMany(node => judge.OfCall(CloseCall.Of(node, program, model, cancellation), node));
        var statuses = nodes.Where(Bodies.IsRoot)
            .SelectMany(body => judge.OfStatusesPassed(program.Of(body)));
        var reasons = nodes.OfType<InvocationExpressionSyntax>().SelectMany(call => judge.OfReasonsPassed(call, model));
        var defaults = nodes.OfType<ParameterSyntax>().SelectMany(parameter => judge.OfDefault(parameter, model));
        foreach (var found in closes.Concat(defaults).Concat(statuses).Concat(reasons))
        {
            context.ReportDiagnostic(found.ToDiagnostic());
        }
    }
}
