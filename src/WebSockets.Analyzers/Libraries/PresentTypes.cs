using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// Which of a table's types a compilation has. What a referenced assembly has is found out once and kept for as long as the
/// assembly's symbol is there, which is for all the compilations of an editor until the references change.
/// </summary>
internal sealed class PresentTypes
{
    private readonly ILookup<string, string> _namesByNamespace;
    private readonly ConditionalWeakTable<IAssemblySymbol, string[]> _known = new();
    private readonly ConditionalWeakTable<IAssemblySymbol, string[]>.CreateValueCallback _find;

    /// <param name="typeNames">The full names of the table's types.</param>
    public PresentTypes(IEnumerable<string> typeNames)
    {
        _namesByNamespace = typeNames.Distinct(StringComparer.Ordinal).ToLookup(CertainNamespace, StringComparer.Ordinal);
        _find = Find;
    }

    /// <summary>The names of the types that are there.</summary>
    public HashSet<string> In(Compilation compilation)
    {
        var present = new HashSet<string>(Find(compilation.Assembly), StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            present.UnionWith(_known.GetValue(assembly, _find));
        }

        return present;
    }

    /// <summary>
    /// To look for a type that is not there costs a search, and most libraries are not there. The names that it has, of
    /// namespaces and of types, each assembly has at hand.
    /// </summary>
    private string[] Find(IAssemblySymbol assembly)
    {
        List<string>? found = null;
        foreach (var named in _namesByNamespace)
        {
            if (named.Key.Length > 0 && !named.Key.Split('.').All(assembly.NamespaceNames.Contains))
            {
                continue;
            }

            foreach (var name in named)
            {
                if (assembly.TypeNames.Contains(SimpleName(name))
                    && (assembly.GetTypeByMetadataName(name) ?? assembly.GetTypeByMetadataName(AsNested(name))) is not null)
                {
                    (found ??= []).Add(name);
                }
            }
        }

        return found?.ToArray() ?? [];
    }

    /// <summary>What of a full name certainly is a namespace: what stands before the type may be the type that it is in. The first part is one.</summary>
    private static string CertainNamespace(string typeName)
    {
        var parts = typeName.Split('.');
        return string.Join(".", parts.Take(parts.Length == 1 ? 0 : Math.Max(1, parts.Length - 2)));
    }

    private static string SimpleName(string typeName) => typeName.Substring(typeName.LastIndexOf('.') + 1).Split('`')[0];

    /// <summary>The same name for a type within a type: documentation-comment ids do not tell the two apart.</summary>
    public static string AsNested(string typeName)
    {
        var dot = typeName.LastIndexOf('.');
        return dot < 0 ? typeName : typeName.Substring(0, dot) + "+" + typeName.Substring(dot + 1);
    }
}
