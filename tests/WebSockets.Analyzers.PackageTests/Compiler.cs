using System.Collections.Concurrent;
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
    /// <summary>One for each version: to compile a compiler takes much longer than what the tests ask it for.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<CompilerContext>> s_contexts = new(StringComparer.Ordinal);

    /// <returns>The version of the compiler, what could not be loaded, and the warnings, one a line.</returns>
    public static string[] Compile(string version, string analyzers, string source) =>
        Run(version, typeof(Compiler), nameof(CompileHere), analyzers, source);

    /// <summary>Calls a static method of this assembly where "Microsoft.CodeAnalysis" is another version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="type">The type of the method.</param>
    /// <param name="method">Its name. It is given and gives types of the runtime alone.</param>
    /// <param name="arguments">What it is given.</param>
    public static string[] Run(string version, Type type, string method, params object[] arguments)
    {
        var there = s_contexts.GetOrAdd(version, key => new(() => new CompilerContext(key))).Value
            .LoadFromAssemblyPath(typeof(Compiler).Assembly.Location).GetType(type.FullName!, throwOnError: true)!;
        return (string[])there.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, arguments)!;
    }

    /// <summary>The analyzers of some assemblies.</summary>
    /// <param name="files">The assemblies.</param>
    /// <param name="failed">What is told of those that could not be loaded.</param>
    public static ImmutableArray<DiagnosticAnalyzer> Load(IEnumerable<string> files, Action<string> failed)
    {
        var loader = new Loader(AssemblyLoadContext.GetLoadContext(typeof(Compiler).Assembly)!);
        var loaded = ImmutableArray.CreateBuilder<DiagnosticAnalyzer>();
        foreach (var file in files)
        {
            var reference = new AnalyzerFileReference(file, loader);
            reference.AnalyzerLoadFailed += (_, failure) => failed($"{Path.GetFileName(file)}: {failure.ErrorCode}");
            loaded.AddRange(reference.GetAnalyzers(LanguageNames.CSharp));
        }

        return loaded.ToImmutable();
    }

    /// <summary>A package that the project downloads.</summary>
    public static string PackageFolder(string id, string version) => Path.Combine(CompilerContext.Packages, id, version);

    private static string[] CompileHere(string analyzers, string source)
    {
        var report = new List<string> { $"compiler {typeof(Compilation).Assembly.GetName().Version}" };
        var loaded = Load(Directory.GetFiles(analyzers, "*.dll").Order(StringComparer.Ordinal), report.Add);
        var compilation = CSharpCompilation.Create(
            "Chat",
            [CSharpSyntaxTree.ParseText(source, path: "Program.cs")],
            Framework(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var found = loaded.IsEmpty
            ? compilation.GetDiagnostics()
            : Analyze(compilation, loaded);
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

    private sealed class CompilerContext(string version) : AssemblyLoadContext($"Roslyn {version}")
    {
        public static string Packages { get; } = typeof(Compiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "PackagesFolder").Value!;

        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "Microsoft.CodeAnalysis" => LoadFromPackage("microsoft.codeanalysis.common", "Microsoft.CodeAnalysis.dll"),
            "Microsoft.CodeAnalysis.CSharp" => LoadFromPackage("microsoft.codeanalysis.csharp", "Microsoft.CodeAnalysis.CSharp.dll"),
            _ => null,
        };

        private Assembly LoadFromPackage(string id, string file) =>
            LoadFromAssemblyPath(Path.Combine(PackageFolder(id, version), "lib", "netstandard2.0", file));
    }
}
