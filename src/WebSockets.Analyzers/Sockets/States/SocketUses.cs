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
internal sealed class SocketUses(SourceProgram program)
{
    /// <summary>How many variables a socket is followed through.</summary>
    private const int MaxVariables = 16;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _closing = new(SymbolEqualityComparer.Default);

    /// <summary>Whether all that is done with the socket is done through the variable, and by methods that are followed.</summary>
    public bool AreInSight(ISymbol variable) =>
        !_seen.Add(variable)
        || (_seen.Count <= MaxVariables
            && program.DeclarationsOf(variable).FirstOrDefault() is { } declaration
            && ReferencesTo(variable, program).All(name => FunctionAround(name) == FunctionAround(declaration) && IsInSight(name, variable)));

    /// <summary>Whether a method, or one that it passes the socket to, closes what it is given for a parameter; asked after <see cref="AreInSight"/>.</summary>
    public bool Closes(IParameterSymbol parameter) => !_seen.Contains(parameter) || _closing.Contains(parameter);

    /// <summary>The calls that close the socket of a variable.</summary>
    public static IEnumerable<IInvocationOperation> ClosesOf(ISymbol variable, SourceProgram program) => ReferencesTo(variable, program)
        .Select(name => CloseAround(name, program))
        .OfType<IInvocationOperation>();

    private static IEnumerable<IdentifierNameSyntax> ReferencesTo(ISymbol variable, SourceProgram program) => program.DeclarationsOf(variable)
        .Select(declaration => Bodies.RootOf(declaration) ?? declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>())
        .OfType<SyntaxNode>()
        .SelectMany(root => root.DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(program.SymbolAt(name), variable));

    private static SyntaxNode? FunctionAround(SyntaxNode node) => node.Ancestors().FirstOrDefault(ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or AccessorDeclarationSyntax);

    private static IInvocationOperation? CloseAround(IdentifierNameSyntax name, SourceProgram program)
    {
        var call = Unwrap.Around(name).Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax invocation } => invocation,
            ConditionalAccessExpressionSyntax access => access.WhenNotNull.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(),
            _ => null,
        };
        return call is not null && program.OperationOf(call) is IInvocationOperation operation && SocketCalls.OperationOf(operation) is SocketOperation.Close or SocketOperation.CloseOutput
            ? operation
            : null;
    }

    private bool IsInSight(IdentifierNameSyntax name, ISymbol variable)
    {
        if (program.OperationOf(name) is not { } reference)
        {
            // Of nameof nothing is left.
            return name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
        }

        if (CloseAround(name, program) is not null)
        {
            _closing.Add(variable);
        }

        var value = reference;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IInvocationOperation call => call.Instance == value && SocketCalls.OperationOf(call) is not null,
            IPropertyReferenceOperation property => property.Instance == value && SocketCalls.IsSocket(property.Property.ContainingType),
            IConditionalAccessOperation access => access.Operation == value,
            IBinaryOperation { OperatorMethod: null } or INameOfOperation or IUsingOperation => true,
            IIsPatternOperation { Pattern: var pattern } => pattern.DescendantsAndSelf().All(part => part is not IDeclarationPatternOperation { DeclaredSymbol: not null } and not IRecursivePatternOperation { DeclaredSymbol: not null }),
            ISimpleAssignmentOperation assignment => assignment.Target == value,
            IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation call } => IsPassedOn(call, parameter.OriginalDefinition, variable),
            _ => false,
        };
    }

    /// <summary>A method of the program gets the socket, and has come back when the caller goes on.</summary>
    private bool IsPassedOn(IInvocationOperation call, IParameterSymbol parameter, ISymbol variable)
    {
        var method = call.TargetMethod;
        if (method is not { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, IsOverride: false } || !program.Declares(method)
            || !(IsWaitedFor(call, variable) ?? method.ReturnType.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Int32)
            || !AreInSight(parameter))
        {
            return false;
        }

        if (_closing.Contains(parameter))
        {
            _closing.Add(variable);
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
