using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Delegates that make a socket and are given to a library that connects it: what holds the library's object holds the
/// socket, too. To whom else they are given nobody knows what becomes of the socket.
/// </summary>
internal sealed class SocketDelegates(SourceProgram program, ApiSymbols apis, ConnectionReferences references, TracedConnection connection)
{
    /// <summary>Where a delegate goes that returns the connection.</summary>
    public void Follow(ExpressionSyntax made)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var outermost = Unwrap.Around(made);
        switch (outermost.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } when IsDelegate(creation):
                Follow(creation);
                break;
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } argument
                when ConnectorOf(creation) is { } connector && CallArguments.Of(argument, program)?.Parameter?.Ordinal == connector.SocketParameter:
                connection.Coming.Enqueue(creation);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                when program.ModelOf(variable.SyntaxTree).GetDeclaredSymbol(variable, program.Cancellation) is ILocalSymbol local && program.AssignmentsOf(local).Only is not null:
                foreach (var name in references.Of(local))
                {
                    Follow(name);
                }

                break;
            default:
                connection.Escapes = true;
                break;
        }
    }

    /// <summary>What the delegates return that a new object of a library's is given.</summary>
    public void ComeFromArguments(BaseObjectCreationExpressionSyntax creation)
    {
        if (program.OperationOf(creation) is not IObjectCreationOperation { Constructor: { } constructor } made
            || !constructor.ContainingType.InstanceConstructors.Any(other => apis.Find<SocketConnector>(other) is not null))
        {
            return;
        }

        var connector = apis.Find<SocketConnector>(constructor);
        connection.IsConnectedByLibrary = true;
        connection.Escapes |= connector is null || IsToldLater(connector);
        foreach (var argument in made.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Ordinal == connector?.SocketParameter))
        {
            ComeFrom(argument.Value.Syntax);
        }
    }

    private void ComeFrom(SyntaxNode made)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (made is ExpressionSyntax expression ? Unwrap.Of(expression) : made)
        {
            case LiteralExpressionSyntax:
                break;
            case AnonymousFunctionExpressionSyntax lambda:
                foreach (var value in ConnectionSyntax.ReturnedBy(lambda))
                {
                    connection.Coming.Enqueue(value);
                }

                break;
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } inner } creation when IsDelegate(creation):
                ComeFrom(inner.First().Expression);
                break;
            case var named when program.SymbolAt(named) is ILocalSymbol local && program.AssignmentsOf(local).Only is { } only:
                ComeFrom(only);
                break;
            case var named when program.SymbolAt(named) is IMethodSymbol method:
                connection.Escapes |= !connection.GoTo(method.PartialImplementationPart ?? method, isFromCaller: false);
                break;
            default:
                connection.Escapes = true;
                break;
        }
    }

    /// <summary>Whether the program reads what the library hands it later, and so may learn what was selected.</summary>
    private bool IsToldLater(SocketConnector connector) =>
        connector.Told is { } told
        && apis.SymbolOf(told) is { } member
        && program.UsesOf(member).Any();

    private SocketConnector? ConnectorOf(BaseObjectCreationExpressionSyntax creation) =>
        program.OperationOf(creation) is IObjectCreationOperation { Constructor: { } constructor } ? apis.Find<SocketConnector>(constructor) : null;

    private bool IsDelegate(BaseObjectCreationExpressionSyntax creation) =>
        program.ModelOf(creation.SyntaxTree).GetTypeInfo(creation, program.Cancellation).Type?.TypeKind == TypeKind.Delegate;
}
