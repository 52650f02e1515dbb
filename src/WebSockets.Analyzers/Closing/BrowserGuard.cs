using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Whether code is behind a test that it does not run in a browser, as CA1416 has it: <c>OperatingSystem.IsBrowser()</c> and
/// its like, or the attribute that says that it is not for browsers. Tests are told by their names.
/// </summary>
internal static class BrowserGuard
{
    public static bool KeepsOut(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var inner = node;
        foreach (var outer in node.Ancestors())
        {
            var isKeptOut = outer switch
            {
                IfStatementSyntax choice => inner != choice.Condition && IsNoBrowser(choice.Condition, inner == choice.Statement, model, cancellation),
                ConditionalExpressionSyntax choice => inner != choice.Condition && IsNoBrowser(choice.Condition, inner == choice.WhenTrue, model, cancellation),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => inner == both.Right && IsNoBrowser(both.Left, true, model, cancellation),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => inner == either.Right && IsNoBrowser(either.Left, false, model, cancellation),
                BlockSyntax block => IsLeftBefore(block.Statements.TakeWhile(statement => statement != inner), model, cancellation),
                CompilationUnitSyntax file => IsLeftBefore(file.Members.TakeWhile(member => member != inner).OfType<GlobalStatementSyntax>().Select(member => member.Statement), model, cancellation),
                MemberDeclarationSyntax member => IsMarked(member.AttributeLists),
                LocalFunctionStatementSyntax function => IsMarked(function.AttributeLists),
                _ => false,
            };
            if (isKeptOut)
            {
                return true;
            }

            inner = outer;
        }

        return false;
    }

    /// <summary>Whether the method is left before, in a browser.</summary>
    private static bool IsLeftBefore(IEnumerable<StatementSyntax> statements, SemanticModel model, CancellationToken cancellation) => statements
        .OfType<IfStatementSyntax>()
        .Any(choice => Leaves(choice.Statement) && IsNoBrowser(choice.Condition, false, model, cancellation));

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax,
    };

    /// <summary>Whether a condition that has a value says that this is no browser.</summary>
    private static bool IsNoBrowser(ExpressionSyntax condition, bool value, SemanticModel model, CancellationToken cancellation) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsNoBrowser(parenthesized.Expression, value, model, cancellation),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => IsNoBrowser(not.Operand, !value, model, cancellation),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => value
            ? IsNoBrowser(both.Left, true, model, cancellation) || IsNoBrowser(both.Right, true, model, cancellation)
            : IsNoBrowser(both.Left, false, model, cancellation) && IsNoBrowser(both.Right, false, model, cancellation),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => value
            ? IsNoBrowser(either.Left, true, model, cancellation) && IsNoBrowser(either.Right, true, model, cancellation)
            : IsNoBrowser(either.Left, false, model, cancellation) || IsNoBrowser(either.Right, false, model, cancellation),
        InvocationExpressionSyntax call => InvokedName.Of(call)?.Identifier.ValueText switch
        {
            "IsBrowser" => !value,
            "IsWindows" or "IsLinux" or "IsMacOS" or "IsAndroid" or "IsIOS" or "IsMacCatalyst" or "IsTvOS" or "IsFreeBSD" or "IsWasi" => value,
            "IsOSPlatform" => value != SaysBrowser(call),
            _ => false,
        },
        IdentifierNameSyntax or MemberAccessExpressionSyntax => ValueOf(condition, model, cancellation) is { } kept && IsNoBrowser(kept, value, model, cancellation),
        _ => false,
    };

    private static bool SaysBrowser(InvocationExpressionSyntax call) => call.ArgumentList.DescendantTokens()
        .Any(token => token.ValueText.Equals("browser", StringComparison.OrdinalIgnoreCase));

    /// <summary>What a local or field that keeps such a test is declared with: a call, so that nothing goes in circles.</summary>
    private static ExpressionSyntax? ValueOf(ExpressionSyntax flag, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(flag, cancellation).Symbol is var symbol && symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true }
        && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax } } declarator
            ? declarator.Initializer!.Value
            : null;

    /// <summary><c>[UnsupportedOSPlatform("browser")]</c></summary>
    private static bool IsMarked(SyntaxList<AttributeListSyntax> lists) => lists
        .SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.ToString().Contains("UnsupportedOSPlatform")
            && attribute.ArgumentList is { } arguments
            && arguments.DescendantTokens().Any(token => token.ValueText.Equals("browser", StringComparison.OrdinalIgnoreCase)));
}
