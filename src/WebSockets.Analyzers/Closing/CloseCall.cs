using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>A call, object creation or assignment that makes a Close frame.</summary>
/// <param name="Sink">What the API table says of it.</param>
/// <param name="Member">The method, constructor or property.</param>
/// <param name="Code">The value that it takes as the status.</param>
/// <param name="Reason">The value that it takes as the reason, null where it takes none.</param>
/// <param name="Place">Where a diagnostic stands: the status as it was written, or the name of the call where it was not.</param>
/// <param name="Properties">What the fix must know of the place.</param>
internal sealed record CloseCall(
    CloseSink Sink, ISymbol Member, IOperation Code, IOperation? Reason, SyntaxNode Place, StatusProperties Properties)
{
    /// <summary>The reason as it was written, null where it was not.</summary>
    public ExpressionSyntax? ReasonPlace { get; private init; }

    /// <summary>Whether the reason has text.</summary>
    public ReasonPresence ReasonPresence { get; private init; } = ReasonText.PresenceOf(Reason);

    /// <summary>
    /// Whether the socket is of a class that leaves the library's method to classes derived from it: what those do with a
    /// reason is their own business, and not what the library's sockets do.
    /// </summary>
    public bool IsOnOwnSocket { get; private init; }

    /// <summary>The status, where it is a constant.</summary>
    public long? Constant => Constants.IntegerOf(Code);

    /// <summary>Whether a name in the table is written there; free of any binding.</summary>
    public static bool MayBe(SyntaxNode node, ApiSymbols apis) => node switch
    {
        InvocationExpressionSyntax invocation => InvokedName.Of(invocation) is { } name && apis.MayCall<CloseSink>(name.Identifier.ValueText, invocation.ArgumentList.Arguments.Count),
        ObjectCreationExpressionSyntax creation => apis.HasConstructorSinks && apis.Knows<CloseSink>(TypeName(creation.Type)),
        ImplicitObjectCreationExpressionSyntax => apis.HasConstructorSinks,
        AssignmentExpressionSyntax assignment => apis.HasPropertySinks && apis.Knows<CloseSink>(TypeName(assignment.Left)),
        _ => false,
    };

    /// <summary>The same for the invocation of a delegate that a host's dictionary gave.</summary>
    public static CloseCall? OfDelegate(InvocationExpressionSyntax node, ProgramFlow program, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(node, cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } ? Of(node, program, model, cancellation) : null;

    public static CloseCall? Of(SyntaxNode node, ProgramFlow program, SemanticModel model, CancellationToken cancellation)
    {
        switch (model.GetOperation(node, cancellation))
        {
            case IInvocationOperation call when node is InvocationExpressionSyntax invocation && program.SinkOf(call) is { } sink:
                return Of(sink, call.TargetMethod, call, invocation.ArgumentList, InvokedName.Of(invocation) ?? invocation.Expression);
            case IObjectCreationOperation { Constructor: { } constructor } creation when program.SinkOf(constructor, node) is { } sink:
                return ((BaseObjectCreationExpressionSyntax)node).ArgumentList is { } arguments ? Of(sink, constructor, creation, arguments, node) : null;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } assignment when program.SinkOf(property, node) is { } sink:
                var beside = ReasonBeside.Of(sink, (AssignmentExpressionSyntax)node, model, cancellation);
                return new CloseCall(
                    sink,
                    property,
                    assignment.Value,
                    beside.Value is { } written ? model.GetOperation(written, cancellation) : null,
                    ((AssignmentExpressionSyntax)node).Right,
                    new StatusProperties())
                {
                    ReasonPlace = beside.Value,
                    ReasonPresence = beside.Presence,
                };
            default:
                return null;
        }
    }

    /// <summary>Whether a passed value is the status of this call.</summary>
    public bool Takes(Passed passed) => passed.Argument?.Parameter is { } parameter ? parameter.Ordinal == Sink.CodeParameter : true;

    private static CloseCall? Of(CloseSink sink, ISymbol member, IOperation operation, ArgumentListSyntax list, SyntaxNode name)
    {
        var arguments = CallArguments.Of(operation);
        var code = arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == sink.CodeParameter);
        if (code is null || code.HasBrokenDefault())
        {
            return null;
        }

        var reason = arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == sink.ReasonParameter);
        var properties = new StatusProperties(ReasonParameter: reason?.Parameter?.Name);
        var call = code.WrittenIn(list) is { } written
            ? new CloseCall(sink, member, code.Value, reason?.Value, written.Expression, properties)
            : new CloseCall(sink, member, code.Value, reason?.Value, name, properties with { OmittedParameter = code.Parameter?.Name });
        return call with
        {
            ReasonPlace = reason?.WrittenIn(list)?.Expression,
            IsOnOwnSocket = operation is IInvocationOperation { TargetMethod: { IsAbstract: true } method, Instance.Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type }
                && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType.OriginalDefinition),
        };
    }

    private static string TypeName(SyntaxNode name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => string.Empty,
    };
}
