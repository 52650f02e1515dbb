using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// Which of a table's types a compilation has. What a referenced assembly has is found out once and kept for as long as the
/// assembly's symbol is there, which is for all the compilations of an editor until the references change; what the program
/// itself declares, its files say (<see cref="DeclaredTypeNames"/>).
/// </summary>
internal sealed class PresentTypes
{
    private const string WebSocket = "System.Net.WebSockets.WebSocket";

    private readonly HashSet<string> _names;
    private readonly NamesInNamespace[] _namesByNamespace;
    private readonly ConditionalWeakTable<IAssemblySymbol, PresentType[]> _known = new();
    private readonly ConditionalWeakTable<IAssemblySymbol, PresentType[]>.CreateValueCallback _find;
    private readonly ConditionalWeakTable<Compilation, Present> _present = new();
    private readonly ConditionalWeakTable<Compilation, Present>.CreateValueCallback _look;
    private readonly ILookup<string, string> _namesWithoutArity;

    /// <param name="typeNames">The full names of the table's types.</param>
    public PresentTypes(IEnumerable<string> typeNames)
    {
        // What a program runs on is told by the assembly that has .NET's socket, whether or not the table has rows for it.
        _names = new HashSet<string>(typeNames, StringComparer.Ordinal) { WebSocket };
        _namesByNamespace = _names
            .GroupBy(CertainNamespace, StringComparer.Ordinal)
            .Select(group => new NamesInNamespace(group.Key.Split(['.'], StringSplitOptions.RemoveEmptyEntries), group.ToArray()))
            .ToArray();
        _namesWithoutArity = _names.ToLookup(name => name.Split('`')[0], StringComparer.Ordinal);
        _find = Find;
        _look = Look;
    }

    /// <summary>The types that are there, the program's own and then those of each reference: in the same order as long as these are the same.</summary>
    public IReadOnlyList<PresentType> In(Compilation compilation) => _present.GetValue(compilation, _look).Types;

    /// <summary>The referenced assemblies that declare one of the types.</summary>
    public IReadOnlyList<IAssemblySymbol> LibrariesOf(Compilation compilation) => _present.GetValue(compilation, _look).Libraries;

    /// <summary>The assembly that has .NET's socket, which tells what a program runs on; null where none has it, or several.</summary>
    public static string? SocketAssemblyOf(IEnumerable<PresentType> present) =>
        present.Where(type => type.Name == WebSocket).Distinct().Take(2).ToList() is { Count: 1 } declared ? declared[0].Assembly : null;

    /// <summary>The types of a name, of the compilation's own and of the referenced assemblies.</summary>
    public IEnumerable<INamedTypeSymbol> Named(string typeName, Compilation compilation)
    {
        if (!_names.Contains(typeName))
        {
            return compilation.GetTypesByMetadataName(typeName).Concat(compilation.GetTypesByMetadataName(AsNested(typeName)));
        }

        var present = _present.GetValue(compilation, _look);
        var named = new List<INamedTypeSymbol>();
        foreach (var library in present.Libraries)
        {
            foreach (var type in _known.GetValue(library, _find))
            {
                if (type.Name == typeName)
                {
                    AddFrom(library, type.MetadataName);
                }
            }
        }

        if (present.Own.Contains(typeName))
        {
            AddFrom(compilation.Assembly, typeName);
            AddFrom(compilation.Assembly, AsNested(typeName));
        }

        return named;

        void AddFrom(IAssemblySymbol assembly, string metadataName)
        {
            if (assembly.GetTypeByMetadataName(metadataName) is { } type)
            {
                named.Add(type);
            }
        }
    }

    private Present Look(Compilation compilation)
    {
        // Roslyn makes the list of the references anew each time it is asked: that is done once here.
        var own = FindOwn(compilation);
        var libraries = new List<IAssemblySymbol>();
        var types = new List<PresentType>(own.Select(name => new PresentType(name, compilation.AssemblyName ?? string.Empty, name)));
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (_known.GetValue(assembly, _find) is { Length: > 0 } known)
            {
                libraries.Add(assembly);
                types.AddRange(known);
            }
        }

        return new Present(own, libraries, types);
    }

    /// <summary>The table's types that the program itself declares: of nearly every program none.</summary>
    private string[] FindOwn(Compilation compilation)
    {
        List<string>? found = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var name in DeclaredTypeNames.In(tree))
            {
                if (_namesWithoutArity.Contains(name))
                {
                    (found ??= []).AddRange(_namesWithoutArity[name]);
                }
            }
        }

        return found?.Distinct().ToArray() ?? [];
    }

    /// <summary>
    /// To look for a type that is not there costs a search, and most libraries are not there. The names that it has, of
    /// namespaces and of types, each assembly has at hand.
    /// </summary>
    private PresentType[] Find(IAssemblySymbol assembly)
    {
        List<PresentType>? found = null;
        Predicate<string> isNamespace = assembly.NamespaceNames.Contains;
        foreach (var (parts, names) in _namesByNamespace)
        {
            if (!Array.TrueForAll(parts, isNamespace))
            {
                continue;
            }

            foreach (var name in names)
            {
                if (!assembly.TypeNames.Contains(SimpleName(name)))
                {
                    continue;
                }

                foreach (var metadataName in new[] { name, AsNested(name) })
                {
                    if (assembly.GetTypeByMetadataName(metadataName) is not null)
                    {
                        (found ??= []).Add(new PresentType(name, assembly.Identity.Name, metadataName));
                    }
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
    private static string AsNested(string typeName)
    {
        var dot = typeName.LastIndexOf('.');
        return dot < 0 ? typeName : typeName.Substring(0, dot) + "+" + typeName.Substring(dot + 1);
    }

    /// <param name="Parts">The parts of a namespace.</param>
    /// <param name="Names">The full names of the table's types in it.</param>
    private sealed record NamesInNamespace(string[] Parts, string[] Names);

    /// <param name="Own">The full names of those that the program itself declares: as a rule none.</param>
    /// <param name="Libraries">The referenced assemblies that declare some.</param>
    /// <param name="Types">All of them.</param>
    private sealed record Present(string[] Own, IReadOnlyList<IAssemblySymbol> Libraries, IReadOnlyList<PresentType> Types);
}

/// <summary>A type of the table that a compilation has.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Assembly">The simple name of the assembly that declares it.</param>
/// <param name="MetadataName">The full name that metadata has: of a type within a type another one.</param>
internal sealed record PresentType(string Name, string Assembly, string MetadataName);
