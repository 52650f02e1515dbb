using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>
/// Writes the calls of <see cref="SocketProbe"/> into a program, and puts sockets that keep state where its sockets come from: whatever is
/// a <c>ClientWebSocket</c> there, or is accepted by an <c>HttpContext</c>.
/// </summary>
/// <param name="program">The program as its author sees it.</param>
/// <param name="tests">What the diagnostics speak of that are no calls.</param>
internal sealed class SocketInstrumentation(CSharpCompilation program, IReadOnlyList<SyntaxNode> tests) : CSharpSyntaxRewriter
{
    private readonly List<SimpleNameSyntax> _sites = [];
    private readonly List<ExpressionSyntax?> _looks = [.. tests.Select(test => LookOf(test, program.GetSemanticModel(test.SyntaxTree)))];

    /// <summary>The calls that close or connect, by number: the names of their methods.</summary>
    public IReadOnlyList<SimpleNameSyntax> Sites => _sites;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        return _looks.FindIndex(look => look is not null && look == node) is var test and >= 0
            ? Call((ExpressionSyntax)visited!, nameof(SocketProbe.AtTest), test).WithTriviaFrom(visited!)
            : visited;
    }

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        var visited = (MemberAccessExpressionSyntax)base.VisitMemberAccessExpression(node)!;
        return IsSite(node.Name) ? visited.WithExpression(Call(visited.Expression, nameof(SocketProbe.AtSite), Add(node.Name))) : visited;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        return node.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax, Name.Identifier.ValueText: nameof(SemaphoreSlim.WaitAsync) }
            ? InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, visited, IdentifierName(nameof(SocketProbe.AtWait))))
            : visited;
    }

    public override SyntaxNode VisitMemberBindingExpression(MemberBindingExpressionSyntax node) => IsSite(node.Name)
        ? MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            InvocationExpression(MemberBindingExpression(IdentifierName(nameof(SocketProbe.AtSite))), Number(Add(node.Name))),
            node.Name)
        : node;

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) => node.Identifier.ValueText switch
    {
        "ClientWebSocket" => Named(typeof(SocketUnderTest), node),
        _ => base.VisitIdentifierName(node),
    };

    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) => node.Right.Identifier.ValueText switch
    {
        "HttpContext" => Named(typeof(ContextUnderTest), node),
        _ => base.VisitQualifiedName(node),
    };

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node) =>
        ((CompilationUnitSyntax)base.VisitCompilationUnit(node)!).AddUsings(UsingDirective(ParseName(typeof(SocketProbe).Namespace!)).NormalizeWhitespace());

    /// <summary>What a test looks at first: a variable or what is waited for in it, or what a <c>switch</c> decides on.</summary>
    private static ExpressionSyntax? LookOf(SyntaxNode test, SemanticModel model) =>
        (test.FirstAncestorOrSelf<SwitchLabelSyntax>() is { Parent.Parent: SwitchStatementSyntax choice } ? choice.Expression : test)
        .DescendantNodesAndSelf(node => node is not PatternSyntax)
        .OfType<ExpressionSyntax>()
        .FirstOrDefault(node => node is AwaitExpressionSyntax || (node is IdentifierNameSyntax && model.GetSymbolInfo(node).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsStatic: false }));

    private static TypeSyntax Named(Type type, SyntaxNode node) => ParseTypeName($"global::{type.FullName}").WithTriviaFrom(node);

    private static InvocationExpressionSyntax Call(ExpressionSyntax value, string probe, int number) => InvocationExpression(
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, ParenthesizedExpression(value.WithoutTrivia()), IdentifierName(probe)), Number(number));

    private static ArgumentListSyntax Number(int number) => ArgumentList([Argument(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(number)))]);

    private static bool IsSite(SimpleNameSyntax name) => name.Identifier.ValueText is "CloseAsync" or "CloseOutputAsync" or "ConnectAsync";

    private int Add(SimpleNameSyntax name)
    {
        _sites.Add(name);
        return _sites.Count - 1;
    }
}
