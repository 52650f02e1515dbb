using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What code under test is compiled against. The build writes the paths.</summary>
internal static class ReferencesUnderTest
{
    private static readonly ILookup<string, MetadataReference> s_byStack = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferencesUnderTest.txt"))
        .Select(line => line.Split(' ', 2))
        .Where(parts => parts[1].EndsWith(".dll", StringComparison.Ordinal))
        .ToLookup(parts => parts[0], parts => (MetadataReference)MetadataReference.CreateFromFile(parts[1]));

    /// <summary>.NET with ASP.NET Core, and the libraries that the tests run.</summary>
    public static IEnumerable<MetadataReference> Net => s_byStack["net"];

    public static IEnumerable<MetadataReference> NetStandard => s_byStack["netstandard"];
}
