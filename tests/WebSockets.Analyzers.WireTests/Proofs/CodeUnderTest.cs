using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Loaded;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A snippet: what the rules say of it, what the fixes make of it, and the program that it compiles to.</summary>
internal sealed class CodeUnderTest(Document document)
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Diagnostics;
        global using System.IO;
        global using System.Linq;
        global using System.Net.WebSockets;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Http;
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [new WarningsAnalyzer(), new SuggestionsAnalyzer(), new RazorAnalyzer()];
    private static readonly ImmutableArray<CodeFixProvider> s_fixers = InstancesOf<CodeFixProvider>(typeof(EditingCodeFixProvider).Assembly);

    /// <summary>What the SDK hands to analyzers in a project that runs in a browser alone.</summary>
    private const string BrowserOptions = "is_global = true\nbuild_property._SupportedPlatformList = browser\n";

    /// <summary>What was compiled, for whom it is to be run elsewhere.</summary>
    private static readonly ConditionalWeakTable<Type, byte[]> s_bytes = [];

    /// <param name="source">The snippet.</param>
    /// <param name="isBrowser">Whether its project runs in a browser.</param>
    public static CodeUnderTest Of(string source, bool isBrowser = false) => new(new AdhocWorkspace()
        .AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Code", "Code", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(preprocessorSymbols: ["TRACE"]),
            metadataReferences: ReferencesUnderTest.Net))
        .AddAnalyzerConfigDocument(".globalconfig", SourceText.From(isBrowser ? BrowserOptions : "is_global = true\n"), filePath: "/.globalconfig").Project
        .AddDocument("GlobalUsings.cs", GlobalUsings).Project
        .AddDocument("Code.cs", source));

    public static IEnumerable<DiagnosticDescriptor> Rules => s_analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .DistinctBy(rule => rule.Id)
        .OrderBy(rule => rule.Id, StringComparer.Ordinal);

    public static bool HasFix(string rule) => s_fixers.Any(fixer => fixer.FixableDiagnosticIds.Contains(rule));

    public async Task<string> TextAsync() => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    /// <summary>What all rules say, in the order of the places.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnoseAsync()
    {
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var diagnostics = await compilation.WithAnalyzers(s_analyzers, document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>What each action of the light bulb makes of the code.</summary>
    public async Task<IReadOnlyList<(string Title, CodeUnderTest Code)>> FixAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var fixer in s_fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        var codes = new List<(string, CodeUnderTest)>();
        foreach (var action in actions)
        {
            var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
            codes.Add((action.Title, new CodeUnderTest(changed.GetDocument(document.Id)!)));
        }

        return codes;
    }

    /// <summary>Compiles the code and loads it: its class is named <c>Code</c>.</summary>
    public async Task<Type> LoadAsync()
    {
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        using var bytes = new MemoryStream();
        var result = compilation.WithAssemblyName($"Code{Guid.NewGuid():N}").Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, $"{string.Join("\n", result.Diagnostics)}\n{await TextAsync()}");
        var code = Assembly.Load(bytes.ToArray()).GetType("Code")!;
        s_bytes.Add(code, bytes.ToArray());
        return code;
    }

    /// <summary>The assembly of a class that <see cref="LoadAsync"/> gave.</summary>
    public static byte[] AssemblyOf(Type code) => s_bytes.TryGetValue(code, out var bytes) ? bytes : throw new ArgumentException(code.FullName);

    private static ImmutableArray<T> InstancesOf<T>(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T))).Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
