using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>Turns <c>SendAsync(…, WebSocketMessageType.Close, …)</c> into <c>CloseOutputAsync</c>, which sends a Close frame and does not wait for the answer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CloseSentAsMessageFixer : EditingCodeFixProvider
{
    private const string CloseOutputAsync = nameof(CloseOutputAsync);

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1030.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (CallAt(model, node, diagnostic, cancellation) is not null)
        {
            yield return (ClosingFixText.UseCloseOutput, nameof(CloseSentAsMessageFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (CallAt(model, node, diagnostic, cancellation) is not var (send, closeOutput))
        {
            return;
        }

        var syntax = (InvocationExpressionSyntax)send.Syntax;
        var close = syntax
            .WithExpression(Renamed(syntax.Expression))
            .WithArgumentList(new CloseOutputArguments(send, closeOutput, model, cancellation).Rewrite(syntax.ArgumentList));
        editor.ReplaceNode(syntax, NeedsValueTask(send) ? InValueTask(close, send, model) : close);
    }

    /// <summary>The SendAsync call around the message type, and the CloseOutputAsync of the same socket.</summary>
    private static (IInvocationOperation Send, IMethodSymbol CloseOutput)? CallAt(SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!CloseSentAsMessageProperties.From(diagnostic).IsClose
            || node is not ExpressionSyntax
            || node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is not InvocationExpressionSyntax syntax
            || model.GetOperation(syntax, cancellation) is not IInvocationOperation send)
        {
            return null;
        }

        for (ITypeSymbol? type = send.TargetMethod.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(CloseOutputAsync).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == 3) is { } close)
            {
                return (send, close);
            }
        }

        return null;
    }

    private static ExpressionSyntax Renamed(ExpressionSyntax invoked) => invoked switch
    {
        MemberAccessExpressionSyntax access => access.WithName(IdentifierName(CloseOutputAsync).WithTriviaFrom(access.Name)),
        MemberBindingExpressionSyntax binding => binding.WithName(IdentifierName(CloseOutputAsync).WithTriviaFrom(binding.Name)),
        _ => IdentifierName(CloseOutputAsync).WithTriviaFrom(invoked),
    };

    /// <summary>
    /// The overloads that take memory return a ValueTask, CloseOutputAsync returns a Task: the same thing where it is
    /// awaited or dropped, another type everywhere else.
    /// </summary>
    private static bool NeedsValueTask(IInvocationOperation send)
    {
        if (send.TargetMethod.ReturnType.IsReferenceType)
        {
            return false;
        }

        var outer = send.Syntax.Parent is ConditionalAccessExpressionSyntax conditional ? conditional : send.Syntax;
        return outer.Parent switch
        {
            AwaitExpressionSyntax or ExpressionStatementSyntax => false,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => false,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } => false,
            _ => true,
        };
    }

    private static ExpressionSyntax InValueTask(InvocationExpressionSyntax close, IInvocationOperation send, SemanticModel model) =>
        ObjectCreationExpression(ParseTypeName(send.TargetMethod.ReturnType.ToMinimalDisplayString(model, send.Syntax.SpanStart)).WithLeadingTrivia(Space))
            .WithArgumentList(ArgumentList(SingletonSeparatedList(Argument(close.WithoutTrivia()))))
            .WithTriviaFrom(close);
}
