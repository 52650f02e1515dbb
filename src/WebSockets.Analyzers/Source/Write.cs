using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>A place that writes to a variable or member, told by the syntax alone.</summary>
/// <param name="Node">What writes: a declarator, an assignment, an argument, an operator.</param>
/// <param name="Value">The expression that is written; null where no single one is.</param>
/// <param name="Kind">How it is written.</param>
internal sealed record Write(SyntaxNode Node, ExpressionSyntax? Value, WriteKind Kind)
{
    /// <summary>All writes in a part of a program by the names that are written to, declarations not counted.</summary>
    public static ILookup<string, NamedWrite> In(SyntaxNode scope)
    {
        var writes = new List<NamedWrite>();
        foreach (var node in scope.DescendantNodes())
        {
            if (node is SimpleNameSyntax name && To(name) is { } write)
            {
                writes.Add(new NamedWrite(name, write));
            }
        }

        return writes.ToLookup(static named => named.Name.Identifier.ValueText, StringComparer.Ordinal);
    }

    /// <summary>What is written to a name where it stands: to <c>x</c> itself, or to the member of <c>y.x</c>; null where nothing is.</summary>
    public static Write? To(SimpleNameSyntax name)
    {
        ExpressionSyntax target = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        while (target.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            target = (ExpressionSyntax)target.Parent;
        }

        return target.Parent switch
        {
            // "X = { Y = 1 }" writes to what X has, not to X.
            AssignmentExpressionSyntax { Right: not InitializerExpressionSyntax } assignment when assignment.Left == target => new Write(
                assignment, assignment.Right, assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? WriteKind.Assigned : WriteKind.Combined),
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => new Write(argument, null, WriteKind.ByReference),
            ArgumentSyntax { Parent: TupleExpressionSyntax } argument => OfPart(argument),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => new Write(step, null, WriteKind.Combined),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } step => new Write(step, null, WriteKind.Combined),
            RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => new Write(target.Parent, null, WriteKind.Aliased),
            _ => null,
        };
    }

    /// <summary>What a declaration gives the symbol that it declares; null where it gives it nothing, as a parameter's does.</summary>
    public static Write? By(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } variable => new Write(variable, value, value is RefExpressionSyntax ? WriteKind.Aliased : WriteKind.Assigned),
        PropertyDeclarationSyntax { Initializer.Value: var value } property => new Write(property, value, WriteKind.Assigned),
        VariableDeclaratorSyntax or PropertyDeclarationSyntax or ParameterSyntax => null,
        SingleVariableDesignationSyntax designation => OfDesignation(designation),

        // A loop's variable, a caught exception, what a query ranges over.
        _ => new Write(declaration, null, WriteKind.Assigned),
    };

    /// <summary><c>(x, y) = …</c>; null where the tuple is read.</summary>
    private static Write? OfPart(ArgumentSyntax part)
    {
        var indexes = new Stack<int>();
        SyntaxNode node = part;
        while (node is ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument)
        {
            indexes.Push(tuple.Arguments.IndexOf(argument));
            node = tuple.Parent is ArgumentSyntax outer ? outer : tuple;
        }

        return OfPart(node, indexes);
    }

    /// <summary><c>out var x</c>, <c>var (x, y) = …</c>, <c>is string x</c></summary>
    private static Write OfDesignation(SingleVariableDesignationSyntax designation)
    {
        var indexes = new Stack<int>();
        VariableDesignationSyntax whole = designation;
        while (whole.Parent is ParenthesizedVariableDesignationSyntax list)
        {
            indexes.Push(list.Variables.IndexOf(whole));
            whole = list;
        }

        if (whole.Parent is not DeclarationExpressionSyntax declaration)
        {
            return new Write(designation, null, WriteKind.Assigned);
        }

        SyntaxNode node = declaration;
        while (node.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument)
        {
            indexes.Push(tuple.Arguments.IndexOf(argument));
            node = tuple;
        }

        return node.Parent is ArgumentSyntax given ? new Write(given, null, WriteKind.ByReference)
            : OfPart(node, indexes) ?? new Write(designation, null, WriteKind.Assigned);
    }

    /// <param name="whole">The tuple or declaration that stands on the left.</param>
    /// <param name="indexes">The way from there to the part.</param>
    private static Write? OfPart(SyntaxNode whole, Stack<int> indexes)
    {
        if (whole.Parent is ForEachVariableStatementSyntax loop && loop.Variable == whole)
        {
            return new Write(loop, null, WriteKind.Assigned);
        }

        if (whole.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != whole)
        {
            return null;
        }

        ExpressionSyntax? value = assignment.Right;
        foreach (var index in indexes)
        {
            value = value is TupleExpressionSyntax tuple && index < tuple.Arguments.Count ? tuple.Arguments[index].Expression : null;
        }

        return new Write(assignment, value, WriteKind.Assigned);
    }
}

/// <summary>A write and the name that it is to.</summary>
internal sealed record NamedWrite(SimpleNameSyntax Name, Write Write);

/// <summary>How a value is written.</summary>
internal enum WriteKind
{
    /// <summary>It replaces what was there.</summary>
    Assigned,

    /// <summary>It is made with what was there, or is written only where that was null.</summary>
    Combined,

    /// <summary>A method is handed the variable.</summary>
    ByReference,

    /// <summary>The variable gets a second name, and who writes to that is not seen.</summary>
    Aliased,
}
