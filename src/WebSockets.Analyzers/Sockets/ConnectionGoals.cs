using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>Where a connection goes: the way on from an expression to what is done to the socket, and to who else has it.</summary>
internal sealed class ConnectionGoals(
    SourceProgram program, ApiSymbols apis, ConnectionReferences references, SocketDelegates delegates, TracedConnection connection)
{
    private readonly SocketTasks _tasks = new(program);

    /// <summary>What is followed: the socket, or its settings.</summary>
    private ExpressionSyntax? _followed;

    /// <summary>Where the value of an expression goes, which is the socket or its settings.</summary>
    public void Follow(ExpressionSyntax expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        expression = Unwrap.Around(expression);
        _followed = expression;
        switch (expression.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression or (int)SyntaxKind.CoalesceExpression } or ConditionalExpressionSyntax:
                Follow((ExpressionSyntax)expression.Parent);
                break;
            case AwaitExpressionSyntax await:
                Follow(await);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == expression:
                Use(access, access.Name);
                break;
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == expression:
                var binding = conditional.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault();
                Use(binding, binding?.Name);
                break;
            case ConditionalAccessExpressionSyntax conditional:
                Follow(conditional);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                FollowAssignment(assignment, expression);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } clause:
                GoTo(program.ModelOf(clause.SyntaxTree).GetDeclaredSymbol(clause.Parent!, program.Cancellation), isFromCaller: false);
                break;
            case ArgumentSyntax argument:
                Pass(argument);
                break;
            case IsPatternExpressionSyntax test:
                Match(test.Pattern);
                break;
            case AnonymousFunctionExpressionSyntax lambda:
                delegates.Follow(lambda);
                break;
            case ReturnStatementSyntax when LambdaAround(expression) is { } lambda:
                delegates.Follow(lambda);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax when FunctionAround(expression) is { } factory:
                GoTo(factory, isFromCaller: false);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.IsExpression }
                or ExpressionStatementSyntax or UsingStatementSyntax or LockStatementSyntax or InterpolationSyntax:
                break;
            default:
                StopTracking();
                break;
        }
    }

    private static AnonymousFunctionExpressionSyntax? LambdaAround(ExpressionSyntax returned) => Functions.Around(returned) as AnonymousFunctionExpressionSyntax;

    /// <summary>The method, local function or property that returns an expression; null in a lambda.</summary>
    private ISymbol? FunctionAround(ExpressionSyntax returned) => Functions.Around(returned) switch
    {
        AccessorDeclarationSyntax { Keyword.ValueText: "get", Parent.Parent: PropertyDeclarationSyntax property } => DeclaredBy(property),
        { } function and (MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax) => DeclaredBy(function),
        _ => null,
    };

    private ISymbol? DeclaredBy(SyntaxNode declaration) => program.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration, program.Cancellation);

    private void FollowAssignment(AssignmentExpressionSyntax assignment, ExpressionSyntax expression)
    {
        if (assignment.Left == expression)
        {
            connection.Coming.Enqueue(assignment.Right);
        }
        else if (program.SymbolAt(assignment.Left) is not IDiscardSymbol and var target)
        {
            GoTo(target, isFromCaller: false);
        }

        if (!ConnectionSyntax.IsOnlyRun(assignment))
        {
            Follow(assignment);
        }
    }

    /// <summary>A member of the socket or of its settings is named.</summary>
    private void Use(ExpressionSyntax? access, SimpleNameSyntax? name)
    {
        switch (name is null ? null : program.SymbolAt(name))
        {
            case IPropertySymbol property when apis.Find<ConnectionSettings>(property) is not null || SocketTasks.IsResult(property):
                Follow(access!);
                break;
            case IMethodSymbol method when SocketTasks.IsOfTask(method):
                UseTask(method, access!);
                break;
            case IMethodSymbol { ReducedFrom: { } extension }:
                Pass(extension, 0);
                break;
            case { } member when !program.Declares(member):
                connection.AddUse(member, name!, access!.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access ? assignment.Right : null);
                break;
            default:
                // A class of the program that derives from the socket: its members see the socket as "this".
                StopTracking();
                break;
        }
    }

    /// <summary>Of the task that gives the socket: who waits for it has the socket, and so has who goes on behind it.</summary>
    private void UseTask(IMethodSymbol method, ExpressionSyntax access)
    {
        if (SocketCalls.GivesItsReceiver(method) && access.Parent is InvocationExpressionSyntax call)
        {
            Follow(call);
        }
        else if (!SocketTasks.IsOnlyWaiting(method))
        {
            StopTracking();
        }
    }

    /// <summary>What is put into a variable in exchange for what was there, which the call gives.</summary>
    private bool Exchange(ArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not InvocationExpressionSyntax call || program.OperationOf(call) is not IInvocationOperation exchange || SocketCalls.ExchangedBy(exchange) is not { } variable)
        {
            return false;
        }

        if (variable.Syntax.Span == argument.Expression.Span)
        {
            connection.Coming.Enqueue(exchange.ArgumentOf(1)!.Value.Syntax);
            Follow(call);
        }
        else if (exchange.ArgumentOf(1)?.Value.Syntax.Span.Contains(argument.Expression.Span) == true)
        {
            GoTo(program.SymbolAt(variable.Syntax), isFromCaller: false);
        }

        return true;
    }

    private void Pass(ArgumentSyntax argument)
    {
        if (Exchange(argument))
        {
            return;
        }

        if (argument.RefKindKeyword.RawKind != 0 || argument.Parent is not BaseArgumentListSyntax list)
        {
            StopTracking();
        }
        else if (list.Parent is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            var passed = CallArguments.Of(argument, program);
            if (passed is not null && _tasks.StateOf(passed) is { } state)
            {
                GoTo(state, isFromCaller: true);
                return;
            }

            Pass(passed?.Parameter?.ContainingSymbol as IMethodSymbol, passed?.Parameter?.Ordinal ?? 0);
        }
    }

    private void Pass(IMethodSymbol? method, int ordinal)
    {
        if (method is null)
        {
            StopTracking();
            return;
        }

        if (ConnectionReferences.IsHarmless(method))
        {
            return;
        }

        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        var mayBeReplaced = definition.IsVirtual || definition.IsAbstract || definition.IsOverride;
        connection.IsGivenToVirtual |= mayBeReplaced && definition.MethodKind != MethodKind.DelegateInvoke && !AreSettingsFollowed();
        if (!program.Declares(definition)
            || (mayBeReplaced && references.IsVisibleOutside(definition))
            || definition is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true }
            || definition.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor or MethodKind.ExplicitInterfaceImplementation))
        {
            StopTracking();
            return;
        }

        foreach (var implementation in mayBeReplaced ? program.ImplementationsOf(definition) : [definition])
        {
            GoTo(implementation.Parameters[ordinal], isFromCaller: true);
        }
    }

    /// <summary>A pattern reads the members that it names, and may give the socket another name.</summary>
    private void Match(PatternSyntax pattern)
    {
        foreach (var node in pattern.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax name && name.FirstAncestorOrSelf<BaseExpressionColonSyntax>() is { } && program.SymbolAt(name) is { } member)
            {
                connection.AddUse(member, name, value: null);
            }
            else if (node is SingleVariableDesignationSyntax { Parent: PatternSyntax designated } designation && !ConnectionSyntax.IsNested(designated))
            {
                GoTo(program.ModelOf(node.SyntaxTree).GetDeclaredSymbol(designation, program.Cancellation), isFromCaller: false);
            }
        }
    }

    private void GoTo(ISymbol? symbol, bool isFromCaller)
    {
        if (!connection.GoTo(symbol, isFromCaller))
        {
            StopTracking();
        }
    }

    /// <summary>Somebody has it who is not seen. Who has the settings can set them, and has no socket to look at.</summary>
    private void StopTracking()
    {
        if (AreSettingsFollowed())
        {
            connection.SettingsEscape = true;
        }
        else
        {
            connection.Escapes = true;
        }
    }

    private bool AreSettingsFollowed() => _followed is not null && IsOfSettings(program.ModelOf(_followed.SyntaxTree).GetTypeInfo(_followed, program.Cancellation).Type);

    private bool IsOfSettings(ITypeSymbol? type) =>
        type is not null
        && apis.Present.All.OfType<ConnectionSettings>().Any(row => apis.SymbolOf(row.Member.Id) is IPropertySymbol property && SymbolEqualityComparer.Default.Equals(property.Type, type))
        && !type.GetMembers().Any(member => apis.Find<ConnectionSettings>(member) is not null);
}
