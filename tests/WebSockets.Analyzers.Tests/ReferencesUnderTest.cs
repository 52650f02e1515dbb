using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace WebSockets.Analyzers.Tests;

/// <summary>The reference assemblies of the stacks that WebSocket code is compiled for. The build writes their paths.</summary>
internal static class ReferencesUnderTest
{
    /// <summary>
    /// The references whose names start so are those that the sources name, and what these refer to. Half of the time of a
    /// test goes into the namespaces of the 230 others, where they are there.
    /// </summary>
    private static readonly string[] s_named =
    [
        "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc.Abstractions", "Microsoft.AspNetCore.Mvc.Core", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.WebSockets", "Microsoft.Extensions.Features", "Microsoft.Extensions.Logging",
        "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives", "Microsoft.Net.Http", "Microsoft.Win32", "System.Collections", "System.ComponentModel",
        "System.Console", "System.Diagnostics", "System.IO.Pipelines", "System.Linq", "System.Memory", "System.Net", "System.ObjectModel",
        "System.Runtime", "System.Security.Claims", "System.Security.Principal", "System.Text.Encoding", "System.Text.RegularExpressions", "System.Threading",
    ];

    private static readonly ILookup<string, MetadataReference> s_byStack = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferencesUnderTest.txt"))
        .Select(line => line.Split(' ', 2))
        .Where(parts => parts[1].EndsWith(".dll", StringComparison.Ordinal))
        .ToLookup(parts => parts[0], parts => (MetadataReference)MetadataReference.CreateFromFile(parts[1]));

    /// <summary>.NET with ASP.NET Core, as the SDK that runs the tests has it.</summary>
    public static IEnumerable<MetadataReference> AllOfNet => s_byStack["net"];

    /// <summary>What of it programs with WebSockets name.</summary>
    public static ImmutableArray<MetadataReference> Net { get; } =
        [.. s_byStack["net"].Where(reference => s_named.Any(Path.GetFileName(reference.Display!).StartsWith))];

    public static IEnumerable<MetadataReference> NetFramework => s_byStack["net48"];

    public static IEnumerable<MetadataReference> NetStandard => s_byStack["netstandard2.0"];

    /// <summary>A published library that is downloaded for the tests.</summary>
    public static MetadataReference Library(string assembly) =>
        s_byStack["libraries"].Single(reference => Path.GetFileNameWithoutExtension(reference.Display) == assembly);

    /// <summary>The testing library adds references of its own choice unless it is told that there are none.</summary>
    public static ReferenceAssemblies None { get; } = new("none");
}
