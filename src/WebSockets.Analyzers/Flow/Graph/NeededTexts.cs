using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Which parts of a body a text may come from that leaves it: for a Close frame, to a caller, or into a member. By names
/// alone, from those places backwards. What a method of the program gives is looked into only there: else each line that
/// is logged would lead through the program.
/// </summary>
internal sealed class NeededTexts
{
    private readonly HashSet<string> _names;
    private readonly TextSpan[] _spans;

    private NeededTexts(HashSet<string> names, IEnumerable<SyntaxNode> expressions)
    {
        _names = names;

        // One in another one says nothing of its own.
        var spans = new List<TextSpan>();
        foreach (var span in expressions.Select(expression => expression.Span).OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (spans.Count == 0 || span.End > spans[spans.Count - 1].End)
            {
                spans.Add(span);
            }
        }

        _spans = spans.ToArray();
    }

    /// <param name="body">The body.</param>
    /// <param name="takesTexts">Whether a call, an object creation or a constructor initializer takes a text that is asked for.</param>
    public static NeededTexts In(SyntaxNode body, Func<SyntaxNode, bool> takesTexts)
    {
        var writes = new List<(HashSet<string> Targets, SyntaxNode Value)>();
        var pending = new Queue<SyntaxNode>();
        foreach (var node in body.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case ArgumentListSyntax { Parent: { } call } arguments when takesTexts(call):
                    pending.Enqueue(arguments);
                    break;
                case ReturnStatementSyntax { Expression: { } returned }:
                    pending.Enqueue(returned);
                    break;
                case YieldStatementSyntax { Expression: { } yielded }:
                    pending.Enqueue(yielded);
                    break;
                case ArrowExpressionClauseSyntax arrow:
                    pending.Enqueue(arrow.Expression);
                    break;
                case LambdaExpressionSyntax { ExpressionBody: { } given }:
                    pending.Enqueue(given);
                    break;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } initializer when initializer != body:
                    writes.Add((NamesIn(variable.Identifier.ValueText), initializer.Value));
                    break;
                case EqualsValueClauseSyntax initializer:
                    pending.Enqueue(initializer.Value);
                    break;
                case AssignmentExpressionSyntax assignment:
                    writes.Add((NamesIn(assignment.Left), assignment.Right));
                    break;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword or (int)SyntaxKind.RefKeyword, Parent.Parent: { } call } argument:
                    writes.Add((NamesIn(argument.Expression), call));
                    break;
                case IsPatternExpressionSyntax { Pattern: var pattern } test:
                    writes.Add((NamesIn(pattern), test.Expression));
                    break;
                case ForEachStatementSyntax loop:
                    writes.Add((NamesIn(loop.Identifier.ValueText), loop.Expression));
                    break;
                default:
                    break;
            }
        }

        var declared = new HashSet<string>(body.DescendantNodes().Select(DeclaredBy).OfType<string>(), StringComparer.Ordinal);
        foreach (var (_, value) in writes.Where(write => write.Value.Parent is AssignmentExpressionSyntax { Left: var target } && IsMember(target, declared)))
        {
            pending.Enqueue(value);
        }

        var (names, expressions) = (new HashSet<string>(StringComparer.Ordinal), new List<SyntaxNode>());
        while (pending.Count > 0)
        {
            var expression = pending.Dequeue();
            expressions.Add(expression);
            var added = NamesIn(expression).Where(names.Add).ToList();
            if (added.Count == 0)
            {
                continue;
            }

            for (var index = writes.Count - 1; index >= 0; index--)
            {
                if (writes[index].Targets.Overlaps(added))
                {
                    pending.Enqueue(writes[index].Value);
                    writes.RemoveAt(index);
                }
            }
        }

        return new NeededTexts(names, expressions);
    }

    /// <summary>Whether an expression is part of such a text, or looks at one.</summary>
    public bool Contains(SyntaxNode expression) =>
        IsIn(expression.Span)
        || expression.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax name && IsRead(name) && _names.Contains(name.Identifier.ValueText));

    private bool IsIn(TextSpan span)
    {
        var (first, last) = (0, _spans.Length);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = _spans[middle].End < span.End ? (middle + 1, last) : (first, middle);
        }

        return first < _spans.Length && _spans[first].Contains(span);
    }

    private static bool IsRead(IdentifierNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression != name,
        MemberAccessExpressionSyntax access => access.Name != name,
        _ => true,
    };

    /// <summary>A field or property: what is read of it elsewhere, somebody may ask for.</summary>
    private static bool IsMember(ExpressionSyntax target, HashSet<string> declared) => target switch
    {
        IdentifierNameSyntax name => !declared.Contains(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } => true,
        _ => false,
    };

    private static string? DeclaredBy(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    };

    private static HashSet<string> NamesIn(string name) => new([name], StringComparer.Ordinal);

    private static HashSet<string> NamesIn(SyntaxNode node) => new(
        node.DescendantNodesAndSelf().Select(part => (part as SimpleNameSyntax)?.Identifier.ValueText ?? (part as SingleVariableDesignationSyntax)?.Identifier.ValueText).OfType<string>(),
        StringComparer.Ordinal);
}
