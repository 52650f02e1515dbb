using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// WS2020: makes the endpoint one for all methods, with <c>Map</c> or <c>[Route]</c>. What describes an API leaves such
/// endpoints out; Swashbuckle refuses an action without a method unless it is told to.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class GetOnlyEndpointFixer : EditingCodeFixProvider
{
    private const string SwaggerGenerator = "Swashbuckle.AspNetCore.SwaggerGen.SwaggerGenOptions";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2020.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (node is SimpleNameSyntax && GetOnlyEndpointProperties.From(diagnostic).Instead is { } instead)
        {
            yield return (NegotiationFixText.AcceptAllMethods(instead), nameof(GetOnlyEndpointFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (node is not SimpleNameSyntax name || GetOnlyEndpointProperties.From(diagnostic).Instead is not { } instead)
        {
            return;
        }

        if (name.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            editor.ReplaceNode(name, IdentifierName(instead).WithTriviaFrom(name));
            return;
        }

        var list = (AttributeListSyntax)attribute.Parent!;
        var replacements = new List<AttributeSyntax>();
        if (!HasRoute(list.Parent, instead) && RouteOf(attribute, list.Parent?.Parent, instead) is { } arguments)
        {
            replacements.Add(attribute.ReplaceNode(name, IdentifierName(instead)).WithArgumentList(arguments));
        }

        if (model.Compilation.GetTypeByMetadataName(SwaggerGenerator) is not null)
        {
            replacements.Add(Attribute(ParseName("ApiExplorerSettings"), ParseArguments("(IgnoreApi = true)")).WithLeadingTrivia(replacements.Count > 0 ? Space : default));
        }

        if (replacements.Count > 0)
        {
            var index = list.Attributes.IndexOf(attribute);
            editor.ReplaceNode(list, list.WithAttributes(list.Attributes.RemoveAt(index).InsertRange(index, replacements)));
        }
        else if (list.Attributes.Count > 1)
        {
            editor.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        }
        else if (list.Parent is MethodDeclarationSyntax action)
        {
            var index = action.AttributeLists.IndexOf(list);
            editor.ReplaceNode(action, (current, _) => Without((MethodDeclarationSyntax)current, index));
        }
    }

    /// <summary>The action less a list of attributes. What stands above the list stays: the action's documentation, comments.</summary>
    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax action, int index)
    {
        var list = action.AttributeLists[index];
        var next = list.GetLastToken().GetNextToken();
        var above = list.GetLeadingTrivia();
        var isLine = list.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var kept = isLine && above.LastOrDefault().IsKind(SyntaxKind.WhitespaceTrivia) ? above.RemoveAt(above.Count - 1) : above;
        var changed = action.ReplaceToken(next, next.WithLeadingTrivia(kept.AddRange(next.LeadingTrivia)));
        return changed.WithAttributeLists(changed.AttributeLists.RemoveAt(index));
    }

    /// <summary>
    /// What stands in the parentheses of the route. Without a template the action is reached by the controller's route, or by the
    /// convention for all of them, and is without the attribute, too: a route of its own would be another one.
    /// </summary>
    private static AttributeArgumentListSyntax? RouteOf(AttributeSyntax attribute, SyntaxNode? controller, string route) => attribute.ArgumentList switch
    {
        null or { Arguments.Count: 0 } => null,
        { } given when given.Arguments.Any(argument => argument.NameEquals is null) => given,
        { } named => HasRoute(controller, route) ? named.WithArguments(named.Arguments.Insert(0, ParseArguments("(\"\")").Arguments[0])).NormalizeWhitespace() : null,
    };

    private static bool HasRoute(SyntaxNode? member, string route) => (member as MemberDeclarationSyntax)?.AttributeLists
        .SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.ToString().Split('.').Last() is var name && (name == route || name == route + "Attribute")) == true;

    private static AttributeArgumentListSyntax ParseArguments(string text) =>
        ((CompilationUnitSyntax)ParseSyntaxTree($"[assembly: X{text}]").GetRoot()).AttributeLists[0].Attributes[0].ArgumentList!;
}
