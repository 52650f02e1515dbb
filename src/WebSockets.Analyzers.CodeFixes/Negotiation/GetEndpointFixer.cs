using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
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
public sealed class GetEndpointFixer : EditingCodeFixProvider
{
    private const string SwaggerGenerator = "Swashbuckle.AspNetCore.SwaggerGen.SwaggerGenOptions";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2020.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (node is SimpleNameSyntax && diagnostic.Properties.TryGetValue(GetEndpointAnalyzer.Instead, out var instead))
        {
            yield return ($"Accept all HTTP methods with '{instead}'", nameof(GetEndpointFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (node is not SimpleNameSyntax name || !diagnostic.Properties.TryGetValue(GetEndpointAnalyzer.Instead, out var instead))
        {
            return;
        }

        if (name.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            editor.ReplaceNode(name, IdentifierName(instead!).WithTriviaFrom(name));
            return;
        }

        var list = (AttributeListSyntax)attribute.Parent!;
        var isRouted = HasRoute(list.Parent, instead!);
        var replacements = new List<AttributeSyntax>();
        if (!isRouted)
        {
            // Without a template it is the controller's own route.
            var arguments = attribute.ArgumentList is { Arguments.Count: > 0 } given ? given : ParseArguments("(\"\")");
            replacements.Add(attribute.ReplaceNode(name, IdentifierName(instead!)).WithArgumentList(arguments));
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
        else
        {
            editor.RemoveNode(list, SyntaxRemoveOptions.KeepUnbalancedDirectives);
        }
    }

    private static bool HasRoute(SyntaxNode? action, string route) => (action as MethodDeclarationSyntax)?.AttributeLists
        .SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.ToString().Split('.').Last() is var name && (name == route || name == route + "Attribute")) == true;

    private static AttributeArgumentListSyntax ParseArguments(string text) =>
        ((CompilationUnitSyntax)ParseSyntaxTree($"[assembly: X{text}]").GetRoot()).AttributeLists[0].Attributes[0].ArgumentList!;
}
