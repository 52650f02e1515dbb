using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>Where a function reads what a client offered, and which of its conditions are about that.</summary>
internal sealed class OfferReads
{
    private static readonly string[] s_logWords = ["Log", "Write", "Trace", "Debug", "Info", "Warn", "Print"];

    private readonly HashSet<SyntaxNode> _reads;
    private readonly HashSet<string> _variables;

    private OfferReads(SyntaxNode function, HashSet<SyntaxNode> reads)
    {
        Function = function;
        _reads = reads;
        _variables = new(reads.SelectMany(VariablesOf), StringComparer.Ordinal);
        foreach (var variable in Functions.PartsOf(function).OfType<VariableDeclaratorSyntax>())
        {
            // var chats = offered.Contains("chat");
            if (variable.Initializer is { Value: var value } && IsCondition(value) && Are(value))
            {
                _variables.Add(variable.Identifier.ValueText);
            }
        }
    }

    public SyntaxNode Function { get; }

    /// <summary>The variables that have the offer, or a part of it.</summary>
    public IEnumerable<string> Variables => _variables;

    /// <param name="function">A method, a local function or a lambda.</param>
    /// <param name="member">The name of the member that has the offer.</param>
    public static OfferReads In(SyntaxNode function, string member)
    {
        var reads = new HashSet<SyntaxNode>();
        foreach (var node in Functions.PartsOf(function))
        {
            var isRead = node switch
            {
                SimpleNameSyntax name => name.Identifier.ValueText == member || name.Identifier.ValueText == HandshakeHeaders.Subprotocol.Replace("-", string.Empty),
                LiteralExpressionSyntax literal => HandshakeHeaders.AreSame(literal.Token.ValueText, HandshakeHeaders.Subprotocol),
                _ => false,
            };
            if (isRead && !IsWritten(node))
            {
                reads.Add(node);
            }
        }

        return new OfferReads(function, reads);
    }

    /// <summary>Whether an expression has a read of the offer, or of a variable that has it.</summary>
    public bool Are(SyntaxNode expression) => expression.DescendantNodesAndSelf().Any(node => _reads.Contains(node) || (node is IdentifierNameSyntax name && _variables.Contains(name.Identifier.ValueText)));

    /// <summary>The statements that choose by the offer, and decide more than whether something is logged.</summary>
    public IEnumerable<OfferDecision> Decisions() => Functions.PartsOf(Function)
        .Select(node => node switch
        {
            IfStatementSyntax choice when !(OnlyLogs(choice.Statement) && (choice.Else is null || OnlyLogs(choice.Else.Statement))) => new OfferDecision(choice, choice.Condition),
            SwitchStatementSyntax choice => new OfferDecision(choice, choice.Expression),
            _ => null,
        })
        .OfType<OfferDecision>()
        .Where(decision => Are(decision.Condition));

    /// <summary>A header that is set on another request, or named without being read.</summary>
    private static bool IsWritten(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Left.Span.Contains(node.Span) && assignment.Left is not DeclarationExpressionSyntax;

    /// <summary>What a read is put into: <c>var x = …</c>, <c>x = …</c>, <c>TryGetValue(…, out var x)</c>, <c>… is { } x</c>.</summary>
    private static IEnumerable<string> VariablesOf(SyntaxNode read)
    {
        foreach (var node in read.Ancestors().TakeWhile(node => node is not StatementSyntax and not AnonymousFunctionExpressionSyntax))
        {
            switch (node)
            {
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                    yield return variable.Identifier.ValueText;
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }:
                    yield return name.Identifier.ValueText;
                    break;
                case InvocationExpressionSyntax call:
                    foreach (var argument in call.ArgumentList.Arguments.Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)))
                    {
                        if (argument.Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax declared })
                        {
                            yield return declared.Identifier.ValueText;
                        }
                    }

                    break;
                case IsPatternExpressionSyntax test:
                    foreach (var designation in test.Pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
                    {
                        yield return designation.Identifier.ValueText;
                    }

                    break;
            }
        }
    }

    private static bool IsCondition(ExpressionSyntax value) => Unwrap.Of(value) switch
    {
        BinaryExpressionSyntax binary => !binary.IsKind(SyntaxKind.CoalesceExpression) && !binary.IsKind(SyntaxKind.AsExpression) && !binary.IsKind(SyntaxKind.AddExpression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or IsPatternExpressionSyntax => true,
        InvocationExpressionSyntax call => InvokedName.Of(call)?.Identifier.ValueText is "Contains" or "Any" or "Equals" or nameof(string.IsNullOrEmpty) or nameof(string.IsNullOrWhiteSpace),
        _ => false,
    };

    private static bool OnlyLogs(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.All(OnlyLogs),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => InvokedName.Of(call)?.Identifier.ValueText is { } name && s_logWords.Any(word => name.StartsWith(word, StringComparison.Ordinal)),
        _ => false,
    };
}
