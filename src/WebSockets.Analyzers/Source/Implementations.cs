using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>The methods that may run where a method is called.</summary>
internal static class Implementations
{
    /// <summary>
    /// The method itself where it has a body in the compilation, and its overrides and implementations there. In a
    /// deterministic order.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (Bodies.RootOf(definition, compilation) is not null)
        {
            yield return definition;
        }

        if (!definition.IsAbstract && !definition.IsVirtual && !definition.IsOverride)
        {
            yield break;
        }

        // An explicit implementation is declared as "IInterface.Method".
        var suffix = "." + definition.Name;
        var named = definition.ContainingType.TypeKind == TypeKind.Interface
            ? compilation.GetSymbolsWithName(name => name == definition.Name || name.EndsWith(suffix, StringComparison.Ordinal), SymbolFilter.Member, cancellation)
            : compilation.GetSymbolsWithName(definition.Name, SymbolFilter.Member, cancellation);
        foreach (var candidate in named.OfType<IMethodSymbol>())
        {
            if (candidate.Parameters.Length == definition.Parameters.Length
                && !SymbolEqualityComparer.Default.Equals(candidate, definition)
                && (Overrides(candidate, definition) || Implements(candidate, definition)))
            {
                yield return candidate;
            }
        }
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var overridden = candidate.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Implements(IMethodSymbol candidate, IMethodSymbol method) =>
        method.ContainingType.TypeKind == TypeKind.Interface
        && (candidate.ExplicitInterfaceImplementations.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, method))
            || candidate.ContainingType.AllInterfaces
                .Where(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, method.ContainingType))
                .SelectMany(implemented => implemented.GetMembers(method.Name))
                .Any(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method)
                    && SymbolEqualityComparer.Default.Equals(candidate.ContainingType.FindImplementationForInterfaceMember(member), candidate)));
}
