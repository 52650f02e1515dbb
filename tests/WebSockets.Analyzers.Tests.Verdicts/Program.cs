using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Loaded;

namespace WebSockets.Analyzers.Tests.Verdicts;

/// <summary>
/// A program, and what a rule says of it on the Roslyn that this assembly is loaded with. It is told and tells in types of
/// the runtime alone: who asks may have another Roslyn.
/// </summary>
/// <param name="options">The numbers of its <see cref="OutputKind"/> and <see cref="NullableContextOptions"/>, and whether unsafe code is allowed.</param>
/// <param name="configuration">The value of an option for a file, or for all where the file is null; null where it is not set.</param>
public sealed class Program((int OutputKind, int Nullable, bool AllowUnsafe) options, Func<string?, string, string?> configuration)
{
    private readonly List<(string Path, string Text)> _sources = [];
    private readonly List<(string Path, string Text)> _additionalFiles = [];
    private readonly List<MetadataReference> _references = [];

    public void AddSource(string path, string text) => _sources.Add((path, text));

    public void AddFile(string path, string text) => _additionalFiles.Add((path, text));

    public void AddReference(byte[] image) => _references.Add(MetadataReference.CreateFromImage(image));

    public void AddReference(string path) => _references.Add(References.At(path));

    /// <summary>Compiles it, and runs a rule over it.</summary>
    /// <param name="rule">The type of the rule.</param>
    /// <returns>The errors of the compiler, and the diagnostics, which nobody is asked for where there are errors.</returns>
    public async Task<(string[] Errors, string[] Diagnostics)> JudgeAsync(Type rule)
    {
        // C# 11 was a preview of the oldest.
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "TestProject",
            _sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text), parse, source.Path)),
            _references,
            new CSharpCompilationOptions((OutputKind)options.OutputKind, allowUnsafe: options.AllowUnsafe, nullableContextOptions: (NullableContextOptions)options.Nullable));
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return ([.. errors.Select(error => $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}").Distinct()], []);
        }

        var settings = new AnalyzerOptions([.. _additionalFiles.Select(file => new Text(file.Path, file.Text))], new OptionsProvider(configuration));
        var run = new CompilationWithAnalyzers(
            compilation,
            [new RuleAnalyzer((Rule)Activator.CreateInstance(rule)!)],
            new CompilationWithAnalyzersOptions(settings, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        return ([], [.. (await run.GetAnalyzerDiagnosticsAsync()).Select(Describe).Order(StringComparer.Ordinal)]);
    }

#pragma warning disable RS1001, RS1036, RS1038, RS1041 // No compiler loads it.
    private sealed class RuleAnalyzer(Rule rule) : RulesAnalyzer([rule]);
#pragma warning restore RS1001, RS1036, RS1038, RS1041

    private static string Describe(Diagnostic diagnostic) => string.Join(
        '\n',
        [
            $"{Place(diagnostic.Location)} {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}",
            .. diagnostic.AdditionalLocations.Select(location => $"    from {Place(location)}"),
            .. diagnostic.Properties.Where(property => property.Value is not null).OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"    {property.Key} = {property.Value}"),
        ]);

    private static string Place(Location location) => $"{location.GetLineSpan()}";

    private static class References
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, MetadataReference> s_byPath = new(StringComparer.Ordinal);

        public static MetadataReference At(string path) => s_byPath.GetOrAdd(path, path => MetadataReference.CreateFromFile(path));
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class OptionsProvider(Func<string?, string, string?> configuration) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new FileOptions(null, configuration);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new FileOptions(tree.FilePath, configuration);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new FileOptions(textFile.Path, configuration);
    }

    private sealed class FileOptions(string? path, Func<string?, string, string?> configuration) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => (value = configuration(path, key)) is not null;
    }
}
