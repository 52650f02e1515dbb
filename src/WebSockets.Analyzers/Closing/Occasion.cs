using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The status that fits the place of a call that closes: 1011 where an error is handled, which is a <c>catch</c> block and
/// whatever is given the exception; 1001 where the endpoint goes away; else 1000.
/// </summary>
internal static class Occasion
{
    private static readonly string[] s_goingAwayWords =
        ["Dispose", "Disposing", "Stop", "Stopping", "Stopped", "Shutdown", "ShutDown", "Shutting"];

    public static int Of(SyntaxNode close, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var ancestor in close.Ancestors())
        {
            switch (ancestor)
            {
                case CatchClauseSyntax:
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax when TakesAnException(ancestor, model, cancellation):
                    return CloseCode.InternalError;
                case LocalFunctionStatementSyntax function when SaysGoingAway(function.Identifier.ValueText):
                case MethodDeclarationSyntax method when SaysGoingAway(method.Identifier.ValueText):
                case DestructorDeclarationSyntax:
                    return CloseCode.GoingAway;
                case MemberDeclarationSyntax:
                    return CloseCode.NormalClosure;
                default:
                    break;
            }
        }

        return CloseCode.NormalClosure;
    }

    /// <summary>One that may be null is how a handler learns whether there was an error at all.</summary>
    private static bool TakesAnException(SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        (model.GetDeclaredSymbol(function, cancellation) ?? model.GetSymbolInfo(function, cancellation).Symbol) is IMethodSymbol method
        && method.Parameters.Any(parameter => parameter is { HasExplicitDefaultValue: false, NullableAnnotation: not NullableAnnotation.Annotated } && ExceptionTypes.IsOne(parameter.Type));

    /// <summary>Whether a method's name has one of the words, as its own word: <c>StopAsync</c> and <c>OnShutdown</c>, but not <c>StopwatchTick</c>.</summary>
    private static bool SaysGoingAway(string name) => s_goingAwayWords.Any(word => HasWord(name, word));

    private static bool HasWord(string name, string word)
    {
        for (var start = name.IndexOf(word, StringComparison.Ordinal); start >= 0; start = name.IndexOf(word, start + 1, StringComparison.Ordinal))
        {
            var end = start + word.Length;
            if (end == name.Length || !char.IsLower(name[end]))
            {
                return true;
            }
        }

        return false;
    }
}
