using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// The assemblies that a program lets see its internal members and that may use a socket which they find there. Tests look in
/// as well, and what they do with a socket says nothing of the program. Nearly every library has such a line for its tests.
/// </summary>
internal static class FriendAssemblies
{
    private static readonly string[] s_testWords = ["Test", "Tests", "Testing", "Spec", "Specs", "Benchmark", "Benchmarks"];
    private static readonly string[] s_joinedWords = ["unittest", "unittests", "integrationtest", "integrationtests"];

    /// <summary>What Moq, NSubstitute and FakeItEasy make their mocks in.</summary>
    private const string Mocks = "DynamicProxyGenAssembly2";

    public static IEnumerable<string> ThatUse(Compilation compilation) => compilation.Assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute")
        .Select(attribute => attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is string name ? name.Split(',')[0].Trim() : string.Empty)
        .Where(name => !IsOfTests(name));

    /// <summary>
    /// Whether a part of the name is such a word or ends in one that begins with a capital: <c>Chat.Tests</c>,
    /// <c>Chat.IntegrationTests.Shared</c>, <c>chat-test</c>; not <c>Chat.Latest</c>.
    /// </summary>
    private static bool IsOfTests(string assembly) => assembly == Mocks
        || assembly.Split('.', '-', '_').Any(part =>
            s_testWords.Any(word => part.EndsWith(word, StringComparison.Ordinal) || string.Equals(part, word, StringComparison.OrdinalIgnoreCase))
            || s_joinedWords.Contains(part, StringComparer.OrdinalIgnoreCase));
}
