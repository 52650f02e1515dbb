using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>A package's analyzers; one that registers nothing is what the others are compared with.</summary>
/// <param name="Name">The package.</param>
/// <param name="Analyzers">All of them, as the compiler would load them.</param>
/// <param name="Files">The assemblies that they come from.</param>
internal sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<string> Files)
{
    private static readonly ILookup<string, string> s_paths = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Paths.txt"))
        .Select(line => line.Split(' ', 2))
        .ToLookup(parts => parts[0], parts => parts[1]);

    public static IReadOnlyList<MetadataReference> References { get; } =
        [.. ReferencePaths.Select(path => MetadataReference.CreateFromFile(path))];

    public static AnalyzerSet None { get; } = new("an analyzer that registers nothing", [new Nothing()], []);

    /// <summary>The same once more: what the two differ in is noise.</summary>
    public static AnalyzerSet NoneAgain { get; } = None with { Name = "the same again" };

    /// <summary>A semantic model action that does nothing: for it the compiler binds the file, as for any package that looks at one.</summary>
    public static AnalyzerSet EmptyAction { get; } = new("a semantic model action that does nothing", [new Nothing(hasAction: true)], []);

    public static AnalyzerSet EmptyActionAgain { get; } = EmptyAction with { Name = "the same again" };

    /// <summary>What no analysis of the flow can do without.</summary>
    public static AnalyzerSet Limit { get; } = new("the limit", [new GraphsOnly()], []);

    public static AnalyzerSet Ours { get; } = Of("WebSockets.Analyzers", [typeof(Rule).Assembly.Location]);

    /// <summary>The compiler of the SDK, and what it references.</summary>
    public static string Compiler => s_paths["compiler"].First();

    public static IEnumerable<string> ReferencePaths => s_paths["reference"].Where(path => path.EndsWith(".dll", StringComparison.Ordinal));

    /// <summary>The packages to compare with.</summary>
    public static IReadOnlyList<AnalyzerSet> Others { get; } =
    [
        .. new[] { "Meziantou.Analyzer", "Roslynator.Analyzers", "SonarAnalyzer.CSharp" }
            .Select(name => Of(name, AnalyzersIn(Path.Combine(s_paths[name].First(), "analyzers")))),
    ];

    private static AnalyzerSet Of(string name, IReadOnlyList<string> files) => new(name, AnalyzerLoader.AnalyzersOf(files), [.. files]);

    /// <summary>Of the folders for several versions of the compiler the newest; no resources, and no fixes, which need what a compiler lacks.</summary>
    private static List<string> AnalyzersIn(string folder)
    {
        var files = Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".resources.dll", StringComparison.Ordinal) && !file.Contains("CodeFixes", StringComparison.OrdinalIgnoreCase))
            .GroupBy(file => Path.GetFileName(file), StringComparer.Ordinal);
        return [.. files.Select(versions => versions.MaxBy(VersionOf)!)];

        static Version VersionOf(string file) => file.Split(Path.DirectorySeparatorChar)
            .Where(part => part.StartsWith("roslyn", StringComparison.Ordinal))
            .Select(part => Version.TryParse(part["roslyn".Length..], out var version) ? version : new Version())
            .LastOrDefault() ?? new Version();
    }

#pragma warning disable RS1036, RS1038, RS1041 // It is measured here and no compiler loads it.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Nothing(bool hasAction = false) : DiagnosticAnalyzer
    {
        public Nothing()
            : this(hasAction: false)
        {
        }

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new DiagnosticDescriptor("NONE", "Nothing", "Nothing", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            if (hasAction)
            {
                context.RegisterSemanticModelAction(_ => { });
            }
        }
    }

    /// <summary>Looks for the names of the table, binds the bodies that have one, and builds their graphs.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class GraphsOnly : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new DiagnosticDescriptor("GRAPHS", "Graphs", "Graphs", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationStartAction(start =>
            {
                var names = SearchedNames.Of(ApiSymbols.Of(start.Compilation, ApiTable.BuiltIn, isBrowser: false)).OfTable;
                var needles = new Needles(names);
                start.RegisterSemanticModelAction(model => Build(model.SemanticModel, names, needles, model.CancellationToken));
            });
        }

        private static void Build(SemanticModel model, ImmutableHashSet<string> names, Needles needles, CancellationToken cancellation)
        {
            foreach (var body in TextSearch.TokensWith(model.SyntaxTree, needles, cancellation).Where(token => names.Contains(token.ValueText)).Select(token => Bodies.RootOf(token.Parent!)).OfType<SyntaxNode>().Distinct())
            {
                _ = ControlFlowGraph.Create(body, model, cancellation);
            }
        }
    }
}
