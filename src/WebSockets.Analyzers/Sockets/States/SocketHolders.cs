using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Everybody who has a socket, whatever runs when: from where it is made through locals, parameters, fields, properties and
/// methods of the program that return it, and all that ends its connection through any of them. Known only where nobody else
/// can have it: what is in sight is all that is ever done to it then.
/// </summary>
internal sealed class SocketHolders
{
    /// <summary>How many variables and methods a socket is followed through.</summary>
    private const int MaxHolders = 32;

    private readonly SourceProgram _program;
    private readonly ConnectionReferences _references;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _rest = new();
    private readonly List<IInvocationOperation> _ends = [];

    private SocketHolders(SourceProgram program)
    {
        _program = program;
        _references = new ConnectionReferences(program);
    }

    /// <summary>All calls that close or abort a socket; null where somebody may have it who is not in sight.</summary>
    /// <param name="sources">The variables and methods that it comes through from where it is made.</param>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<IInvocationOperation>? EndsOf(IEnumerable<ISymbol> sources, SourceProgram program)
    {
        var holders = new SocketHolders(program);
        try
        {
            return sources.All(holders.GoesTo) && holders.AreInSight() ? holders._ends : null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private bool AreInSight()
    {
        while (_rest.Count > 0)
        {
            var holder = _rest.Dequeue();
            foreach (var name in _references.Of(holder))
            {
                _program.Cancellation.ThrowIfCancellationRequested();
                if (!IsInSight(name, holder))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool GoesTo(ISymbol? symbol)
    {
        var definition = symbol switch
        {
            IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => property.OriginalDefinition,
            IMethodSymbol method => (method.PartialImplementationPart ?? method).OriginalDefinition,
            _ => symbol?.OriginalDefinition,
        };
        if (definition is null || !(_references.CanFollow(definition) || IsOwnGetter(definition)))
        {
            return false;
        }

        if (_seen.Add(definition))
        {
            _rest.Enqueue(definition);
        }

        return _seen.Count <= MaxHolders;
    }

    /// <summary>A private property that gives what is in a field.</summary>
    private static bool IsOwnGetter(ISymbol symbol) =>
        symbol is IPropertySymbol { IsIndexer: false, DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true, SetMethod: null };

    private bool IsInSight(SimpleNameSyntax name, ISymbol holder)
    {
        if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            return true;
        }

        SyntaxNode whole = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return holder is not IMethodSymbol
            ? _program.OperationOf(whole) is { } reference && GoesOn(reference)
            : whole.Parent is InvocationExpressionSyntax call && call.Expression == whole && _program.OperationOf(call) is { } called && GoesOn(called);
    }

    /// <summary>Whether all is in sight that becomes of a value, which is the socket or the task that gives it.</summary>
    private bool GoesOn(IOperation value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return IsTakenBy(value.Parent, value);
    }

    private bool IsTakenBy(IOperation? taker, IOperation value) => taker switch
    {
        IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IAwaitOperation => GoesOn(taker),
        ICoalesceOperation or IConditionalOperation => GoesOn(taker),
        IInvocationOperation call when call.Instance == value => IsHarmless(call) || (SocketCalls.GivesItsReceiver(call.TargetMethod) && GoesOn(call)),
        IPropertyReferenceOperation { Property: var property } read when read.Instance == value =>
            SocketCalls.IsSocket(property.ContainingType) || (property is { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } && GoesOn(read)),
        IConditionalAccessOperation access => GoesOn(access, value),
        IIsPatternOperation { Pattern: var pattern } => BoundBy(pattern).All(GoesTo),
        IAssignmentOperation assignment => (assignment.Target == value || assignment.Target is IDiscardOperation || GoesTo(StoredIn(assignment.Target))) && GoesOn(assignment),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => GoesTo(local),
        IFieldInitializerOperation { InitializedFields: var fields } => fields.All(GoesTo),
        IPropertyInitializerOperation { InitializedProperties: var properties } => properties.All(GoesTo),
        IReturnOperation => GoesTo(FunctionAround(value.Syntax)),
        IArgumentOperation argument => IsPassedOn(argument),
        IBinaryOperation { OperatorMethod: null } or IIsTypeOperation or INameOfOperation or IUsingOperation or ILockOperation or IExpressionStatementOperation => true,
        IObjectOrCollectionInitializerOperation => true,
        _ => false,
    };

    /// <summary>What stands behind <c>?.</c> is done to the socket, or gives it.</summary>
    private bool GoesOn(IConditionalAccessOperation access, IOperation value) => access.WhenNotNull == value
        ? GoesOn(access)
        : access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().Where(inner => Receiver.Of(inner) == value).All(GoesOn);

    private bool IsHarmless(IInvocationOperation call)
    {
        if (SocketCalls.OperationOf(call) is SocketOperation.Close or SocketOperation.CloseOutput or SocketOperation.Abort)
        {
            _ends.Add(call);
        }

        return SocketCalls.OperationOf(call) is not null || call.TargetMethod.ContainingType.SpecialType == SpecialType.System_Object;
    }

    /// <summary>The variables that a pattern gives the socket, and not one of its members.</summary>
    private static IEnumerable<ISymbol?> BoundBy(IPatternOperation pattern) => pattern.DescendantsAndSelf()
        .Select(part => part switch
        {
            IDeclarationPatternOperation { DeclaredSymbol: { } declared } => declared,
            IRecursivePatternOperation { DeclaredSymbol: { } declared } => declared,
            _ => null,
        })
        .Where(declared => declared is not null && !SocketCalls.IsTelling((declared as ILocalSymbol)?.Type));

    private static ISymbol? StoredIn(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property: var property } => property,
        _ => Variable.ReadBy(target),
    };

    /// <summary>The method, local function or private property whose code a node is; null of a lambda.</summary>
    private ISymbol? FunctionAround(SyntaxNode node) => Functions.Around(node) switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax => Declared(Functions.Around(node)!),
        AccessorDeclarationSyntax { Keyword.ValueText: "get", Parent.Parent: PropertyDeclarationSyntax property } => Declared(property),
        _ => null,
    };

    private ISymbol? Declared(SyntaxNode declaration) => _program.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration, _program.Cancellation);

    /// <summary>A method of the program gets the socket: what it does with it is looked at there.</summary>
    private bool IsPassedOn(IArgumentOperation argument)
    {
        var method = argument.Parent switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        return method is not null
            && (ConnectionReferences.IsHarmless(method)
                || (argument.Parent is IInvocationOperation exchange && SocketCalls.ExchangedBy(exchange) is { } exchanged && GoesTo(StoredIn(exchanged)) && GoesOn(exchange))
                || (method is { IsVirtual: false, IsAbstract: false, IsOverride: false, ContainingType.IsRecord: false, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor }
                    && _program.Declares(method)
                    && GoesTo(argument.Parameter is { RefKind: RefKind.None } parameter ? ParameterOf(method, parameter) : null)));
    }

    private static IParameterSymbol ParameterOf(IMethodSymbol method, IParameterSymbol parameter) =>
        (method.PartialImplementationPart ?? method).OriginalDefinition.Parameters[parameter.Ordinal];
}
