using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>
/// Where a row holds. The same <c>System.Net.WebSockets.WebSocket</c> behaves in one way on .NET, in another on .NET
/// Framework and in a third in a browser.
/// </summary>
/// <param name="Assemblies">The simple names of the assemblies that may declare the member; empty means any.</param>
/// <param name="Platform">What the program runs on; null means anything.</param>
internal sealed record ApiCondition(ImmutableArray<string> Assemblies, ApiPlatform? Platform)
{
    public static ApiCondition Always { get; } = new(ImmutableArray<string>.Empty, null);

    /// <summary>Of two rows that hold for one member the one with the higher precision counts.</summary>
    public int Precision => Platform is not null ? 2 : Assemblies.IsEmpty ? 0 : 1;

    public bool HoldsFor(ISymbol member, ApiPlatform platform) => HoldsFor(member.ContainingAssembly.Name, platform);

    /// <summary>Whether it holds for what an assembly declares.</summary>
    public bool HoldsFor(string assembly, ApiPlatform platform) =>
        (Assemblies.IsEmpty || Assemblies.Contains(assembly)) && (Platform is null || Platform == platform);
}

/// <summary>What a program runs on, as far as that decides what happens to a status.</summary>
internal enum ApiPlatform
{
    /// <summary>.NET outside a browser, or not known.</summary>
    Net,

    /// <summary>A browser: the sockets of .NET are the browser's own there.</summary>
    Browser,

    /// <summary>.NET Framework: System.dll declares the sockets, and so whatever is built on them follows its rules.</summary>
    NetFramework,
}
