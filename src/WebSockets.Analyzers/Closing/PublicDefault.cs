using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>The default value of a parameter that programs can leave to it which nobody sees here.</summary>
internal static class PublicDefault
{
    /// <summary>The number that a library's users pass where they leave the argument out; null where nobody but the program calls the method.</summary>
    public static long? Of(IParameterSymbol parameter, Compilation compilation) =>
        parameter is { HasExplicitDefaultValue: true, ContainingSymbol: IMethodSymbol method, RefKind: RefKind.None or RefKind.In }
        && compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule or OutputKind.WindowsRuntimeMetadata
        && Members.IsDeclaredIn(parameter, compilation)
        && IsSeenByOthers(method)
        && Conversions.IsInteger(parameter.Type)
            ? Constants.ToInteger(parameter.ExplicitDefaultValue)
            : null;

    /// <summary>Whether the value is repeated where the member is declared again: to change one of them alone is no repair.</summary>
    public static bool IsPartOfAContract(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol method
        && (method.IsOverride
            || method.ContainingType.TypeKind == TypeKind.Interface
            || method.ContainingType.AllInterfaces
                .SelectMany(implemented => implemented.GetMembers(method.Name))
                .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));

    /// <summary>An explicit implementation is private: its own default values are nobody's.</summary>
    private static bool IsSeenByOthers(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor))
        {
            return false;
        }

        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
