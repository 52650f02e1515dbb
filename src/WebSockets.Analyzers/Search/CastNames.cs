using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// The names that a declaration casts, and those that it gives to what it casts: each declaration is walked once, however
/// many close calls stand in it.
/// </summary>
internal sealed class CastNames
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _known = [];

    public bool Has(string name, SyntaxNode declaration)
    {
        if (!_known.TryGetValue(declaration, out var names))
        {
            _known.Add(declaration, names = NamesIn(declaration));
        }

        return names.Contains(name);
    }

    private static HashSet<string> NamesIn(SyntaxNode declaration)
    {
        var cast = new HashSet<string>(declaration.DescendantNodes().OfType<CastExpressionSyntax>().SelectMany(cast => ValuesIn(cast.Expression)), StringComparer.Ordinal);
        if (cast.Count == 0)
        {
            return cast;
        }

        // "_code = code" in a constructor, "var chosen = code" before the cast.
        var given = new List<string>();
        foreach (var node in declaration.DescendantNodes())
        {
            var (name, value) = node switch
            {
                AssignmentExpressionSyntax assignment => (CodeTokens.LastName(assignment.Left), assignment.Right),
                VariableDeclaratorSyntax { Initializer: { } initializer } variable => (variable.Identifier.ValueText, initializer.Value),
                PropertyDeclarationSyntax { Initializer: { } initializer } property => (property.Identifier.ValueText, initializer.Value),
                _ => (string.Empty, null),
            };
            if (value is not null && cast.Contains(name))
            {
                given.AddRange(ValuesIn(value));
            }
        }

        cast.UnionWith(given);
        return cast;
    }

    /// <summary>The names in an expression that can be its value: <c>code</c> of <c>code.Value</c>, <c>Code</c> of <c>request.Code</c>.</summary>
    private static IEnumerable<string> ValuesIn(ExpressionSyntax expression) => expression
        .DescendantNodesAndSelf()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name == name || access.Name.Identifier.ValueText is nameof(Nullable<int>.Value) or nameof(Nullable<int>.GetValueOrDefault))
        .Select(name => name.Identifier.ValueText);
}
