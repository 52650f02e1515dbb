using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// WS2010: throws where the server selected none of the offered subprotocols; where none may have been offered, only if one
/// was. A relay passes on what was selected, and leaves it to its client what that makes of none.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SubprotocolResultIgnoredFixer : EditingCodeFixProvider
{
    private const string Throw = nameof(SubprotocolResultIgnoredFixer);
    private const string Relay = nameof(SubprotocolResultIgnoredFixer) + ".Relay";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2010.Id);

    private protected override TextSpan PlaceOf(Diagnostic diagnostic) => AnswerProperties.From(diagnostic).Connect ?? diagnostic.Location.SourceSpan;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (AnswerProperties.From(diagnostic) is not { Answer: not null } properties || ConnectStatement.Of(properties.Connect, model, cancellation) is not { } connect)
        {
            yield break;
        }

        if (RelayAcceptCall.After(connect, model, cancellation) is not null)
        {
            yield return (NegotiationFixText.RelaySubprotocol, Relay);
        }
        else if (connect.IsWebSocket && !RelayAcceptCall.IsInRelay(connect) && ConditionOf(diagnostic, connect, model, cancellation) is not null)
        {
            yield return (NegotiationFixText.ThrowWithoutSubprotocol, Throw);
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (AnswerProperties.From(diagnostic) is not { Answer: { } answer } properties || ConnectStatement.Of(properties.Connect, model, cancellation) is not { } connect)
        {
            return;
        }

        if (RelayAcceptCall.After(connect, model, cancellation) is { } accept)
        {
            if (equivalenceKey == Relay)
            {
                accept.Select(editor, connect.Socket, answer);
            }
        }
        else if (equivalenceKey == Throw && connect.IsWebSocket && !RelayAcceptCall.IsInRelay(connect) && ConditionOf(diagnostic, connect, model, cancellation) is { } condition)
        {
            var isOffered = condition.Length == 0 ? string.Empty : condition + " && ";
            var code = new StatementWriter(connect.Statement, model);
            var exception = $"{code.NameOf("System.Net.WebSockets.WebSocketException")}({code.NameOf("System.Net.WebSockets.WebSocketError")}.UnsupportedProtocol, \"{NegotiationFixText.NoSubprotocol}\")";
            code.InsertAfter(editor, [$"if ({isOffered}{connect.Socket}.{answer} is null)\n{{\n    throw new {exception};\n}}"]);
        }
    }

    private static string? ConditionOf(Diagnostic diagnostic, ConnectStatement connect, SemanticModel model, CancellationToken cancellation) =>
        OfferCondition.Of(model.SyntaxTree.GetRoot(cancellation).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), connect, model, cancellation);
}
