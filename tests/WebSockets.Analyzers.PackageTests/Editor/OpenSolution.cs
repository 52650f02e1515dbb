using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>
/// A user's solution as an editor has it open: restored, loaded by MSBuild, and with the package's assemblies among its
/// analyzers because the build says so. One project is a server, the other runs in browsers alone.
/// </summary>
/// <remarks>
/// MSBuildWorkspace can open no documents. Its loader can fill a workspace that does, with the same projects.
/// </remarks>
public sealed class OpenSolution(Package package) : IAsyncLifetime
{
    /// <summary>What all files of the solution use.</summary>
    private const string Usings = """
        global using System.Net.WebSockets;
        global using System.Text;
        global using Microsoft.AspNetCore.Http;
        """;

    private readonly AdhocWorkspace _workspace = new(MefHostServices.Create(
        [.. MefHostServices.DefaultAssemblies, Assembly.Load("Microsoft.CodeAnalysis.Features"), Assembly.Load("Microsoft.CodeAnalysis.CSharp.Features")]));

    private Microsoft.CodeAnalysis.Solution? _loaded;

    public async ValueTask InitializeAsync()
    {
        var consumer = package.NewFolder();
        await consumer.WriteAsync("Chat.slnx", """
            <Solution>
              <Project Path="Server/Server.csproj" />
              <Project Path="Browser/Browser.csproj" />
            </Solution>
            """);
        await consumer.WriteAsync("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <PackageReference Include="WebSockets.Analyzers" Version="{package.Version}" PrivateAssets="all" />
                <Compile Include="../Shared/*.cs" />
              </ItemGroup>
            </Project>
            """);
        await consumer.WriteAsync("Shared/Usings.cs", Usings);
        await consumer.WriteAsync("Shared/Program.cs", "internal static class Program { private static void Main() { } }");
        await consumer.WriteAsync("Server/Server.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        await consumer.WriteAsync("Browser/Browser.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        // What the SDK for browsers leaves of the list of platforms.
        await consumer.WriteAsync("Browser/Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <SupportedPlatform Remove="@(SupportedPlatform)" />
                <SupportedPlatform Include="browser" />
              </ItemGroup>
            </Project>
            """);
        foreach (var (rule, code) in FixableCode.ByRule)
        {
            await consumer.WriteAsync(Path.Combine(ProjectOf(rule), rule + ".cs"), code);
        }

        await consumer.WriteAsync("Server/Typed.cs", "");
        await DotNet.SucceedAsync(consumer.Folder, "restore", "Chat.slnx");

        var loaded = await new MSBuildProjectLoader(_workspace).LoadSolutionInfoAsync(Path.Combine(consumer.Folder, "Chat.slnx"));
        _loaded = _workspace.AddSolution(loaded);
    }

    /// <summary>Opens the file with the code that a rule reports.</summary>
    internal Document OpenCodeOf(string rule) => Open(ProjectOf(rule), rule + ".cs");

    /// <summary>Opens a file that is empty.</summary>
    internal Document OpenEmpty() => Open("Server", "Typed.cs");

    /// <summary>The document with another text, as after a keystroke.</summary>
    internal Document Type(Document document, string text)
    {
        Assert.True(_workspace.TryApplyChanges(_workspace.CurrentSolution.WithDocumentText(document.Id, SourceText.From(text))));
        return _workspace.CurrentSolution.GetDocument(document.Id)!;
    }

    /// <summary>Does what an action of the menu stands for.</summary>
    /// <returns>The document after that.</returns>
    internal Document Apply(Document document, ImmutableArray<CodeActionOperation> operations)
    {
        Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).Apply(_workspace, TestContext.Current.CancellationToken);
        return _workspace.CurrentSolution.GetDocument(document.Id)!;
    }

    /// <summary>Takes back all that a test typed or applied: some rules look at the whole project, and "fix all" repairs it.</summary>
    internal async ValueTask UndoAsync()
    {
        var undone = _workspace.CurrentSolution;
        foreach (var changed in undone.GetChanges(_loaded!).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList())
        {
            undone = undone.WithDocumentText(changed, await _loaded!.GetDocument(changed)!.GetTextAsync());
        }

        Assert.True(_workspace.TryApplyChanges(undone));
    }

    /// <summary>The analyzers of the package that a project was restored with.</summary>
    internal static ImmutableArray<DiagnosticAnalyzer> AnalyzersOf(Project project) =>
        [.. PackageReferencesOf(project).SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))];

    internal static IEnumerable<AnalyzerReference> PackageReferencesOf(Project project) =>
        project.AnalyzerReferences.Where(reference => reference.Display?.StartsWith("WebSockets.Analyzers", StringComparison.Ordinal) == true);

    public ValueTask DisposeAsync()
    {
        _workspace.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string ProjectOf(string rule) => FixableCode.InBrowsers.Contains(rule) ? "Browser" : "Server";

    private Document Open(string project, string name)
    {
        var document = _workspace.CurrentSolution.Projects.Single(candidate => candidate.Name == project).Documents.Single(document => document.Name == name);
        if (!_workspace.IsDocumentOpen(document.Id))
        {
            _workspace.OpenDocument(document.Id);
        }

        return _workspace.CurrentSolution.GetDocument(document.Id)!;
    }
}

/// <summary>The test classes that have that one solution open, one after the other.</summary>
[CollectionDefinition(nameof(OpenSolution))]
public sealed class OpenSolutionCollection : ICollectionFixture<OpenSolution>;
