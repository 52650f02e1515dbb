using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>
/// What a compiler pays that has just been started: the command-line compiler over the chat sample, one process each, beside an
/// assembly of the same size whose one analyzer registers nothing.
/// </summary>
internal sealed partial class ColdCompiler(string root, string compiler, IEnumerable<string> references)
{
    private const int Runs = 7;
    private const int OfChildren = -1;

    /// <summary>An analyzer that registers nothing.</summary>
    private const string Empty = """
        using System.Collections.Immutable;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;
        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class Empty : DiagnosticAnalyzer
        {
            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
                ImmutableArray.Create(new DiagnosticDescriptor("EMPTY", "Empty", "Empty", "None", DiagnosticSeverity.Warning, true));
            public override void Initialize(AnalysisContext context)
            {
                context.EnableConcurrentExecution();
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            }
        }
        """;

    /// <summary>What no analysis of the flow can do without: it binds the bodies that name something of a socket, and builds their graphs.</summary>
    private const string Limit = """
        using System.Collections.Immutable;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.CSharp.Syntax;
        using Microsoft.CodeAnalysis.Diagnostics;
        using Microsoft.CodeAnalysis.FlowAnalysis;
        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class Limit : DiagnosticAnalyzer
        {
            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
                ImmutableArray.Create(new DiagnosticDescriptor("LIMIT", "Limit", "Limit", "None", DiagnosticSeverity.Warning, true));
            public override void Initialize(AnalysisContext context)
            {
                context.EnableConcurrentExecution();
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                context.RegisterSemanticModelAction(model =>
                {
                    foreach (var node in model.SemanticModel.SyntaxTree.GetRoot().DescendantNodes())
                    {
                        if (node is BaseMethodDeclarationSyntax method && (method.Body is not null || method.ExpressionBody is not null) && method.ToString() is var text
                            && (text.Contains("CloseAsync") || text.Contains("CloseOutputAsync") || text.Contains("ReceiveAsync") || text.Contains("ConnectAsync") || text.Contains("AddSubProtocol")))
                        {
                            ControlFlowGraph.Create(method, model.SemanticModel, model.CancellationToken);
                        }
                    }
                });
            }
        }
        """;

    public void AppendTo(StringBuilder text)
    {
        // The system's own count of what the processes took that this one has started and waited for.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("websockets-analyzers-cold").FullName;
        try
        {
            var ours = AnalyzerSet.Ours.Files[0];
            var empty = Path.Combine(folder, "Empty.dll");
            WriteAssembly(empty, Empty, new FileInfo(ours).Length);
            var limit = Path.Combine(folder, "Limit.dll");
            WriteAssembly(limit, Limit, new FileInfo(ours).Length);
            (string Name, string? Analyzer)[] rows =
                [("no analyzers", null), ("an empty analyzer assembly of the same size", empty), ("one that builds the graphs of the bodies with sockets", limit), (AnalyzerSet.Ours.Name, ours)];
            var least = rows.ToDictionary(row => row.Name, _ => double.MaxValue);
            for (var run = 0; run < Runs; run++)
            {
                foreach (var (name, analyzer) in rows)
                {
                    least[name] = Math.Min(least[name], Compile(folder, analyzer));
                }
            }

            text.AppendLine($"""
                ## A cold compiler

                `csc` over the chat sample, a process each; the least CPU of {Runs} runs. The goal: at most 5 % more than with the empty
                analyzer assembly.

                | analyzers | CPU, s | more than with the empty assembly |
                |---|---|---|
                """);
            foreach (var (name, _) in rows)
            {
                text.AppendLine($"| {name} | {least[name]:f2} | {(least[name] / least[rows[1].Name]) - 1:p1} |");
            }

            text.AppendLine("""

                The third row shows that Roslyn's part costs nearly nothing: it is compiled ahead of time, and ours is IL. The sample raises
                nearly every rule, and so 3,800 methods of the package and 2,000 instantiations of the framework's generic types are
                compiled when they first run, each once; as many as the goal has time for are 500. Compiled ahead of time (ReadyToRun) the
                assembly would cost half as much, which is still above the goal, and be one of a single platform. The compiler
                server, which a build uses unless it is told not to, pays this once.
                """);
            text.AppendLine();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private double Compile(string folder, string? analyzer)
    {
        var arguments = new List<string> { compiler, "-noconfig", "-nologo", "-nullable:enable", "-langversion:latest", "-nowarn:1701,1702", $"-out:{Path.Combine(folder, "Chat.dll")}" };
        arguments.AddRange(references.Select(reference => $"-r:{reference}"));
        arguments.AddRange(Directory.EnumerateFiles(Path.Combine(root, "samples", "ChatBeforeFixes"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)));
        var usings = Path.Combine(folder, "Usings.cs");
        File.WriteAllText(usings, GeneratedCode.WebUsings);
        arguments.Add(usings);
        if (analyzer is not null)
        {
            arguments.Add($"-analyzer:{analyzer}");
        }

        var before = OfEndedChildren();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? OfEndedChildren() - before : throw new InvalidOperationException(output);
    }

    private static void WriteAssembly(string path, string source, long size)
    {
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(source)],
            [
                .. AnalyzerSet.References,
                MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(CSharpCompilation).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var file = File.Create(path);
        var result = compilation.Emit(file, manifestResources: [new ResourceDescription("Filling", () => new MemoryStream(new byte[size - 4096]), isPublic: false)]);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        }
    }

    private static double OfEndedChildren() =>
        ResourcesUsed(OfChildren, out var used) == 0 ? used.User.Seconds + used.System.Seconds : throw new InvalidOperationException("The system does not say what its processes took.");

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ResourcesUsed(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long WholeSeconds;
        public long Microseconds;

        public readonly double Seconds => WholeSeconds + (Microseconds / 1e6);
    }

    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public Time User;
        public Time System;
    }
}
