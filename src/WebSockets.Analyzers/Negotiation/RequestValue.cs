using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Whether a value that a property is set to asks for something: a new object, or a constant other than 0. What comes from
/// elsewhere may as well be null; a property that passes it on asks for nothing by itself.
/// </summary>
internal static class RequestValue
{
    private const int MaxSteps = 8;

    public static bool MayRequest(ExpressionSyntax value, SourceProgram program) => MayRequest(value, program, MaxSteps);

    /// <summary>Whether it asks only under a condition.</summary>
    public static bool IsConditional(ExpressionSyntax value) => Unwrap.Of(value) is not BaseObjectCreationExpressionSyntax;

    private static bool MayRequest(ExpressionSyntax value, SourceProgram program, int steps) => Unwrap.Of(value) switch
    {
        _ when steps == 0 => false,
        BaseObjectCreationExpressionSyntax => true,
        ConditionalExpressionSyntax conditional => MayRequest(conditional.WhenTrue, program, steps - 1) || MayRequest(conditional.WhenFalse, program, steps - 1),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => MayRequest(coalesce.Left, program, steps - 1) || MayRequest(coalesce.Right, program, steps - 1),
        SwitchExpressionSyntax choice => choice.Arms.Any(arm => MayRequest(arm.Expression, program, steps - 1)),
        SimpleNameSyntax or MemberAccessExpressionSyntax => IsNewOrConstant(Unwrap.Of(value), program, steps),
        _ => false,
    };

    private static bool IsNewOrConstant(ExpressionSyntax value, SourceProgram program, int steps)
    {
        if (program.OperationOf(value) is { } operation && Constants.IntegerOf(operation) is { } constant)
        {
            return constant != 0;
        }

        var symbol = program.SymbolAt(value);
        return symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }
            && program.Declares(symbol)
            && InitializerOf(symbol, program) is { } initializer
            && MayRequest(initializer, program, steps - 1);
    }

    private static ExpressionSyntax? InitializerOf(ISymbol symbol, SourceProgram program) =>
        symbol.DeclaringSyntaxReferences[0].GetSyntax(program.Cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
}
