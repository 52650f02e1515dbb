using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>A call that connects, and meets a socket on which that was done before: a <c>ClientWebSocket</c> connects once in its life.</summary>
internal static class SecondConnect
{
    private const SocketStates Connected = ~SocketStates.None;

    /// <summary>Whether some way leads to the call on which the same object was connected before, here and in sight.</summary>
    public static bool IsAt(IInvocationOperation connect, SocketProgram program) =>
        !IsPlainlyFirst(connect, program)
        && Bodies.RootOf(connect.Syntax) is { } root
        && program.Of(root) is { } body
        && (body.CallsAt(connect.Syntax).Any(call => (call.Before.Seen & Connected) != 0)
            || ConnectingMethod.Around(connect, root, body, program)?.IsCalledAgain(program) == true);

    /// <summary>
    /// Whether the socket is made by a statement before the call that every way to it comes through, and only its options are
    /// touched in between, as most programs do it: then no body has to be walked.
    /// </summary>
    private static bool IsPlainlyFirst(IInvocationOperation connect, SocketProgram program)
    {
        if (Receiver.Of(connect.Instance) is not { } receiver || Variable.ReadBy(Unwrap.Of(receiver)) is not { } socket)
        {
            return false;
        }

        for (var inner = connect.Syntax; inner.Parent is { } outer and not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax); inner = outer)
        {
            if (outer is WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or DoStatementSyntax or LabeledStatementSyntax)
            {
                return false;
            }

            if (outer is BlockSyntax block
                && block.Statements.LastOrDefault(statement => statement.SpanStart < inner.SpanStart && Makes(statement, socket, program)) is { } made)
            {
                return block.DescendantNodes()
                    .Where(node => node.SpanStart > made.Span.End && node.SpanStart < receiver.Syntax.SpanStart && !node.Span.Contains(connect.Syntax.Span))
                    .All(node => LeavesAlone(node, socket, program));
            }
        }

        return false;
    }

    private static bool Makes(StatementSyntax statement, ISymbol socket, SocketProgram program) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: var name } left, Right: BaseObjectCreationExpressionSyntax } } =>
            name == socket.Name && SymbolEqualityComparer.Default.Equals(program.Source.SymbolAt(left), socket),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } =>
            socket is ILocalSymbol && variables[0].Identifier.ValueText == socket.Name && variables[0].Initializer?.Value is BaseObjectCreationExpressionSyntax,
        _ => false,
    };

    /// <summary>Whether a part of the code between does nothing to the socket but to look at its options, and runs nothing of the program's.</summary>
    private static bool LeavesAlone(SyntaxNode node, ISymbol socket, SocketProgram program) => node switch
    {
        IdentifierNameSyntax name when name.Identifier.ValueText == socket.Name =>
            name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Options" } access && access.Expression == name,
        InvocationExpressionSyntax call => program.Source.SymbolAt(call) is IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } method && !program.Source.Declares(method),
        BaseObjectCreationExpressionSyntax creation => program.Source.SymbolAt(creation) is { } constructor && !program.Source.Declares(constructor),
        GotoStatementSyntax or LabeledStatementSyntax or AwaitExpressionSyntax => false,
        _ => true,
    };
}
