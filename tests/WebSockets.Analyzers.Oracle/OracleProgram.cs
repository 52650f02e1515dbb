using System.Collections.Immutable;

namespace WebSockets.Analyzers.Oracle;

/// <summary>
/// A program whose ground truth can be found by running it: C# without a namespace, all of whose types are its own or the
/// framework's, and which has a <c>public static class Entry</c> with
/// <c>public static async Task Run(WebSocket socket, …inputs)</c>. It ends, touches nothing outside of itself, and waits for
/// nothing that does not come. <see cref="OracleCompiler.GlobalUsings"/> are there.
/// </summary>
/// <param name="Name">What a report calls it: <c>seed 4711, program 17</c> or <c>parameter x flag x wrapper</c>.</param>
/// <param name="Source">The file with the entry.</param>
/// <param name="Features">The features of the language that it is made of; figures are broken down by them.</param>
public sealed record OracleProgram(string Name, string Source, params ImmutableArray<string> Features)
{
    /// <summary>Of <see cref="Exclusion"/>, what it has that no analysis is asked for: such a program is not compared.</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary>More files of the same program.</summary>
    public ImmutableArray<string> OtherFiles { get; init; } = [];

    /// <summary>All files, in the order in which they are given to the compiler.</summary>
    public IEnumerable<string> Files => OtherFiles.Prepend(Source);
}
