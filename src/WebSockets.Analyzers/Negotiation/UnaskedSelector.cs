using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>What a function of the program returns that never uses the parameter that it is to choose from.</summary>
internal static class UnaskedSelector
{
    /// <summary>The values; none where the parameter is used, or the function is not in sight.</summary>
    public static IEnumerable<IOperation> ValuesOf(IOperation? selector, int parameter, SourceProgram program) => Target(selector) switch
    {
        IAnonymousFunctionOperation lambda => Of(lambda.Symbol, lambda.Body, parameter),
        IMethodReferenceOperation { Method: { IsVirtual: false, IsAbstract: false, IsOverride: false } method } when program.DeclarationsOf(method).FirstOrDefault() is { } declaration =>
            program.OperationOf(declaration) is { } body ? Of(method.OriginalDefinition, body, parameter) : [],
        _ => [],
    };

    private static IOperation? Target(IOperation? selector) => selector switch
    {
        IConversionOperation conversion => Target(conversion.Operand),
        IDelegateCreationOperation creation => creation.Target,
        _ => selector,
    };

    private static IEnumerable<IOperation> Of(IMethodSymbol function, IOperation body, int parameter)
    {
        if (function.Parameters.Length <= parameter)
        {
            return [];
        }

        var offered = function.Parameters[parameter];
        return body.DescendantsAndSelf().Any(part => part is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, offered))
            ? []
            : body.DescendantsAndSelf()
                .OfType<IReturnOperation>()
                .Where(statement => statement.Syntax.FirstAncestorOrSelf<SyntaxNode>(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax) is { } owner
                    && owner.Span == FunctionSpan(function, body))
                .Select(statement => statement.ReturnedValue)
                .OfType<IOperation>();
    }

    private static Microsoft.CodeAnalysis.Text.TextSpan FunctionSpan(IMethodSymbol function, IOperation body) =>
        function.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? body.Syntax.Span;
}
