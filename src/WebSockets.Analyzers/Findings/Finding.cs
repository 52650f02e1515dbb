using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Findings;

/// <summary>What a rule has found at one place, as data: there is one way to make a diagnostic, and it is here.</summary>
/// <param name="Rule">The rule that the code breaks.</param>
/// <param name="Site">Where it is said.</param>
/// <param name="Arguments">What the rule's message is filled with: names, codes, and consequences in the words of the rule's family.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Location Site, params object[] Arguments)
{
    /// <summary>The way to the harm, for a reader: where a value was chosen, the calls in between, the call that does it.</summary>
    public IEnumerable<SyntaxNode> Path { get; init; } = [];

    /// <summary>What the fixes have to know; null where the site says it all.</summary>
    public IFindingProperties? Properties { get; init; }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, Site, Path.Select(node => node.GetLocation()), Properties?.ToProperties(), Arguments);
}
