using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Oracle.Running;

namespace WebSockets.Analyzers.Oracle;

/// <summary>Compiles programs, against the framework and nothing else.</summary>
public static class OracleCompiler
{
    /// <summary>What every program may name without saying so.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.WebSockets;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string GlobalUsingsPath = "GlobalUsings.cs";

    /// <summary>
    /// The references that programs name, and what these refer to: merging the namespaces of all others costs more than
    /// compiling a small program.
    /// </summary>
    private static readonly string[] s_references =
    [
        "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.Features", "Microsoft.Win32.Primitives", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Console", "System.Diagnostics.Debug",
        "System.Diagnostics.TraceSource", "System.Linq", "System.Memory", "System.Net.Primitives", "System.Net.WebSockets", "System.Net.WebSockets.Client", "System.Runtime",
        "System.Runtime.Extensions", "System.Text.Encoding.Extensions", "System.Threading",
    ];

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    /// <summary>Programs are made from one compilation, so that the references are read once.</summary>
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Program",
        [CSharpSyntaxTree.ParseText(GlobalUsings, s_parse, GlobalUsingsPath)],
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "References.txt"))
            .Where(path => s_references.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same for instrumented programs, which see this assembly.</summary>
    private static readonly CSharpCompilation s_instrumented = s_empty
        .AddReferences(MetadataReference.CreateFromFile(typeof(Probe).Assembly.Location))
        .AddSyntaxTrees(CSharpSyntaxTree.ParseText($"global using static {typeof(Probe).FullName};", s_parse, "Probes.cs"));

    /// <summary>The program as its author sees it.</summary>
    public static CSharpCompilation Compile(OracleProgram program) =>
        s_empty.AddSyntaxTrees(program.Files.Select((text, index) => CSharpSyntaxTree.ParseText(text, s_parse, index == 0 ? "Entry.cs" : $"File{index}.cs")));

    /// <summary>The trees of the program, without what stands around it.</summary>
    public static IEnumerable<SyntaxTree> TreesOf(CSharpCompilation program) => program.SyntaxTrees.Where(tree => tree.FilePath != GlobalUsingsPath);

    /// <summary>What keeps a program from being compiled; null if nothing does.</summary>
    public static string? ErrorOf(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)?.ToString();

    /// <summary>The assembly of a program with probes in it.</summary>
    public static byte[] Emit(IEnumerable<SyntaxTree> instrumented)
    {
        using var stream = new MemoryStream();
        var trees = instrumented.ToList();
        var result = s_instrumented.AddSyntaxTrees(trees).Emit(stream);
        return result.Success
            ? stream.ToArray()
            : throw new InvalidProgramException($"""
                The instrumented program does not compile: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}
                {string.Join("\n", trees)}
                """);
    }

    internal static SyntaxTree Tree(SyntaxNode root, string path) => CSharpSyntaxTree.Create((CSharpSyntaxNode)root, s_parse, path);
}
