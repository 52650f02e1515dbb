using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers;

/// <summary>A rule, or several that ask the same. What the compiler loads are analyzers that run many of them: those of the folder Loaded.</summary>
/// <remarks>
/// No rule registers an operation action, nor a syntax node action where it can be helped. The first makes Roslyn build the
/// operations of every method body of the compilation (measured: a fifth more CPU for all of it), the second walk every
/// declaration. The text of a file is searched for the names of the table first, and only what passes is bound.
/// </remarks>
public abstract class Rule(params DiagnosticDescriptor[] descriptors)
{
    /// <summary>What it reports.</summary>
    public ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(descriptors);

    /// <summary>Registers what a rule about code looks for.</summary>
    /// <param name="actions">What it registers with.</param>
    /// <param name="apis">The API table in the compilation.</param>
    internal virtual void Register(RuleActions actions, ApiSymbols apis)
    {
    }

    /// <summary>Registers what a rule looks at that is about no code.</summary>
    internal virtual void Register(AnalysisContext context)
    {
    }
}
