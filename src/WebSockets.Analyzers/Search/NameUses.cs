using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Search;

/// <summary>What one file declares around the uses of a name.</summary>
/// <param name="Carriers">The names of what may carry the code that the name carries.</param>
/// <param name="TextTakers">The names of the methods that take a text.</param>
internal sealed record NameUses(ImmutableArray<string> Carriers, ImmutableArray<string> TextTakers)
{
    public static NameUses None { get; } = new(ImmutableArray<string>.Empty, ImmutableArray<string>.Empty);

    /// <param name="uses">The name, wherever the file has it.</param>
    public static NameUses Around(IEnumerable<SyntaxToken> uses)
    {
        var carriers = new SortedSet<string>(StringComparer.Ordinal);
        var textTakers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            carriers.UnionWith(CodeCarriers.Around(use));
            textTakers.UnionWith(TextTakersAround(use));
        }

        return carriers.Count == 0 && textTakers.Count == 0 ? None : new NameUses(carriers.ToImmutableArray(), textTakers.ToImmutableArray());
    }

    /// <summary>The methods around a name that take a text.</summary>
    public static IEnumerable<string> TextTakersAround(SyntaxToken use) => use.Parent!.Ancestors()
        .Select(node => node switch
        {
            MethodDeclarationSyntax method when TakesText(method.ParameterList) => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function when TakesText(function.ParameterList) => function.Identifier.ValueText,
            _ => string.Empty,
        })
        .Where(CodeTokens.HasName);

    private static bool TakesText(ParameterListSyntax parameters) => parameters.Parameters.Any(parameter =>
        (parameter.Type is NullableTypeSyntax nullable ? nullable.ElementType : parameter.Type) switch
        {
            PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.StringKeyword),
            SimpleNameSyntax name => name.Identifier.ValueText == nameof(String),
            _ => false,
        });
}
