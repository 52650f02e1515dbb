using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>
/// The projects of a repository as compilations, without building or restoring anything: all files below a project's
/// folder, the projects that it refers to, and the framework. A type of a package is unknown, and errors are ignored.
/// </summary>
/// <param name="folder">Where the repository is.</param>
internal sealed partial class ProjectSources(string folder)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly string[] s_symbols = ["NET", "NETCOREAPP", .. Enumerable.Range(5, 6).Select(version => $"NET{version}_0_OR_GREATER")];

    private static readonly CSharpParseOptions s_options = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Preview)
        .WithPreprocessorSymbols(s_symbols);

    private static readonly List<MetadataReference> s_framework =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "EvaluationReferences.txt"))
            .Where(path => path.EndsWith(".dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<string, CSharpCompilation?> _made = new(StringComparer.Ordinal);
    private readonly string[] _projects = [.. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    private readonly bool _hasUsings = Directory.EnumerateFiles(folder, "*.props", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains("ImplicitUsings", StringComparison.Ordinal));

    /// <summary>
    /// One of each project that is about WebSockets, and one of the files that belong to none, as in repositories of
    /// Unity.
    /// </summary>
    public IEnumerable<CSharpCompilation> All()
    {
        foreach (var project in _projects)
        {
            if (IsAboutWebSockets(FilesOf(project)) && Of(project) is { } compilation)
            {
                yield return compilation;
            }
        }

        string[] others = [.. FilesBelow(folder).Where(file => !_projects.Any(project => IsBelow(file, Path.GetDirectoryName(project)!)))];
        if (IsAboutWebSockets(others))
        {
            yield return Compile("others", others, [], string.Empty);
        }
    }

    private CSharpCompilation? Of(string project)
    {
        if (_made.TryGetValue(project, out var known))
        {
            return known;
        }

        // A circle of references is nothing that builds.
        _made[project] = null;
        var text = File.ReadAllText(project);
        var references = ProjectReference().Matches(text)
            .Select(match => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, match.Groups[1].Value.Replace('\\', '/'))))
            .Where(path => _projects.Contains(path, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(Of)
            .OfType<CSharpCompilation>();
        var usings = _hasUsings || text.Contains("ImplicitUsings", StringComparison.Ordinal)
            ? text.Contains("Sdk.Web", StringComparison.Ordinal) ? $"{Usings}\n{WebUsings}" : Usings
            : string.Empty;
        return _made[project] = Compile(Path.GetFileNameWithoutExtension(project), FilesOf(project), [.. references.Select(one => one.ToMetadataReference())], usings);
    }

    private static CSharpCompilation Compile(string name, string[] files, MetadataReference[] references, string usings) => CSharpCompilation.Create(
        name,
        files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), s_options, file)).Append(CSharpSyntaxTree.ParseText(usings, s_options, "GlobalUsings.cs")),
        s_framework.Concat(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Without those of a project in a folder below.</summary>
    private string[] FilesOf(string project)
    {
        var own = Path.GetDirectoryName(project)!;
        string[] inner = [.. _projects.Select(other => Path.GetDirectoryName(other)!).Where(other => other != own && IsBelow(other, own))];
        return [.. FilesBelow(own).Where(file => !inner.Any(other => IsBelow(file, other)))];
    }

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static bool IsAboutWebSockets(IEnumerable<string> files) => files.Any(file => Family.IsAboutWebSockets(File.ReadAllText(file)));

    private static bool IsBelow(string path, string folder) => path.StartsWith($"{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex("<ProjectReference\\s+Include=\"([^\"]+)\"")]
    private static partial Regex ProjectReference();
}
