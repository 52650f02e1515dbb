using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// The calls of methods that nobody outside of the program can make: what their parameters may be, and what is certain when
/// they run.
/// </summary>
internal sealed class Callers(ProgramFlow program)
{
    /// <summary>How many callers of callers are asked for what is needed.</summary>
    public const int MaxCallers = 4;

    /// <summary>
    /// All calls of a private method or constructor, with what is known at each. Null where not all are known: it is virtual,
    /// named without being called, called from a body that is not understood, or it is itself asked for one that it calls.
    /// </summary>
    public IReadOnlyList<CallSite>? CallsOf(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor) || !CallSite.IsRecorded(method) || !Members.IsDeclaredIn(method, program.Compilation))
        {
            return null;
        }

        return program.OfOthers(() => SitesOf(method), unknown: null);
    }

    private IReadOnlyList<CallSite>? SitesOf(IMethodSymbol method)
    {
        var sites = new List<CallSite>();
        foreach (var call in method.MethodKind == MethodKind.Constructor ? ObjectCreations.Of(method.ContainingType, program.Source) : CallsNaming(method))
        {
            if (call is null || Bodies.RootOf(call) is not { } root || program.Of(root) is not { } flow || flow == BodyFlow.Unknown)
            {
                return null;
            }

            sites.AddRange(flow.SitesOf(call).Where(site => SymbolEqualityComparer.Default.Equals(site.Method, method.OriginalDefinition)));
        }

        return sites.Count > 0 ? sites : null;
    }

    /// <summary>The calls that name a method; null for a name that is none. (A helper that is called "CloseAsync" calls another method of that name.)</summary>
    private IEnumerable<SyntaxNode?> CallsNaming(IMethodSymbol method) =>
        NamesOf(method).Select(name => name.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name));

    /// <summary>Where a method is, or may be, named that only the program can name: a private one in its type, any other in every file.</summary>
    private IEnumerable<SimpleNameSyntax> NamesOf(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable
            ? Members.NamesOf(method, program.Source).Where(name => IsNamed(name, method))
            : program.Source.NameUsed(method.Name).Of([method], program.Source).Select(place => place.Name);

    private bool IsNamed(SimpleNameSyntax name, IMethodSymbol method)
    {
        var named = program.ModelOf(name.SyntaxTree).GetSymbolInfo(name, program.Cancellation);
        return named.Symbol is { } symbol
            ? SymbolEqualityComparer.Default.Equals(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition, method.OriginalDefinition)
            : named.CandidateSymbols.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition));
    }

    /// <summary>
    /// Whether some caller passes what is needed to get to a point of the program, and is itself called so that it does. Of
    /// methods that others can call nobody knows.
    /// </summary>
    public bool MayBeMet(ImmutableDictionary<ISymbol, CodeValue> needs) => MayBeMet(needs, MaxCallers);

    private bool MayBeMet(ImmutableDictionary<ISymbol, CodeValue> needs, int callers) => callers == 0 || needs
        .GroupBy(need => need.Key.ContainingSymbol, SymbolEqualityComparer.Default)
        .All(group => group.Key is not IMethodSymbol method
            || CallsOf(method) is not { } sites
            || sites.Any(site => group.All(need => MayPass(site, (IParameterSymbol)need.Key, need.Value)) && MayBeMet(site.Needs, callers - 1)));

    private bool MayPass(CallSite site, IParameterSymbol parameter, CodeValue needed) =>
        site.ValueOf(parameter) is not { } passed || (passed.MayMeet(needed) && !program.Given.Resolved(passed).Narrow(needed.AsTest()).IsNothing);

    /// <summary>Whether a private method is only called where a Close is known to have been received.</summary>
    public bool IsCalledAfterClose(IMethodSymbol method) =>
        CallsOf(method) is { } sites && sites.All(site => site.CloseReceived);
}
