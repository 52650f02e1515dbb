using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1033, where there is no Close at all: sends one where the test has told that one was received.</summary>
/// <remarks>One by one: which status says the right thing, and whether anybody needs it, is to be looked at.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnansweredPathFixer : EditingCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS1033.Id);

    private protected override bool FixesAll => false;

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (UnansweredCloseProperties.From(diagnostic).Socket is not null && PlaceBehind(node) is not null)
        {
            yield return (ClosingFixText.AnswerWithCloseOutput, nameof(UnansweredPathFixer));
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (UnansweredCloseProperties.From(diagnostic).Socket is not { } socket || PlaceBehind(node) is not { } place)
        {
            return;
        }

        var beside = new StatementWriter(place.Anchor, model);
        var configure = Functions.Around(node)!.DescendantNodes().OfType<AwaitExpressionSyntax>().Any(await => await.Expression.ToString().EndsWith(".ConfigureAwait(false)", StringComparison.Ordinal))
            ? ".ConfigureAwait(false)"
            : string.Empty;
        var close = $"await {socket}.CloseOutputAsync({beside.NameOf("System.Net.WebSockets.WebSocketCloseStatus")}.NormalClosure, null, {beside.NameOf("System.Threading.CancellationToken")}.None){configure};";
        string[] added = [place.NeedsTest ? $"if ({socket}.State == {beside.NameOf("System.Net.WebSockets.WebSocketState")}.CloseReceived)\n{{\n    {close}\n}}" : close];
        if (place.IsAfter)
        {
            beside.InsertAfter(editor, added);
        }
        else
        {
            beside.InsertBefore(editor, added);
        }
    }

    /// <summary>Where a statement runs when the test has told of a Close; null where that is no place of its own.</summary>
    private static (StatementSyntax Anchor, bool IsAfter, bool NeedsTest)? PlaceBehind(SyntaxNode test)
    {
        if (Functions.Around(test) is not { } function || !IsAsync(function))
        {
            return null;
        }

        if (test.FirstAncestorOrSelf<SwitchLabelSyntax>() is { Parent: SwitchSectionSyntax { Labels.Count: 1, Statements: { Count: > 0 } statements } })
        {
            return (statements[0] is BlockSyntax { Statements: { Count: > 0 } inner } ? inner[0] : statements[0], false, false);
        }

        return test.FirstAncestorOrSelf<StatementSyntax>() switch
        {
            IfStatementSyntax branch when ComesTrueWith(test, branch.Condition) && EndsTheLoop(branch) && FirstOf(branch.Statement) is { } first => (first, false, !TellsOfAClose(test)),
            WhileStatementSyntax loop when loop.Condition.Span.Contains(test.Span) => (loop, true, true),
            DoStatementSyntax loop when loop.Condition.Span.Contains(test.Span) => (loop, true, true),
            _ => null,
        };
    }

    private static StatementSyntax? FirstOf(StatementSyntax statement) => statement is BlockSyntax block ? block.Statements.FirstOrDefault() : statement;

    /// <summary>Whether nothing more is done with the socket behind a branch: data cannot be sent any more after the answer.</summary>
    private static bool EndsTheLoop(IfStatementSyntax branch) =>
        branch.Else is not null
        || (branch.Parent is BlockSyntax block && block.Statements.Last() == branch)
        || (branch.Statement is BlockSyntax { Statements: { Count: > 0 } statements } ? statements.Last() : branch.Statement)
            is BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax;

    /// <summary>Whether a condition is true only where the test says that a Close was received.</summary>
    private static bool ComesTrueWith(SyntaxNode test, ExpressionSyntax condition)
    {
        for (var inner = test; inner != condition; inner = inner.Parent!)
        {
            if (inner.Parent is not (ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression }))
            {
                return false;
            }
        }

        return TellsOfAClose(test) || IsNotOpen(test);
    }

    private static bool TellsOfAClose(SyntaxNode test) => test switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } comparison => IsClose(comparison.Left) || IsClose(comparison.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } comparison => IsNull(comparison.Left) || IsNull(comparison.Right),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: var value } } => IsClose(value),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: var value } } } => IsNull(value),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } => true,
        _ => false,
    };

    private static bool IsNotOpen(SyntaxNode test) => test switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } comparison => IsOpen(comparison.Left) || IsOpen(comparison.Right),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: var value } } } => IsOpen(value),
        _ => false,
    };

    private static bool IsClose(ExpressionSyntax value) => NameOf(value) is "Close" or "CloseReceived";

    private static bool IsOpen(ExpressionSyntax value) => NameOf(value) == "Open";

    private static bool IsNull(ExpressionSyntax value) => value.IsKind(SyntaxKind.NullLiteralExpression);

    private static string? NameOf(ExpressionSyntax value) => value switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsAsync(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => function is CompilationUnitSyntax,
    };
}
