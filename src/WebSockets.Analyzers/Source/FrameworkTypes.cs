using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// Types of .NET, told by what they are and not by what they are called: the type of a full name in the assembly that declares it. They are
/// looked up once an assembly, which lives through all the compilations of an editor.
/// </summary>
internal static class FrameworkTypes
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<string, INamedTypeSymbol>> s_known = new();

    /// <summary>Whether a type is the one of a full name, such as <c>System.Threading.CancellationToken</c>.</summary>
    public static bool Is(ITypeSymbol? type, string fullName)
    {
        // Nearly every type that is asked for has another name.
        if (type is not INamedTypeSymbol { ContainingAssembly: { } assembly } || !fullName.EndsWith(type.MetadataName, StringComparison.Ordinal))
        {
            return false;
        }

        var known = s_known.GetOrCreateValue(assembly);
        if (!known.TryGetValue(fullName, out var found))
        {
            if (assembly.GetTypeByMetadataName(fullName) is not { } declared)
            {
                return false;
            }

            found = known.GetOrAdd(fullName, declared);
        }

        return SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, found);
    }

    /// <summary>Whether a namespace is one of .NET's, or is in it.</summary>
    /// <param name="inner">The namespace.</param>
    /// <param name="parts">The names of .NET's namespace, from the outside in.</param>
    public static bool IsWithin(INamespaceSymbol? inner, string[] parts)
    {
        for (; inner is { IsGlobalNamespace: false }; inner = inner.ContainingNamespace)
        {
            if (IsNamed(inner, parts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(INamespaceSymbol? @namespace, string[] parts)
    {
        for (var index = parts.Length - 1; index >= 0; index--, @namespace = @namespace.ContainingNamespace)
        {
            if (@namespace is not { IsGlobalNamespace: false } || @namespace.Name != parts[index])
            {
                return false;
            }
        }

        return @namespace is { IsGlobalNamespace: true };
    }
}
