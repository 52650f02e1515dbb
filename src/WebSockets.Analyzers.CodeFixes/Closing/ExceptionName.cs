using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The name of an exception's type in the place of its text, which is logged: what stood in the reason stood nowhere else,
/// unless the code around it logs the exception or throws it on.
/// </summary>
/// <param name="Variable">The variable with the exception.</param>
/// <param name="Expression">The name of its type, which is only known at run time where the variable may hold any exception.</param>
/// <param name="Block">Where the exception comes in: the block of the handler, or of the method that takes it.</param>
/// <param name="IsLogged">Whether the text is not lost.</param>
internal sealed record ExceptionName(string Variable, string Expression, BlockSyntax? Block, bool IsLogged)
{
    private static readonly string[] s_loggingWords =
        ["Log", "Write", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Critical", "Print", "Report", "Capture", "Track", "Record", "Invoke"];

    public string Title => IsLogged ? ClosingFixText.SendExceptionType : ClosingFixText.LogAndSendExceptionType;

    /// <param name="reason">The reason.</param>
    /// <param name="text">The exception's text; it may be made elsewhere.</param>
    /// <param name="model">The model of the reason's file.</param>
    /// <param name="cancellation">The token of the request.</param>
    /// <returns>Null where the exception is not in sight, or its text would be lost.</returns>
    public static ExceptionName? Of(ExpressionSyntax reason, ExpressionSyntax text, SemanticModel model, CancellationToken cancellation)
    {
        var variable = new[] { text, reason }
            .SelectMany(expression => expression.DescendantNodesAndSelf())
            .OfType<IdentifierNameSyntax>()
            .Select(name => model.GetSymbolInfo(name, cancellation).Symbol)
            .FirstOrDefault(symbol => TypeOf(symbol) is { } type && ExceptionTypes.IsOne(type)
                && model.LookupSymbols(reason.SpanStart, name: symbol!.Name).Contains(symbol, SymbolEqualityComparer.Default));
        if (variable is null || TypeOf(variable) is not { } type)
        {
            return null;
        }

        var (block, body) = EntryOf(variable, cancellation);
        var isLogged = body is not null && IsLoggedIn(body, variable.Name);
        var isAny = type.TypeKind == TypeKind.TypeParameter || (type.Name == nameof(Exception) && type.BaseType?.SpecialType == SpecialType.System_Object);
        return isLogged || block is not null
            ? new ExceptionName(
                variable.Name,
                isAny ? $"{variable.Name}.{nameof(GetType)}().{nameof(Type.Name)}" : $"nameof({type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(model, reason.SpanStart)})",
                block,
                isLogged)
            : null;
    }

    /// <summary>Logs the exception first of all where it comes in, which is done once for all reasons there.</summary>
    public void LogIn(SyntaxEditor editor, SemanticModel model)
    {
        if (IsLogged || Block is null)
        {
            return;
        }

        var first = Block.Statements[0];
        var log = ParseStatement(LogStatement.Error(Variable, $"\"{ClosingFixText.ClosedAfterError}\"", first, model));
        var indentation = first.GetLeadingTrivia().LastOrDefault();
        var isOnOneLine = !Block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var added = log
            .WithLeadingTrivia(indentation.IsKind(SyntaxKind.WhitespaceTrivia) ? TriviaList(indentation) : default)
            .WithTrailingTrivia(isOnOneLine ? Space : Block.OpenBraceToken.TrailingTrivia.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        editor.ReplaceNode(Block, (current, _) => current is BlockSyntax block && !AreEquivalent(block.Statements.FirstOrDefault(), log)
            ? block.WithStatements(block.Statements.Insert(0, added))
            : current);
    }

    /// <summary>The block at whose beginning the exception can be logged, and the code that may do so already.</summary>
    private static (BlockSyntax? Block, SyntaxNode? Body) EntryOf(ISymbol variable, CancellationToken cancellation)
    {
        var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        var function = declaration is ParameterSyntax ? declaration.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) : null;
        var block = declaration is CatchDeclarationSyntax { Parent: CatchClauseSyntax handler } ? handler.Block : function switch
        {
            BaseMethodDeclarationSyntax method => method.Body,
            LocalFunctionStatementSyntax local => local.Body,
            AnonymousFunctionExpressionSyntax lambda => lambda.Body as BlockSyntax,
            _ => null,
        };
        var mayBeNull = variable is IParameterSymbol { NullableAnnotation: NullableAnnotation.Annotated } or IParameterSymbol { HasExplicitDefaultValue: true };
        return (mayBeNull || block is not { Statements.Count: > 0 } ? null : block, (SyntaxNode?)block ?? function ?? (declaration is null ? null : Bodies.RootOf(declaration)));
    }

    /// <summary>Whether a call gets the exception whose name says that it logs, or the handler throws it on.</summary>
    private static bool IsLoggedIn(SyntaxNode body, string variable) =>
        body.DescendantNodes().Any(node => node switch
        {
            ThrowStatementSyntax { Expression: null } => body.Parent is CatchClauseSyntax,
            IdentifierNameSyntax name when name.Identifier.ValueText == variable => name.Ancestors()
                .TakeWhile(ancestor => ancestor != body && ancestor is not StatementSyntax)
                .Any(ancestor => ancestor is ThrowExpressionSyntax || (ancestor is InvocationExpressionSyntax call && InvokedName.Of(call) is { } invoked
                    && call.ArgumentList.Span.Contains(name.Span)
                    && s_loggingWords.Any(word => invoked.Identifier.ValueText.StartsWith(word, StringComparison.Ordinal)))),
            _ => false,
        });

    private static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
