using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2002: has the server's answer kept, before the socket is connected.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HandshakeResponseNotCollectedFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2002.Id);

    /// <summary>However often the answer is read, it is asked for once.</summary>
    private protected override TextSpan PlaceOf(Diagnostic diagnostic) => AnswerProperties.From(diagnostic).Connect ?? diagnostic.Location.SourceSpan;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (AnswerProperties.From(diagnostic) is { MissingSetting: { } setting, SettingPath: not null } properties && PlaceIn(model, properties) is not null)
        {
            yield return (NegotiationFixText.SetBeforeConnecting(setting), nameof(HandshakeResponseNotCollectedFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (AnswerProperties.From(diagnostic) is { SettingPath: { } setting } properties && PlaceIn(model, properties) is var (statement, socket))
        {
            new StatementWriter(statement, model).InsertBefore(editor, [$"{socket}.{setting} = true;"]);
        }
    }

    private static (StatementSyntax Statement, string Socket)? PlaceIn(SemanticModel model, AnswerProperties properties) =>
        ConnectStatement.NameAt(properties.Connect, model) is { Parent: MemberAccessExpressionSyntax access }
        && ConnectStatement.IsSimple(access.Expression)
        && access.FirstAncestorOrSelf<SyntaxNode>(node => node is StatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) is StatementSyntax statement
            ? (statement, access.Expression.WithoutTrivia().ToString())
            : null;
}
