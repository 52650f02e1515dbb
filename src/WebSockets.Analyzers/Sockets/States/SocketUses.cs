using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Whether a local or parameter is the only one that has its socket: its members are used, and it is passed to methods of the
/// program that are waited for and do no more with it. A socket that is stored, captured, returned or given to anybody else
/// may be closed by others.
/// </summary>
/// <param name="sockets">The program.</param>
internal sealed class SocketUses(SocketProgram sockets)
{
    /// <summary>How many variables a socket is followed through.</summary>
    private const int MaxVariables = 16;

    private readonly SourceProgram _program = sockets.Source;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _ending = new(SymbolEqualityComparer.Default);

    /// <summary>Whether all that is done with the socket is done through the variable, and by methods that are followed.</summary>
    public bool AreInSight(ISymbol variable) =>
        !_seen.Add(variable)
        || (_seen.Count <= MaxVariables
            && IsMadeFor(variable)
            && _program.DeclarationsOf(variable).FirstOrDefault() is { } declaration
            && ReferencesTo(variable, _program).All(name => Functions.Around(name) == Functions.Around(declaration) && IsInSight(name, variable)));

    /// <summary>Whether anything closes or aborts the socket of a variable; asked after <see cref="AreInSight"/>.</summary>
    public bool Ends(ISymbol variable) => !_seen.Contains(variable) || _ending.Contains(variable);

    /// <summary>
    /// Whether the socket is made where it comes to the variable: what a method or another variable gives, others may have
    /// as well. A parameter has what its callers pass, which are asked on their own.
    /// </summary>
    private bool IsMadeFor(ISymbol variable)
    {
        var assignments = _program.AssignmentsOf(variable);
        return variable is IParameterSymbol
            ? assignments.Writes.IsEmpty
            : assignments.AreKnown && assignments.Values.Select(_program.OperationOf).All(value => value is not null
                && (value.ConstantValue is { HasValue: true, Value: null } || sockets.Origins.OriginAt(Unwrap.Awaited(value)) is not null));
    }

    /// <summary>The calls that end the connection of a variable's socket, with a Close or without.</summary>
    public static IEnumerable<IInvocationOperation> EndsOf(ISymbol variable, SourceProgram program) => ReferencesTo(variable, program)
        .Select(name => EndAround(name, program))
        .OfType<IInvocationOperation>();

    private static IEnumerable<IdentifierNameSyntax> ReferencesTo(ISymbol variable, SourceProgram program) =>
        (variable is IFieldSymbol
            ? program.DeclarationsOf(variable.ContainingType)
            : program.DeclarationsOf(variable).Select(declaration => Bodies.RootOf(declaration) ?? declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()))
        .OfType<SyntaxNode>()
        .SelectMany(root => root.DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(program.SymbolAt(name)?.OriginalDefinition, variable));

    /// <summary>What names the variable: a field may be named with what it is a field of.</summary>
    private static ExpressionSyntax WholeOf(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    /// <summary>The call that ends the connection of what is named, with a Close or without.</summary>
    private static IInvocationOperation? EndAround(IdentifierNameSyntax name, SourceProgram program)
    {
        var whole = Unwrap.Around(WholeOf(name));
        var call = whole.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } access when access.Expression == whole => invocation,
            ConditionalAccessExpressionSyntax access => access.WhenNotNull.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(),
            _ => null,
        };
        return call is not null && program.OperationOf(call) is IInvocationOperation operation && SocketCalls.OperationOf(operation) is SocketOperation.Close or SocketOperation.CloseOutput or SocketOperation.Abort
            ? operation
            : null;
    }

    private bool IsInSight(IdentifierNameSyntax name, ISymbol variable)
    {
        if (_program.OperationOf(WholeOf(name)) is not { } reference)
        {
            // Of nameof nothing is left.
            return name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
        }

        if (EndAround(name, _program) is not null)
        {
            _ending.Add(variable);
        }

        var value = reference;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation
            || (value.Parent is ICoalesceOperation { WhenNull: var otherwise } choice && choice.Value == value && Unwrap.Of(otherwise) is IThrowOperation))
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IInvocationOperation or IPropertyReferenceOperation => IsOfTheSocket(value),
            IConditionalAccessOperation access => access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().Where(inner => Receiver.Of(inner) == value).All(IsOfTheSocket),
            IBinaryOperation { OperatorMethod: null } or INameOfOperation or IUsingOperation => true,
            IIsPatternOperation { Pattern: var pattern } => pattern.DescendantsAndSelf().All(part => part is not IDeclarationPatternOperation { DeclaredSymbol: not null } and not IRecursivePatternOperation { DeclaredSymbol: not null }),
            ISimpleAssignmentOperation assignment => assignment.Target == value,
            IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation call } => IsPassedOn(call, parameter.OriginalDefinition, variable),
            _ => false,
        };
    }

    /// <summary>Whether a member of the socket is called or read.</summary>
    private static bool IsOfTheSocket(IOperation socket) => socket.Parent switch
    {
        IInvocationOperation call => call.Instance == socket && SocketCalls.OperationOf(call) is not null,
        IPropertyReferenceOperation property => property.Instance == socket && SocketCalls.IsSocket(property.Property.ContainingType),
        _ => false,
    };

    /// <summary>A method of the program gets the socket, and has come back when the caller goes on.</summary>
    private bool IsPassedOn(IInvocationOperation call, IParameterSymbol parameter, ISymbol variable)
    {
        var method = call.TargetMethod;
        return method is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsAbstract: false, IsOverride: false } && _program.Declares(method)
            && (IsWaitedFor(call, variable) ?? method.ReturnType.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Int32)
            && IsSharedWith(parameter, variable);
    }

    /// <summary>Whether all that is done through another variable that gets the socket is in sight as well.</summary>
    private bool IsSharedWith(ISymbol other, ISymbol variable)
    {
        if (!AreInSight(other))
        {
            return false;
        }

        if (_ending.Contains(other))
        {
            _ending.Add(variable);
        }

        return true;
    }

    /// <summary>Whether a task is waited for there, or by whoever passed the socket; null where the call gives none.</summary>
    private static bool? IsWaitedFor(IInvocationOperation call, ISymbol variable)
    {
        if (call.TargetMethod.ReturnType is not { Name: nameof(Task) or nameof(ValueTask) })
        {
            return call.TargetMethod.IsAsync ? false : null;
        }

        var task = Unwrap.Around((ExpressionSyntax)call.Syntax);
        while (task.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
        {
            task = Unwrap.Around(configured);
        }

        return task.Parent is AwaitExpressionSyntax || (variable is IParameterSymbol && task.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax);
    }
}
