using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>Loads into the process as it is, so that all work on one Roslyn.</summary>
internal sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    private AnalyzerLoader() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        _known.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;

    /// <summary>All analyzers for C# of some assemblies that may need each other.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> AnalyzersOf(IEnumerable<string> files)
    {
        var loader = new AnalyzerLoader();
        string[] paths = [.. files];
        foreach (var file in paths)
        {
            loader.AddDependencyLocation(file);
        }

        return [.. paths.SelectMany(file => new AnalyzerFileReference(file, loader).GetAnalyzers(LanguageNames.CSharp))];
    }

    public void AddDependencyLocation(string fullPath) => _known[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
}
