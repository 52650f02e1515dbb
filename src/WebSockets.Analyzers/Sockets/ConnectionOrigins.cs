using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>Where a connection comes from: the way back from an expression or a symbol to what makes the socket.</summary>
internal sealed class ConnectionOrigins(SourceProgram program, ApiSymbols apis, SocketDelegates delegates, TracedConnection connection)
{
    /// <summary>The object that a member is named of: what stands before the dot, or what is being created.</summary>
    public void StartAt(SimpleNameSyntax member)
    {
        switch (member.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Name == member:
                ComeFrom(access.Expression);
                break;
            case MemberBindingExpressionSyntax binding:
                ComeFrom(Receiver.Of(binding));
                break;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment when assignment.Left == member:
                while (initializer.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer })
                {
                    initializer = outer;
                }

                ComeFrom(initializer.Parent);
                break;
            default:
                connection.Escapes = true;
                break;
        }
    }

    public void ComeFrom(SyntaxNode? expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        expression = expression is ExpressionSyntax wrapped ? Unwrap.Awaited(wrapped) : expression;
        switch (expression)
        {
            case ConditionalExpressionSyntax conditional:
                ComeFrom(conditional.WhenTrue);
                ComeFrom(conditional.WhenFalse);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                ComeFrom(coalesce.Left);
                ComeFrom(coalesce.Right);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion:
                ComeFrom(conversion.Left);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                ComeFrom(assignment.Left);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                Create(creation);
                break;
            case InvocationExpressionSyntax call when program.SymbolAt(call) is IMethodSymbol { ReducedFrom: null } factory && program.Declares(factory):
                connection.Escapes |= !connection.GoTo(factory.PartialImplementationPart ?? factory, isFromCaller: false);
                break;
            case MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or SimpleNameSyntax:
                ComeFromSymbol(expression);
                break;
        }
    }

    private void ComeFromSymbol(SyntaxNode expression)
    {
        switch (program.SymbolAt(expression))
        {
            case IPropertySymbol property when apis.Find<ConnectionSettings>(property) is not null:
                ComeFrom(expression switch
                {
                    MemberAccessExpressionSyntax access => access.Expression,
                    MemberBindingExpressionSyntax binding => Receiver.Of(binding),
                    _ => null,
                });
                break;
            // What the library has, nobody here made. Of the program's own nothing may be left out.
            case { } symbol when symbol is ILocalSymbol or IParameterSymbol || program.Declares(symbol):
                connection.Escapes |= !connection.GoTo(symbol, isFromCaller: false);
                break;
        }
    }

    /// <summary>A new socket: its initializer sets what it names, and the socket goes where the expression goes.</summary>
    private void Create(BaseObjectCreationExpressionSyntax creation)
    {
        if (connection.AddCreation(creation))
        {
            Initialize(creation.Initializer);
            connection.Going.Enqueue(creation);
            delegates.ComeFromArguments(creation);
        }
    }

    private void Initialize(InitializerExpressionSyntax? initializer)
    {
        foreach (var expression in initializer?.Expressions ?? default)
        {
            if (expression is not AssignmentExpressionSyntax { Left: SimpleNameSyntax name } assignment || program.SymbolAt(name) is not { } member)
            {
                connection.Escapes = true;
            }
            else if (assignment.Right is InitializerExpressionSyntax nested)
            {
                Initialize(nested);
            }
            else
            {
                connection.AddUse(member, name, assignment.Right);
            }
        }
    }

    public void ComeFromDeclaration(ISymbol symbol)
    {
        switch (program.DeclarationsOf(symbol).FirstOrDefault())
        {
            case VariableDeclaratorSyntax { Initializer: { } initializer }:
                ComeFrom(initializer.Value);
                break;
            case PropertyDeclarationSyntax { Initializer: { } initializer }:
                ComeFrom(initializer.Value);
                break;
            case VariableDeclaratorSyntax or PropertyDeclarationSyntax:
            case ParameterSyntax when symbol is IParameterSymbol:
                break;
            case SingleVariableDesignationSyntax { Parent: PatternSyntax pattern } when ConnectionSyntax.OuterPattern(pattern).Parent is IsPatternExpressionSyntax test && !ConnectionSyntax.IsNested(pattern):
                ComeFrom(test.Expression);
                break;
            default:
                // A loop variable, an out variable, a part of a tuple or of a record.
                connection.Escapes = true;
                break;
        }
    }
}
