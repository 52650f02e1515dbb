using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2002: has the server's answer kept, before the socket is connected.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeptAnswerFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2002.Id);

    /// <summary>However often the answer is read, it is asked for once.</summary>
    private protected override Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count == 1 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (PlaceIn(model, diagnostic) is not null && AnswerProperties.From(diagnostic) is { MissingSetting: { } setting, SettingPath: not null })
        {
            yield return ($"Set '{setting} = true' before connecting", nameof(KeptAnswerFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (PlaceIn(model, diagnostic) is var (statement, socket) && AnswerProperties.From(diagnostic).SettingPath is { } setting)
        {
            new Neighbourhood(statement, model).InsertBefore(editor, [$"{socket}.{setting} = true;"]);
        }
    }

    private static (StatementSyntax Statement, string Socket)? PlaceIn(SemanticModel model, Diagnostic diagnostic) =>
        ConnectStatement.NameOf(diagnostic, model) is { Parent: MemberAccessExpressionSyntax access }
        && ConnectStatement.IsSimple(access.Expression)
        && access.FirstAncestorOrSelf<SyntaxNode>(node => node is StatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) is StatementSyntax statement
            ? (statement, access.Expression.WithoutTrivia().ToString())
            : null;
}
