using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Oracle.Running;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Instrumenting;

/// <summary>Statements: places that can fail, turns of loops, and static fields, which begin anew in each run.</summary>
internal sealed partial class Instrumentation
{
    private int _statics;

    public override SyntaxNode VisitBlock(BlockSyntax node)
    {
        var statements = node.Statements.SelectMany(WithProbes);
        return node.WithStatements(List(NeedsStep(node) ? statements.Prepend(Step()) : statements));
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) =>
        node.WithLabels(VisitList(node.Labels)).WithStatements(List(node.Statements.SelectMany(WithProbes)));

    public override SyntaxNode VisitGotoStatement(GotoStatementSyntax node) => node.Parent is BlockSyntax or SwitchSectionSyntax ? Block(Step(), node) : node;

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return method.ExpressionBody is { } arrow
            ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(BodyOf(arrow, _model.GetDeclaredSymbol(node)!))
            : method;
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        return function.ExpressionBody is { } arrow
            ? function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(BodyOf(arrow, (IMethodSymbol)_model.GetDeclaredSymbol(node)!))
            : function;
    }

    /// <summary>A static field becomes a property that the run remembers.</summary>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            return node;
        }

        if (!node.Modifiers.Any(SyntaxKind.StaticKeyword) || node.Declaration.Variables is not [var field])
        {
            return base.VisitFieldDeclaration(node);
        }

        var type = node.Declaration.Type;
        var value = Visit(field.Initializer?.Value) switch
        {
            InitializerExpressionSyntax items => $"new {type} {items}",
            null => "default!",
            var written => written.ToString(),
        };
        return StaticProperty(node.Modifiers, type, field.Identifier, value);
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) && node.AccessorList?.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null) == true
            ? StaticProperty(node.Modifiers, node.Type, node.Identifier, Visit(node.Initializer?.Value)?.ToString() ?? "default!")
            : base.VisitPropertyDeclaration(node);

    private MemberDeclarationSyntax StaticProperty(SyntaxTokenList modifiers, TypeSyntax type, SyntaxToken name, string value)
    {
        var number = _statics++;
        var kept = string.Join(' ', modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword) && !modifier.IsKind(SyntaxKind.VolatileKeyword)));
        return ParseMemberDeclaration($$"""
            {{kept}} {{type}} {{name}} { get => {{s_probe}}.Static<{{type}}>({{number}}, () => {{value}}); set => {{s_probe}}.SetStatic<{{type}}>({{number}}, value); }

            """)!;
    }

    /// <summary>A statement that is the whole body of an <c>if</c> or a loop.</summary>
    private static bool IsEmbedded(SyntaxNode node) =>
        node.Parent is IfStatementSyntax or ElseClauseSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax
            or UsingStatementSyntax or LockStatementSyntax;

    /// <summary>A loop's body, or a function's.</summary>
    private static bool NeedsStep(SyntaxNode body) =>
        body.Parent is WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax
            or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax;

    private static StatementSyntax Step() => ParseStatement($"{s_probe}.{nameof(Probe.Step)}();\n");

    private static BlockSyntax BodyOf(ArrowExpressionClauseSyntax arrow, IMethodSymbol method) => Block(
        Step(),
        arrow.Expression is ThrowExpressionSyntax thrown ? ThrowStatement(Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(Space), thrown.Expression, Token(SyntaxKind.SemicolonToken))
        : method.ReturnsVoid || (method is { IsAsync: true, ReturnType: INamedTypeSymbol { IsGenericType: false } }) ? ExpressionStatement(arrow.Expression)
        : ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), arrow.Expression, Token(SyntaxKind.SemicolonToken)));

    private IEnumerable<StatementSyntax> WithProbes(StatementSyntax statement)
    {
        if (FailureOf(statement) is { } place)
        {
            Places.Add(place);
            yield return ParseStatement($"{s_probe}.{nameof(Probe.MayFail)}({Places.Count - 1});\n");
        }

        // An embedded statement would come here again.
        if (base.Visit(statement) is StatementSyntax visited)
        {
            yield return NeedsStep(statement) ? Block(Step(), visited) : visited;
        }
    }

    private FailurePlace? FailureOf(StatementSyntax statement)
    {
        if (statement is BlockSyntax or LocalFunctionStatementSyntax or TryStatementSyntax or LabeledStatementSyntax || _exceptions.Around(statement, _model) is not { Length: > 0 } exceptions)
        {
            return null;
        }

        var calls = OwnCalls(statement).ToList();
        return calls.Count == 0 ? null : new FailurePlace(exceptions, calls.TrueForAll(isOfProgram => isOfProgram));
    }

    /// <summary>The calls that the statement makes before the statements and functions in it, and whether each is one of the program's methods.</summary>
    private IEnumerable<bool> OwnCalls(StatementSyntax statement)
    {
        foreach (var node in statement.DescendantNodes(child => child == statement || child is not (StatementSyntax or AnonymousFunctionExpressionSyntax or SwitchSectionSyntax)))
        {
            if (node is InvocationExpressionSyntax call && _model.GetSymbolInfo(call).Symbol is IMethodSymbol method)
            {
                if (!CloseCalls.IsOfSocket(method))
                {
                    yield return method.MethodKind == MethodKind.DelegateInvoke || !method.DeclaringSyntaxReferences.IsEmpty;
                }
            }
            else if (node is AwaitExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax })
            {
                yield return false;
            }
        }
    }
}
