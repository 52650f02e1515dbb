using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers;

/// <summary>
/// A rule, or several that ask the same: what all have in common is that they run concurrently, leave generated code alone, and
/// work on the API table of one compilation.
/// </summary>
/// <remarks>
/// <para>
/// No rule registers an operation action, nor a syntax node action where it can be helped. The first makes Roslyn build the
/// operations of every method body of the compilation (measured: a fifth more CPU for all of it), the second walk every
/// declaration. The text of a file is searched for the names of the table first, and only what passes is bound.
/// </para>
/// <para>
/// A rule is an analyzer that a test can run by itself. The compiler does not load it (it has no
/// <see cref="DiagnosticAnalyzerAttribute"/>), but those of the folder Loaded, which have
/// all rules.
/// </para>
/// </remarks>
public abstract class WebSocketAnalyzer(params DiagnosticDescriptor[] rules) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rules);

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start => Register(start, [this]));
    }

    /// <summary>Lets rules register what they look for, and registers it as one action.</summary>
    /// <param name="start">The compilation's start.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="ofRazor">Whether they look at the C# that Razor made, and at no other file.</param>
    internal static void Register(CompilationStartAnalysisContext start, IEnumerable<WebSocketAnalyzer> rules, bool ofRazor = false)
    {
        var actions = new RuleActions(start, ofRazor);
        var apis = actions.FindApis();
        foreach (var rule in rules)
        {
            rule.Register(actions.Of(rule.SupportedDiagnostics), apis);
        }

        actions.RegisterAll(SearchedNames.Of(apis));
    }

    /// <summary>Registers what the rule looks for.</summary>
    internal abstract void Register(RuleActions actions, ApiSymbols apis);
}
