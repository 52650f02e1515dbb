using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Loaded;

/// <summary>Some rules as one analyzer: they run concurrently, leave generated code alone, and work on the API table of one compilation.</summary>
public abstract class RulesAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<Rule> _rules;

    /// <param name="rules">The rules.</param>
    protected RulesAnalyzer(ImmutableArray<Rule> rules)
    {
        _rules = rules;
        SupportedDiagnostics = rules.SelectMany(rule => rule.SupportedDiagnostics).ToImmutableArray();
    }

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start => Register(start));
        foreach (var rule in _rules)
        {
            rule.Register(context);
        }
    }

    /// <summary>Lets the rules register what they look for, and registers it as one action.</summary>
    /// <param name="start">The compilation's start.</param>
    /// <param name="ofRazor">Whether they look at the C# that Razor made, and at no other file.</param>
    private protected void Register(CompilationStartAnalysisContext start, bool ofRazor = false)
    {
        var actions = new RuleActions(start, ofRazor);
        var apis = actions.FindApis();
        foreach (var rule in _rules)
        {
            rule.Register(actions.Of(rule.SupportedDiagnostics), apis);
        }

        actions.RegisterAll(SearchedNames.Of(apis));
    }
}
