using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace WebSockets.Analyzers.Tests;

/// <summary>The reference assemblies of the stacks that WebSocket code is compiled for. The build writes their paths.</summary>
internal static class ReferencesUnderTest
{
    private static readonly ILookup<string, MetadataReference> s_byStack = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferencesUnderTest.txt"))
        .Select(line => line.Split(' ', 2))
        .Where(parts => parts[1].EndsWith(".dll", StringComparison.Ordinal))
        .ToLookup(parts => parts[0], parts => (MetadataReference)MetadataReference.CreateFromFile(parts[1]));

    /// <summary>.NET with ASP.NET Core, as the SDK that runs the tests has it.</summary>
    public static IEnumerable<MetadataReference> Net => s_byStack["net"];

    public static IEnumerable<MetadataReference> NetFramework => s_byStack["net48"];

    public static IEnumerable<MetadataReference> NetStandard => s_byStack["netstandard2.0"];

    /// <summary>A published library that is downloaded for the tests.</summary>
    public static MetadataReference Library(string assembly) =>
        s_byStack["libraries"].Single(reference => Path.GetFileNameWithoutExtension(reference.Display) == assembly);

    /// <summary>The testing library adds references of its own choice unless it is told that there are none.</summary>
    public static ReferenceAssemblies None { get; } = new("none");
}
