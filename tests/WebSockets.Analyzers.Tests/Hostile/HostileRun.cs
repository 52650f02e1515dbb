using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Closing;

namespace WebSockets.Analyzers.Tests.Hostile;

/// <summary>
/// All analyzers over a project that may be anything, and all fixes for what they report: nothing throws, everything ends,
/// every diagnostic stands in the source, and the fixes leave the code as good as it was (<see cref="HostileFixes"/>).
/// </summary>
internal sealed class HostileRun
{
    /// <summary>Many times what the slowest honest file takes on a busy machine: past it the analysis hangs.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>What may be reported without a place in a file of code.</summary>
    private static readonly string[] s_configuration = ["WS9001", "WS9002"];

    /// <summary>The same objects for all compilations, as in a compiler server.</summary>
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = AllAnalyzers;

    /// <summary>What every project starts from: its references are resolved once.</summary>
    private static readonly Lazy<Project> s_empty = new(EmptyProject);

    private static Compilation? s_compilation;

    private int _diagnostics;
    private int _fixes;

    /// <summary>Every analyzer of the package, as many as there are.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> AllAnalyzers => DocumentationTests.LoadedAnalyzers;

    /// <summary>How much the analyzers found in all runs.</summary>
    public int Diagnostics => _diagnostics;

    /// <summary>How many fixes were made in all runs.</summary>
    public int Fixes => _fixes;

    /// <summary>A project of these files, and of what every file under test may name without saying so.</summary>
    public static Project ProjectOf(params string[] files)
    {
        var project = s_empty.Value;
        foreach (var file in files)
        {
            project = project.AddDocument($"File{project.DocumentIds.Count}.cs", SourceText.From(file)).Project;
        }

        return project;
    }

    /// <summary>The same for an older language, which may not know global usings: what is missing then is missing.</summary>
    public static Project ProjectOf(LanguageVersion version, params string[] files)
    {
        var project = ProjectOf(files);
        return project
            .WithParseOptions(new CSharpParseOptions(version))
            .WithCompilationOptions(((CSharpCompilationOptions)project.CompilationOptions!).WithNullableContextOptions(NullableContextOptions.Disable));
    }

    private static Project EmptyProject()
    {
        var id = ProjectId.CreateNewId();
        var project = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, "Code", "Code", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
                metadataReferences: ReferencesUnderTest.Net))
            .AddDocument(DocumentId.CreateNewId(id), "GlobalUsings.cs", Verify<CloseStatusRule, CloseStatusFixer>.GlobalUsings)
            .GetProject(id)!;
        s_compilation = project.GetCompilationAsync().GetAwaiter().GetResult()!;
        _ = s_compilation.GlobalNamespace;
        return project;
    }

    /// <summary>Runs the analyzers, and the fixes where they are asked for.</summary>
    /// <returns>What is wrong with the package; empty where nothing is.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, bool withFixes = true, AnalyzerOptions? options = null)
    {
        var wrong = new ConcurrentQueue<string>();
        try
        {
            await Task.Run(() => RunAsync(project, withFixes, options ?? new AnalyzerOptions([]), wrong)).WaitAsync(s_limit);
            return [.. wrong];
        }
        catch (TimeoutException)
        {
            return [.. wrong, $"no end after {s_limit}"];
        }
    }

    private async Task RunAsync(Project project, bool withFixes, AnalyzerOptions options, ConcurrentQueue<string> wrong)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var diagnostics = await compilation
            .WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(
                options,
                onAnalyzerException: (exception, analyzer, _) => wrong.Enqueue($"{analyzer}: {exception}"),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
        Interlocked.Add(ref _diagnostics, diagnostics.Length);
        foreach (var diagnostic in diagnostics.Where(diagnostic => !diagnostic.Location.IsInSource && !s_configuration.Contains(diagnostic.Id)))
        {
            wrong.Enqueue($"no place in the source: {diagnostic}");
        }

        if (!withFixes)
        {
            return;
        }

        var inSource = diagnostics.Where(diagnostic => diagnostic.Location.IsInSource).GroupBy(diagnostic => diagnostic.Location.SourceTree!);
        foreach (var inFile in inSource)
        {
            var fixes = new HostileFixes(project.GetDocument(inFile.Key)!, compilation, [.. inFile]);
            await fixes.RunAsync(wrong);
            Interlocked.Add(ref _fixes, fixes.Count);
        }
    }
}
