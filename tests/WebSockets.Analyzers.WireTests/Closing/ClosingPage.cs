using System.Reflection;
using WebSockets.Analyzers.WireTests.Proofs;

namespace WebSockets.Analyzers.WireTests.Closing;

/// <summary>The programs in <c>docs/closing.md</c>, compiled as they stand there, in a class of their own.</summary>
internal static class ClosingPage
{
    public static string File { get; } = Repository.FileAt("docs", "closing.md");

    /// <summary>The blocks of C#, each with the name of its first method.</summary>
    public static IReadOnlyDictionary<string, string> Programs { get; } = Read();

    public static CodeUnderTest CodeOf(string program) => CodeUnderTest.Of($$"""
        public static class Code
        {
        {{Programs[program]}}
        }
        """);

    /// <summary>Runs a program.</summary>
    public static async Task<Task> StartAsync(string program, params object?[] arguments)
    {
        var code = await s_loaded[program].Value;
        return (Task)code.GetMethod(program)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static readonly Dictionary<string, Lazy<Task<Type>>> s_loaded =
        Programs.Keys.ToDictionary(program => program, program => new Lazy<Task<Type>>(() => CodeOf(program).LoadAsync()));

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
