using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1020: names the extension in the reason. permessage-deflate is the one extension that .NET can ask for, and the only
/// one in the IANA registry that is in use.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MissingExtensionFixer : EditingCodeFixProvider
{
    private const string Extension = "permessage-deflate";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1020.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (ReasonAt(model, node, diagnostic, cancellation) is not null)
        {
            yield return (ClosingFixText.NameExtension(Extension), nameof(MissingExtensionFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (ReasonAt(model, node, diagnostic, cancellation) is { } reason)
        {
            editor.ReplaceNode(reason, Comments.Keep(reason, LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(Extension))));
        }
    }

    /// <summary>The written reason of the call around the status, where it is a string.</summary>
    private static ExpressionSyntax? ReasonAt(SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation) =>
        StatusProperties.From(diagnostic).ReasonParameter is { } name
        && node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list
        && model.GetOperation(call, cancellation) is IInvocationOperation operation
        && operation.Arguments.FirstOrDefault(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String } parameter && parameter.Name == name) is { } argument
            ? argument.WrittenIn(list)?.Expression
            : null;
}
