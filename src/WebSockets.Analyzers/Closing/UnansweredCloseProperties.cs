using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Findings;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the fixes of WS1031 and WS1033 need to know of a received Close that is not answered.</summary>
/// <param name="Guard">The test that keeps a Close from running then, where it is in the file.</param>
/// <param name="Socket">The variable with the socket, where no Close waits behind a test.</param>
internal sealed record UnansweredCloseProperties(TextSpan? Guard = null, string? Socket = null) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of((nameof(Guard), PropertyValues.Text(Guard)), (nameof(Socket), Socket));

    public static UnansweredCloseProperties From(Diagnostic diagnostic) => new(diagnostic.SpanOf(nameof(Guard)), diagnostic.TextOf(nameof(Socket)));
}
