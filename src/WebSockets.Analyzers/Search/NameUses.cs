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
    /// <param name="otherNames">What the file lets others call it.</param>
    public static NameUses Around(IEnumerable<SyntaxToken> uses, IEnumerable<string> otherNames)
    {
        var carriers = new SortedSet<string>(otherNames, StringComparer.Ordinal);
        var textTakers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            carriers.UnionWith(CodeCarriers.Around(use));
            textTakers.UnionWith(TextTakersAround(use));
        }

        return carriers.Count == 0 && textTakers.Count == 0 ? None : new NameUses(carriers.ToImmutableArray(), textTakers.ToImmutableArray());
    }

    /// <summary>The methods around a name that take a text.</summary>
    public static IEnumerable<string> TextTakersAround(SyntaxToken use)
    {
        for (var node = use.Parent!.Parent; node is not null; node = node.Parent)
        {
            var name = node switch
            {
                MethodDeclarationSyntax method when TakesText(method.ParameterList) => method.Identifier.ValueText,
                LocalFunctionStatementSyntax function when TakesText(function.ParameterList) => function.Identifier.ValueText,
                _ => string.Empty,
            };
            if (CodeTokens.HasName(name))
            {
                yield return name;
            }
        }
    }

    private static bool TakesText(ParameterListSyntax parameters)
    {
        foreach (var parameter in parameters.Parameters)
        {
            if ((parameter.Type is NullableTypeSyntax nullable ? nullable.ElementType : parameter.Type) is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } or SimpleNameSyntax { Identifier.ValueText: nameof(String) })
            {
                return true;
            }
        }

        return false;
    }
}
