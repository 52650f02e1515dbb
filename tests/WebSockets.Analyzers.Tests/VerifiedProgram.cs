using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Tests;

/// <summary>A program whose diagnostics are those that its test expects.</summary>
/// <param name="Rule">The type of the rule.</param>
/// <param name="Compilation">The program.</param>
/// <param name="Options">Its files that are no code, and its settings.</param>
internal sealed record VerifiedProgram(Type Rule, Compilation Compilation, AnalyzerOptions Options)
{
    /// <summary>What else is to be true of every one.</summary>
    public static Func<VerifiedProgram, Task>? Observer { get; set; }
}
