using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
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

    private static readonly int[] s_alternatives =
        [CloseCode.NormalClosure, CloseCode.GoingAway, CloseCode.InternalError, CloseCode.FirstPrivate];

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1005.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (StatusTypeAt(model, node, cancellation) is null)
        {
            yield break;
        }

        var suggested = SuggestedStatus.From(diagnostic).Code;
        yield return (Title(suggested), diagnostic.Id + Suggested);
        foreach (var code in s_alternatives)
        {
            if (code != suggested)
            {
                yield return (Title(code), FormattableString.Invariant($"{diagnostic.Id}.{code}"));
            }
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (StatusTypeAt(model, node, cancellation) is not { } type)
        {
            return;
        }

        var code = equivalenceKey.EndsWith(Suggested, StringComparison.Ordinal)
            ? SuggestedStatus.From(diagnostic).Code
            : int.Parse(equivalenceKey.Substring(diagnostic.Id.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        editor.ReplaceNode(node, StatusExpression.InPlaceOf((ExpressionSyntax)node, type, code, model, cancellation));
    }

    /// <summary>The type that the status has there, an enum or an integer.</summary>
    private static ITypeSymbol? StatusTypeAt(SemanticModel model, SyntaxNode node, CancellationToken cancellation) =>
        node is ExpressionSyntax ? model.GetTypeInfo(node, cancellation).ConvertedType : null;

    private static string Title(int code) => code == CloseCode.FirstPrivate
        ? FormattableString.Invariant($"Close with {code} (a private code)")
        : $"Close with {CloseCode.Describe(code)}";
}
