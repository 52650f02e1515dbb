using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// Parameters whose text is handed on as it is, to other methods of which the same holds, and to those of libraries: nothing is
/// put to it on the way, and nothing is decided by it. Of a text that fits into a Close frame nothing more has to be found
/// out then, wherever it goes; most methods that take a reason are such.
/// </summary>
/// <param name="program">The program's source.</param>
/// <param name="memory">What is known of the compilation.</param>
internal sealed class HandedOnTexts(SourceProgram program, HandedOnTexts.Memory memory)
{
    /// <summary>How many parameters one text is followed through; past it, nothing is known.</summary>
    private const int MaxParameters = 32;

    /// <summary>Whether a text that a parameter is given stays as it is.</summary>
    public bool StaysAsItIs(IParameterSymbol parameter)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { parameter.OriginalDefinition };
        var rest = new Queue<IParameterSymbol>([parameter.OriginalDefinition]);
        while (rest.Count > 0)
        {
            if (memory.Takers.GetOrAdd(rest.Dequeue(), TakersOf) is not { } takers)
            {
                return false;
            }

            foreach (var taker in takers)
            {
                if (seen.Add(taker))
                {
                    rest.Enqueue(taker);
                }
            }

            if (seen.Count > MaxParameters)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The parameters of the program that a parameter's text is handed on to; null where more than that is done with it.</summary>
    private IReadOnlyList<IParameterSymbol>? TakersOf(ISymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, IsOverride: false, PartialDefinitionPart: null, PartialImplementationPart: null } method
            || Bodies.RootOf(method, program.Compilation) is not { } body)
        {
            return null;
        }

        var takers = new List<IParameterSymbol>();
        foreach (var node in body.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax { Parent: not NameColonSyntax } name || name.Identifier.ValueText != parameter.Name || IsMemberName(name))
            {
                continue;
            }

            if (ArgumentOf(name) is not { Parent.Parent: InvocationExpressionSyntax call } argument
                || Unwrap.AwaitedAround(call).Parent is not (ExpressionStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax)
                || program.OperationOf(call) is not IInvocationOperation { TargetMethod.MethodKind: not MethodKind.DelegateInvoke } operation
                || operation.Arguments.FirstOrDefault(given => given.Syntax == argument)?.Parameter is not { RefKind: RefKind.None } taker)
            {
                return null;
            }

            if (program.Declares(operation.TargetMethod))
            {
                takers.Add(taker.OriginalDefinition);
            }
        }

        return takers;
    }

    /// <summary>Whether it is another's member: <c>frame.reason</c>.</summary>
    private static bool IsMemberName(IdentifierNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Expression is not ThisExpressionSyntax;

    /// <summary>The argument that a text is as it is: by itself, or with another that is given in its place.</summary>
    private static ArgumentSyntax? ArgumentOf(IdentifierNameSyntax name)
    {
        ExpressionSyntax text = name;
        while (text.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression })
        {
            text = (ExpressionSyntax)text.Parent;
        }

        return text.Parent as ArgumentSyntax;
    }

    /// <summary>What is known of one compilation, for as long as it is there.</summary>
    internal sealed class Memory
    {
        public Memo<ISymbol, IReadOnlyList<IParameterSymbol>?> Takers { get; } = new(SymbolEqualityComparer.Default);
    }
}
