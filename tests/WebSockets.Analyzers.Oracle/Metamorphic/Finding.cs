using System.Collections.Immutable;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>One thing that is said of a program, without the names and places that a rewrite changes.</summary>
/// <param name="Rule">The id.</param>
/// <param name="Close">The mark of the Close call; null where none is named.</param>
/// <param name="Codes">The values of the constants that it speaks of; empty where it speaks of a test.</param>
internal sealed record Finding(string Rule, string? Close, ImmutableSortedSet<int> Codes)
{
    /// <summary>Whether two say the same. A constant that is no longer there may be named by the test that chose it.</summary>
    public bool Says(Finding other) =>
        Rule == other.Rule && Close == other.Close && (Codes.IsEmpty || other.Codes.IsEmpty || Codes.SetEquals(other.Codes));

    public override string ToString() => $"{Rule} ({string.Join(", ", Codes)}) at Close {Close ?? "?"}";
}
