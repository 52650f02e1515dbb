using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>
/// A folder of assets, compiled as Unity's manual says that Unity does: C# 9, its symbols, an assembly for each folder of a library,
/// analyzers that lie among the assets, additional files by their names, rule sets and settings in the root.
/// </summary>
internal static class UnityCompilation
{
    private const string Analyzer = "WebSockets.Analyzers";

    /// <summary>What a user of Unity 2022 or 6 has in the editor.</summary>
    private static readonly string[] s_symbols =
    [
        "UNITY_2022_3_OR_NEWER", "UNITY_6000_0_OR_NEWER", "UNITY_EDITOR", "UNITY_STANDALONE", "ENABLE_MONO", "NET_STANDARD", "NET_STANDARD_2_1", "CSHARP_7_3_OR_NEWER",
    ];

    /// <param name="version">The version of the compiler.</param>
    /// <param name="assets">The folder of the assets.</param>
    /// <param name="references">The folder of the assemblies that the API compatibility level stands for.</param>
    /// <param name="symbol">The symbol of the platform that is built for.</param>
    /// <returns>What could not be loaded, errors, and the diagnostics, one a line.</returns>
    public static string[] Report(string version, string assets, string references, string symbol = "UNITY_STANDALONE_LINUX") =>
        Compiler.Run(version, typeof(UnityCompilation), nameof(ReportHere), assets, references, symbol);

    private static string[] ReportHere(string assets, string references, string symbol)
    {
        var report = new List<string>();
        var parse = new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: [.. s_symbols, symbol]);
        var framework = Directory.GetFiles(references, "*.dll", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("System.EnterpriseServices", StringComparison.Ordinal))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
            .ToArray();
        var libraries = Directory.GetDirectories(Path.Combine(assets, "Plugins")).Order(StringComparer.Ordinal)
            .Select(folder => Emit(Compilation(Path.GetFileName(folder), folder, parse, framework), report));
        var settings = new Settings(Path.Combine(assets, "Default.globalconfig"));
        var compilation = Compilation("Assembly-CSharp", Path.Combine(assets, "Scripts"), parse, [.. framework, .. libraries]);
        compilation = compilation.WithOptions(compilation.Options
            .WithSpecificDiagnosticOptions(RuleSetIn(assets))
            .WithSyntaxTreeOptionsProvider(settings.Severities));
        report.AddRange(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));

        var analyzers = Compiler.Load([Path.Combine(assets, Analyzer + ".dll")], report.Add);
        var files = Directory.GetFiles(assets, $"*.{Analyzer}.additionalfile").Order(StringComparer.Ordinal).Select(file => (AdditionalText)new AdditionalFile(file));
        var run = new CompilationWithAnalyzers(
            compilation,
            analyzers,
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. files], settings), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        report.AddRange(run.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => (Span: diagnostic.Location.GetLineSpan(), diagnostic.Severity, diagnostic.Id))
            .OrderBy(found => found.Span.Path, StringComparer.Ordinal)
            .ThenBy(found => found.Span.StartLinePosition)
            .Select(found => string.Create(
                CultureInfo.InvariantCulture, $"{Path.GetFileName(found.Span.Path)}({found.Span.StartLinePosition.Line + 1}): {found.Severity} {found.Id}")));
        return [.. report];
    }

    private static CSharpCompilation Compilation(string name, string folder, CSharpParseOptions parse, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name,
        Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), parse, file)),
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static MetadataReference Emit(CSharpCompilation library, List<string> report)
    {
        using var image = new MemoryStream();
        report.AddRange(library.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static ImmutableDictionary<string, ReportDiagnostic> RuleSetIn(string assets) => Path.Combine(assets, "Default.ruleset") is var file && File.Exists(file)
        ? RuleSet.LoadEffectiveRuleSetFromFile(file).SpecificDiagnosticOptions
        : ImmutableDictionary<string, ReportDiagnostic>.Empty;

    private sealed class AdditionalFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }

    /// <summary>A global configuration: options for the analyzers, severities for the compiler.</summary>
    private sealed class Settings : AnalyzerConfigOptionsProvider
    {
        private readonly AnalyzerConfigOptionsResult _options;

        public Settings(string file)
        {
            var set = File.Exists(file)
                ? AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(File.ReadAllText(file), file)))
                : AnalyzerConfigSet.Create(ImmutableArray<AnalyzerConfig>.Empty);
            _options = set.GlobalConfigOptions;
            GlobalOptions = new Options(_options.AnalyzerOptions);
        }

        public SyntaxTreeOptionsProvider Severities => new SeverityProvider(_options.TreeOptions);

        public override AnalyzerConfigOptions GlobalOptions { get; }

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class SeverityProvider(ImmutableDictionary<string, ReportDiagnostic> severities) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            severities.TryGetValue(diagnosticId, out severity);
    }
}
