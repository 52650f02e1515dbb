using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>What a program did to its sockets, in all of its runs.</summary>
/// <param name="Sites">The calls that close or connect, by number.</param>
/// <param name="Reached">Of the sites that some run reached, whether the call could do what it is for in any run, and in all of them.</param>
/// <param name="IsUnanswered">Whether in some run a received Close was not answered, and the connection not given up.</param>
/// <param name="UnansweredTests">The tests that were made then, after the Close had been received.</param>
/// <param name="SilentTests">The same, of any run in which a received Close was not answered.</param>
internal sealed record SocketTruth(
    IReadOnlyList<SimpleNameSyntax> Sites,
    IReadOnlyDictionary<int, (bool Ever, bool Always)> Reached,
    bool IsUnanswered,
    ImmutableHashSet<int> UnansweredTests,
    ImmutableHashSet<int> SilentTests)
{
    /// <summary>How many runs are made of all that there are, and then at random.</summary>
    private const int MaxRuns = 500;

    /// <summary>Runs a program in every way, or in many.</summary>
    /// <param name="program">The program as its author sees it.</param>
    /// <param name="tests">The tests that are to be watched.</param>
    /// <exception cref="InvalidProgramException">It is no program of this kind.</exception>
    public static SocketTruth Of(CSharpCompilation program, IReadOnlyList<SyntaxNode> tests)
    {
        var probes = new SocketInstrumentation(program, tests);
        var trees = OracleCompiler.TreesOf(program).Select(tree => OracleCompiler.Tree(probes.Visit(tree.GetRoot())!, tree.FilePath)).ToList();
        var context = new AssemblyLoadContext("Program", isCollectible: true);
        try
        {
            using var stream = new MemoryStream(OracleCompiler.Emit(trees));
            var entry = context.LoadFromStream(stream).GetType("Entry")?.GetMethod("Run") ?? throw new InvalidProgramException("There is no Entry.Run.");
            var text = string.Concat(trees);
            return Explore(entry, probes.Sites, text.Contains("WhenAll", StringComparison.Ordinal), text.Contains("WaitAsync", StringComparison.Ordinal));
        }
        finally
        {
            context.Unload();
        }
    }

    private static SocketTruth Explore(MethodInfo entry, IReadOnlyList<SimpleNameSyntax> sites, bool isConcurrent, bool canWait)
    {
        var reached = new SortedDictionary<int, (bool Ever, bool Always)>();
        var unanswered = false;
        var (tests, silent) = (ImmutableHashSet.CreateBuilder<int>(), ImmutableHashSet.CreateBuilder<int>());
        var choices = new Choices(seed: 1);
        for (var count = 1; count <= 2 * MaxRuns; count++)
        {
            using var run = new SocketRun(choices, isConcurrent, canWait);
            var ended = run.Run(() => (Task)entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, ArgumentsOf(entry, run), null)!);
            foreach (var site in run.Sites)
            {
                var (ever, always) = reached.GetValueOrDefault(site.Site, (false, true));
                reached[site.Site] = (ever || site.CanSucceed, always && site.CanSucceed);
            }

            if (ended)
            {
                foreach (var socket in run.Unanswered)
                {
                    var made = run.TestsWhileOwed.Where(test => test.Socket == socket).Select(test => test.Test).ToList();
                    silent.UnionWith(made);
                    if (!socket.IsGivenUp)
                    {
                        unanswered = true;
                        tests.UnionWith(made);
                    }
                }
            }

            if (!choices.Advance())
            {
                break;
            }

            if (count == MaxRuns)
            {
                choices.BecomeRandom();
            }
        }

        return new SocketTruth(sites, reached, unanswered, tests.ToImmutable(), silent.ToImmutable());
    }

    private static object?[] ArgumentsOf(MethodInfo entry, SocketRun run) =>
    [
        .. entry.GetParameters().Select(parameter => (object?)(parameter.ParameterType switch
        {
            var type when type == typeof(ContextUnderTest) => new ContextUnderTest(),
            var type when type == typeof(CancellationToken) => run.Token,
            var type when type == typeof(Uri) => new Uri("ws://localhost/"),
            var type when type == typeof(byte[]) => new byte[1],
            var type when type == typeof(bool) => run.Choose(2) == 1,
            _ => throw new InvalidProgramException($"No {parameter.ParameterType} can be passed."),
        })),
    ];
}
