using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>One library on one stack: where its signatures come from, and what its calls do.</summary>
/// <param name="name">A name for the tests.</param>
/// <param name="stub">The stub file with its signatures; null where the stack itself has them.</param>
internal sealed class Library(string name, string? stub)
{
    public string Name { get; } = name;

    public string? Stub { get; } = stub;

    /// <summary>Signatures that are in no stub file: those of another version.</summary>
    public string? Source { get; init; }

    /// <summary>The namespaces that the program imports.</summary>
    public string[] Usings { get; init; } = [];

    /// <summary>The assembly of the library, where that matters.</summary>
    public string AssemblyName { get; init; } = "Library";

    public IEnumerable<MetadataReference> References { get; init; } = ReferencesUnderTest.Net;

    public bool IsBrowser { get; init; }

    public Calls[] Groups { get; init; } = [];
}
