using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>
/// A C# compiler of another version than the SDK's, which loads analyzers as that version does. Everything here runs twice:
/// where the tests do, and in a context of its own, in which "Microsoft.CodeAnalysis" is the wanted version.
/// </summary>
internal static class Compiler
{
    /// <returns>The version of the compiler, what could not be loaded, and the warnings, one a line.</returns>
    public static string[] Compile(string version, string analyzers, string source)
    {
        var context = new CompilerContext(version);
        try
        {
            var there = context.LoadFromAssemblyPath(typeof(Compiler).Assembly.Location).GetType(typeof(Compiler).FullName!, throwOnError: true)!;
            var compile = there.GetMethod(nameof(CompileHere), BindingFlags.NonPublic | BindingFlags.Static)!;
            return (string[])compile.Invoke(null, [analyzers, source])!;
        }
        finally
        {
            context.Unload();
        }
    }

    private static string[] CompileHere(string analyzers, string source)
    {
        var report = new List<string> { $"compiler {typeof(Compilation).Assembly.GetName().Version}" };
        var loader = new Loader(AssemblyLoadContext.GetLoadContext(typeof(Compiler).Assembly)!);
        var loaded = ImmutableArray.CreateBuilder<DiagnosticAnalyzer>();
        foreach (var file in Directory.GetFiles(analyzers, "*.dll").Order(StringComparer.Ordinal))
        {
            var reference = new AnalyzerFileReference(file, loader);
            reference.AnalyzerLoadFailed += (_, failure) => report.Add($"{Path.GetFileName(file)}: {failure.ErrorCode}");
            loaded.AddRange(reference.GetAnalyzers(LanguageNames.CSharp));
        }

        var compilation = CSharpCompilation.Create(
            "Chat",
            [CSharpSyntaxTree.ParseText(source, path: "Program.cs")],
            Framework(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var found = loaded.Count == 0
            ? compilation.GetDiagnostics()
            : Analyze(compilation, loaded.ToImmutable());
        report.AddRange(found
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => $"Program.cs({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}): {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));
        return [.. report];
    }

    /// <remarks>The constructors are older than the extension methods that call them.</remarks>
    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return new CompilationWithAnalyzers(compilation, analyzers, options).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
    }

    /// <summary>What the tests themselves run on.</summary>
    private static IEnumerable<MetadataReference> Framework() =>
        Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Where(file => !Path.GetFileName(file).Contains(".Native.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file));

    private sealed class Loader(AssemblyLoadContext context) : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        /// <summary>The context above has one version of the compiler for whatever is asked for; the compiler's own does not stand in for a newer one.</summary>
        public Assembly LoadFromPath(string fullPath)
        {
            var assembly = context.LoadFromAssemblyPath(fullPath);
            var compiler = typeof(Compilation).Assembly.GetName();
            return assembly.GetReferencedAssemblies().FirstOrDefault(needed => needed.Name == compiler.Name && needed.Version > compiler.Version) is { } newer
                ? throw new FileNotFoundException(null, newer.FullName)
                : assembly;
        }
    }

    private sealed class CompilerContext(string version) : AssemblyLoadContext($"Roslyn {version}", isCollectible: true)
    {
        private static readonly string s_packages = typeof(Compiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "PackagesFolder").Value!;

        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "Microsoft.CodeAnalysis" => LoadFromPackage("microsoft.codeanalysis.common", "Microsoft.CodeAnalysis.dll"),
            "Microsoft.CodeAnalysis.CSharp" => LoadFromPackage("microsoft.codeanalysis.csharp", "Microsoft.CodeAnalysis.CSharp.dll"),
            _ => null,
        };

        private Assembly LoadFromPackage(string id, string file) =>
            LoadFromAssemblyPath(Path.Combine(s_packages, id, version, "lib", "netstandard2.0", file));
    }
}
