using System.Reflection;
using WebSockets.Analyzers.WireTests.Proofs;

namespace WebSockets.Analyzers.WireTests.Closing;

/// <summary>The programs in <c>docs/closing.md</c>, compiled as they stand there, in a class of their own.</summary>
internal static class ClosingPage
{
    public static string File { get; } = Repository.FileAt("docs", "closing.md");

    /// <summary>The blocks of C#, each with the name of its first method.</summary>
    public static IReadOnlyDictionary<string, string> Programs { get; } = Read();

    private static readonly Dictionary<string, CodeUnderTest> s_codes = Programs.ToDictionary(program => program.Key, program => CodeUnderTest.Of($$"""
        public static class Code
        {
        {{program.Value}}
        }
        """));

    /// <summary>A program, for the rules to judge and to be compiled.</summary>
    public static CodeUnderTest CodeOf(string program) => s_codes[program];

    private static Dictionary<string, string> Read()
    {
        const string Fence = "```";
        var programs = new Dictionary<string, string>();
        var lines = System.IO.File.ReadAllLines(File);
        for (var start = Array.IndexOf(lines, $"{Fence}csharp"); start >= 0; start = Array.IndexOf(lines, $"{Fence}csharp", start + 1))
        {
            var code = lines[(start + 1)..Array.IndexOf(lines, Fence, start + 1)];
            var name = code[0][..code[0].IndexOf('(', StringComparison.Ordinal)].Split(' ')[^1];
            programs.Add(name, string.Join('\n', code));
        }

        return programs;
    }
}

/// <summary>The programs, compiled before any of them is run: no peer waits for the compiler.</summary>
public sealed class ClosingPrograms : IAsyncLifetime
{
    private readonly Dictionary<string, Type> _loaded = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var program in ClosingPage.Programs.Keys)
        {
            _loaded[program] = await ClosingPage.CodeOf(program).LoadAsync();
        }
    }

    /// <summary>Runs a program.</summary>
    public Task Start(string program, params object?[] arguments) =>
        (Task)_loaded[program].GetMethod(program)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
