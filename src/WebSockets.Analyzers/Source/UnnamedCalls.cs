using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// Where a file calls a constructor without naming its type: <c>new(…)</c>, and <c>: this(…)</c>. Any type may be meant, so
/// every file has to be looked at: each version of one is searched once.
/// </summary>
internal static class UnnamedCalls
{
    private static readonly Needles s_needles = new(["new", "this"]);
    private static readonly ConditionalWeakTable<SyntaxTree, int[]> s_starts = new();

    /// <summary>Those with so many arguments that they may call a constructor.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxTree tree, IMethodSymbol constructor, CancellationToken cancellation)
    {
        var starts = s_starts.GetValue(tree, static searched => Find(searched));
        if (starts.Length == 0)
        {
            return [];
        }

        var least = constructor.Parameters.Count(parameter => parameter is { IsOptional: false, IsParams: false });
        var most = constructor.Parameters.Any(parameter => parameter.IsParams) ? int.MaxValue : constructor.Parameters.Length;
        return Of(starts, tree.GetRoot(cancellation)).Where(call => ArgumentsOf(call) is var arguments && least <= arguments && arguments <= most);
    }

    /// <summary>All that make an object.</summary>
    public static IEnumerable<ImplicitObjectCreationExpressionSyntax> CreationsIn(SyntaxTree tree, CancellationToken cancellation) =>
        s_starts.GetValue(tree, static searched => Find(searched)) is { Length: > 0 } starts ? Of(starts, tree.GetRoot(cancellation)).OfType<ImplicitObjectCreationExpressionSyntax>() : [];

    private static int[] Find(SyntaxTree tree) => TextSearch.TokensWith(tree, s_needles, CancellationToken.None)
        .Where(token => CallOf(token) is not null)
        .Select(token => token.SpanStart)
        .ToArray();

    private static IEnumerable<SyntaxNode> Of(int[] starts, SyntaxNode root) => starts.Select(start => CallOf(root.FindToken(start))).OfType<SyntaxNode>();

    private static SyntaxNode? CallOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NewKeyword => token.Parent as ImplicitObjectCreationExpressionSyntax,
        SyntaxKind.ThisKeyword => token.Parent as ConstructorInitializerSyntax,
        _ => null,
    };

    private static int ArgumentsOf(SyntaxNode call) =>
        ((call as ImplicitObjectCreationExpressionSyntax)?.ArgumentList ?? ((ConstructorInitializerSyntax)call).ArgumentList).Arguments.Count;
}
