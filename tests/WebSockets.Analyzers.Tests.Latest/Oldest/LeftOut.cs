using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(WebSockets.Analyzers.Tests.Oldest.LeftOut))]

namespace WebSockets.Analyzers.Tests.Oldest;

/// <summary>
/// The tests with programs that the oldest Roslyn does not compile, each with its first error: they are named in <c>LeftOut.txt</c>, and no
/// others are. A run with <c>WRITE_DOCS=1</c> writes that file, of the tests that it ran.
/// </summary>
public sealed class LeftOut : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> s_named = ReadNamed();

    private static readonly ConcurrentDictionary<string, int> s_judged = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> s_errors = new(StringComparer.Ordinal);

    private static bool IsWritten => Environment.GetEnvironmentVariable("WRITE_DOCS") == "1";

    /// <summary>Counts a program that both have judged alike.</summary>
    internal static void AddJudged(string test) => s_judged.AddOrUpdate(test, 1, (_, count) => count + 1);

    /// <summary>Counts a program that the oldest does not compile.</summary>
    internal static void Add(string test, string[] errors)
    {
        s_errors.GetOrAdd(test, _ => []).Add(errors[0]);
        Assert.True(
            IsWritten || s_named.ContainsKey(test),
            $"Roslyn {OldestRoslyn.Version} does not compile this, and LeftOut.txt does not name the test:\n{string.Join('\n', errors)}");
    }

    /// <summary>Tells the figures.</summary>
    /// <exception cref="InvalidOperationException">A test is named although the oldest Roslyn compiles all of its programs.</exception>
    public void Dispose()
    {
        Console.Error.WriteLine(
            $"Roslyn {OldestRoslyn.Version} judges {s_judged.Values.Sum()} programs as the newest does; {s_errors.Values.Sum(errors => errors.Count)}, of {s_errors.Count} tests, it does not compile.");
        if (IsWritten)
        {
            File.WriteAllLines(
                Path.Combine(DocumentationTests.Root, "tests", "WebSockets.Analyzers.Tests.Latest", "Oldest", "LeftOut.txt"),
                s_errors.OrderBy(test => test.Key, StringComparer.Ordinal).Select(test => $"{test.Key}: {string.Join(", ", test.Value.Distinct().Order(StringComparer.Ordinal))}"));
            return;
        }

        var stale = s_named.Keys.Where(test => s_judged.ContainsKey(test) && !s_errors.ContainsKey(test)).ToList();
        if (stale.Count > 0)
        {
            throw new InvalidOperationException($"LeftOut.txt names tests that leave out nothing: {string.Join(", ", stale)}");
        }
    }

    private static Dictionary<string, string> ReadNamed()
    {
        using var reader = new StreamReader(typeof(LeftOut).Assembly.GetManifestResourceStream("LeftOut.txt")!);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
