using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>What is written to a local or a parameter before it is read, without a graph: by the shape of the code.</summary>
/// <param name="Values">The expressions that it may have the value of.</param>
/// <param name="IsComplete">Whether these are all: it is declared with one of them, or assigned before each read.</param>
/// <param name="IsReplaced">Whether one of them is written on every path, so that what a caller passed is gone.</param>
internal sealed record VariableWrites(ImmutableArray<ExpressionSyntax> Values, bool IsComplete, bool IsReplaced)
{
    private static readonly VariableWrites s_unknown = new(ImmutableArray<ExpressionSyntax>.Empty, IsComplete: false, IsReplaced: false);

    /// <param name="variable">The local or parameter.</param>
    /// <param name="use">Where it is read.</param>
    /// <param name="root">The body, with everything nested in it.</param>
    /// <param name="model">The model of the tree.</param>
    public static VariableWrites To(ISymbol variable, SyntaxNode use, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var writes = ImmutableArray.CreateBuilder<(SyntaxNode Node, ExpressionSyntax Value)>();
        var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (declaration is VariableDeclaratorSyntax { Initializer: { } initializer })
        {
            writes.Add((declaration, initializer.Value));
        }

        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != variable.Name || IsRead(name) || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, variable))
            {
                continue;
            }

            if (name.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment)
            {
                // By reference, or by a deconstruction.
                return s_unknown;
            }

            writes.Add((assignment, assignment.Right));
        }

        // Of the writes before the last one that every path to the use runs through nothing is left.
        var last = writes.Where(write => IsRunBefore(write.Node, use)).Select(write => write.Node.SpanStart).DefaultIfEmpty(-1).Max();
        return new VariableWrites(
            writes.Where(write => write.Node.SpanStart >= last).Select(write => write.Value).ToImmutableArray(),
            IsComplete: declaration is VariableDeclaratorSyntax or ParameterSyntax,
            IsReplaced: last >= 0);
    }

    private static bool IsRead(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left != name,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => false,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left != tuple,
        _ => true,
    };

    /// <summary>Whether a write is a statement of its own in a block around the use, before it, and replaces the whole value.</summary>
    private static bool IsRunBefore(SyntaxNode write, SyntaxNode use)
    {
        SyntaxNode? statement = write switch
        {
            VariableDeclaratorSyntax => write.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>(),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax assignment } => assignment,
            _ => null,
        };
        if (statement is null || statement.Span.End > use.SpanStart)
        {
            return false;
        }

        var block = statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent;
        return block is BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax
            && use.Ancestors().TakeWhile(ancestor => ancestor is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Contains(block);
    }
}
