using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>Puts a status that may be sent in the place of one that must not.</summary>
/// <remarks>
/// The first action has the same key at every site, whatever status it suggests there: "fix all" then gives each site
/// the status that fits it. The alternatives carry their status in the key and give that status everywhere. A private
/// code is always among them, because some protocols read 1000 and 1001 as the end of a session that could be resumed.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CloseStatusFixer : EditingCodeFixProvider
{
    /// <summary>What follows the rule's id in the key of the action that goes by the site.</summary>
    private const string Suggested = ".Suggested";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.WS1005.Id, Descriptors.WS1006.Id, Descriptors.WS1010.Id, Descriptors.WS1016.Id, Descriptors.WS1025.Id);

    private protected override TextSpan PlaceOf(Diagnostic diagnostic) => StatusProperties.From(diagnostic).Choice ?? diagnostic.Location.SourceSpan;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (StatusProperties.From(diagnostic).Suggestions is not { } suggestions || !CanReplace(diagnostic, model, node, cancellation))
        {
            yield break;
        }

        yield return (ClosingFixText.CloseWith(suggestions.Best), diagnostic.Id + Suggested);
        foreach (var code in suggestions.Others)
        {
            yield return (ClosingFixText.CloseWith(code), FormattableString.Invariant($"{diagnostic.Id}.{code}"));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (StatusProperties.From(diagnostic).Suggestions is not { } suggestions)
        {
            return;
        }

        var code = equivalenceKey.EndsWith(Suggested, StringComparison.Ordinal)
            ? suggestions.Best
            : int.Parse(equivalenceKey.Substring(diagnostic.Id.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (OmittedArgument.Of(diagnostic, model, node, cancellation) is { } omitted)
        {
            editor.ReplaceNode(omitted.List, omitted.With(parameter => StatusExpression.New(parameter.Type, code, model, node.SpanStart)));
        }
        else if (StatusTypeAt(model, node, cancellation) is { } type)
        {
            editor.ReplaceNode(node, StatusExpression.InPlaceOf((ExpressionSyntax)node, type, code, model, cancellation));
        }
    }

    private static bool CanReplace(Diagnostic diagnostic, SemanticModel model, SyntaxNode node, CancellationToken cancellation) =>
        OmittedArgument.Of(diagnostic, model, node, cancellation) is not null || StatusTypeAt(model, node, cancellation) is not null;

    /// <summary>
    /// The type that the status has there, an integer or an enum of statuses. An enum without 1000 is none: what is given to
    /// a parameter of type <c>HttpStatusCode</c> stays a status of HTTP, and the method that takes it is what has to change.
    /// </summary>
    private static ITypeSymbol? StatusTypeAt(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        var type = node is ExpressionSyntax ? model.GetTypeInfo(node, cancellation).ConvertedType : null;
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return type is { TypeKind: TypeKind.Enum } && StatusExpression.MemberWith(type, CloseCode.NormalClosure) is null ? null : type;
    }
}
