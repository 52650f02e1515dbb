using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// What the bodies of one compilation do nothing with but pass it on: to a call that stands by itself, into a text, or to a
/// local of which the same holds. Found once a body, for all its names: to look through a body for each of its calls took the
/// square of their number.
/// </summary>
internal sealed class PassedOnNames
{
    private readonly Memo<SyntaxNode, HashSet<string>> _usedOtherwise = new();

    /// <summary>How many bodies were looked through.</summary>
    internal int Bodies => _usedOtherwise.Count;

    /// <summary>Whether the body around a node only passes on what a name stands for.</summary>
    public bool IsOnlyPassedOn(string name, SyntaxNode node) =>
        Source.Bodies.RootOf(node) is { } body && !_usedOtherwise.GetOrAdd(body, UsedOtherwiseIn).Contains(name);

    private static HashSet<string> UsedOtherwiseIn(SyntaxNode body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var copies = new List<Copy>();
        foreach (var node in body.DescendantNodes())
        {
            if (node is not SimpleNameSyntax { Parent: not NameColonSyntax } name || IsPassedOn(name, out var local))
            {
                continue;
            }

            if (local is null)
            {
                names.Add(name.Identifier.ValueText);
            }
            else
            {
                copies.Add(new Copy(name.Identifier.ValueText, local));
            }
        }

        // What is done with a copy is done with what was copied.
        for (var isMore = true; isMore;)
        {
            isMore = false;
            foreach (var copy in copies)
            {
                isMore |= names.Contains(copy.Local) && names.Add(copy.Name);
            }
        }

        return names;
    }

    /// <param name="name">The name.</param>
    /// <param name="local">The local that it is copied to, where that is what is done with it.</param>
    private static bool IsPassedOn(SimpleNameSyntax name, out string? local)
    {
        local = null;
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        for (; ; expression = (ExpressionSyntax)expression.Parent!)
        {
            switch (expression.Parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                    break;
                case ConditionalExpressionSyntax conditional when conditional.Condition != expression:
                    break;
                case InterpolationSyntax:
                    return true;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                    return Unwrap.AwaitedAround(call).Parent is ExpressionStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable }:
                    local = variable.Identifier.ValueText;
                    return false;
                default:
                    return false;
            }
        }
    }

    /// <summary>A local that begins with what a name stands for.</summary>
    private sealed record Copy(string Name, string Local);
}
