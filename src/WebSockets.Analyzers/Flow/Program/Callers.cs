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
    /// <summary>
    /// All calls of a private method, with what is known at each. Null where not all are known: it is virtual, named without
    /// being called, or called from a body that is being analysed.
    /// </summary>
    public IReadOnlyList<CallSite>? CallsOf(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary || !CallSite.IsAskedFor(method) || !Members.IsDeclaredIn(method, program.Compilation))
        {
            return null;
        }

        var sites = new List<CallSite>();
        foreach (var name in NamesOf(method))
        {
            // A helper that is called "CloseAsync" calls another method of that name.
            if (!IsNamed(name, method))
            {
                continue;
            }

            if (name.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name) is not { } call || Bodies.RootOf(call) is not { } root)
            {
                return null;
            }

            var flow = program.Of(root);
            if (flow == BodyFlow.Unknown)
            {
                return null;
            }

            if (flow.SiteOf(call) is { } site && SymbolEqualityComparer.Default.Equals(site.Method, method.OriginalDefinition))
            {
                sites.Add(site);
            }
        }

        return sites.Count > 0 ? sites : null;
    }

    private bool IsNamed(SimpleNameSyntax name, IMethodSymbol method)
    {
        var named = program.ModelOf(name.SyntaxTree).GetSymbolInfo(name, program.Cancellation);
        return named.Symbol is { } symbol
            ? SymbolEqualityComparer.Default.Equals(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition, method.OriginalDefinition)
            : named.CandidateSymbols.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition));
    }

    /// <summary>Where a method may be named that only the program can name: a private one in its type, any other in every file.</summary>
    private IEnumerable<SimpleNameSyntax> NamesOf(IMethodSymbol method) =>
        method.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable
            ? Members.NamesOf(method, program.Compilation)
            : program.Source.TokensNamed(method.Name).Select(token => token.Parent).OfType<SimpleNameSyntax>();

    /// <summary>
    /// Whether a code that a test of a parameter made known can be there: of a method that only the program calls, some caller
    /// passes it, or something unknown.
    /// </summary>
    public bool MayBeGiven(Origin origin, CodeSet codes) =>
        origin is not { IsTest: true, Tested: { Kind: OriginKind.Parameter, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter } }
        || CallsOf(method) is not { } sites
        || sites.Any(site => site.ValueOf(parameter) is not { MayBeUnknown: false } given || !given.AllCodes.Intersect(codes).IsEmpty);

    /// <summary>Whether a private method is only called where a Close is known to have been received.</summary>
    public bool IsCalledAfterClose(IMethodSymbol method) =>
        CallsOf(method) is { } sites && sites.All(site => site.State.CloseReceived);
}
