using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// A status that has a name of the program's own: who reads <c>CloseAsync(ChatStatus.Gone, …)</c> sees no 1005, and wants to
/// know where it is.
/// </summary>
internal static class NamedConstant
{
    /// <summary>What the constant is declared with; null where the status is no named constant, or an enum's own member.</summary>
    public static ExpressionSyntax? ValueOf(SyntaxNode status, SemanticModel model, CancellationToken cancellation)
    {
        return status is ExpressionSyntax expression
            && Unwrap.Of(expression) is var named and (NameSyntax or MemberAccessExpressionSyntax)
            && model.GetSymbolInfo(named, cancellation).Symbol is { } symbol and (IFieldSymbol { IsConst: true } or ILocalSymbol { IsConst: true })
                ? DeclaredValueOf(symbol, cancellation)
                : null;
    }

    /// <remarks>A member of an enum has a declaration of another shape.</remarks>
    private static ExpressionSyntax? DeclaredValueOf(ISymbol constant, CancellationToken cancellation) =>
        constant.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value } ? value : null;
}
