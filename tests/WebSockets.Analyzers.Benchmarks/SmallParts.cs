using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>What is done for each file, and once a process.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class SmallParts
{
    private static readonly SearchedNames s_names = SearchedNames.Of(new ApiSymbols(CSharpCompilation.Create("Names", references: AnalyzerSet.References), ApiTable.BuiltIn));

    private readonly SyntaxTree _plain = CSharpSyntaxTree.ParseText(GeneratedCode.WithoutWebSockets(1)[0]);
    private readonly SyntaxTree _webSocket = CSharpSyntaxTree.ParseText(GeneratedCode.WithWebSockets(1)[0]);
    private readonly string[] _table = ReadTable();

    public SmallParts()
    {
        // Parsed before anything is measured, as it is in a compiler.
        _ = _plain.GetRoot();
        _ = _webSocket.GetRoot();
    }

    /// <summary>A file without WebSocket code is only searched.</summary>
    [Benchmark]
    public object PlainFile() => CodeTokens.In(_plain, s_names);

    [Benchmark]
    public object WebSocketFile() => CodeTokens.In(_webSocket, s_names);

    /// <summary>The built-in table, once a process.</summary>
    [Benchmark]
    public object ParseTable() => ApiTableParser.Parse(_table);

    /// <summary>The table of a process that has not used it.</summary>
    internal static (TimeSpan Time, long Allocated) FirstUse()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        _ = ApiTable.BuiltIn.Rows.Length;
        return (clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>What the search of a file without WebSocket code allocates, once it has run.</summary>
    internal long AllocatedByPlainFile()
    {
        const int Files = 100;
        _ = CodeTokens.In(_plain, s_names);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var file = 0; file < Files; file++)
        {
            _ = CodeTokens.In(_plain, s_names);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Files;
    }

    private static string[] ReadTable()
    {
        using var stream = typeof(ApiTable).Assembly.GetManifestResourceStream("WebSocketApis.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }
}
