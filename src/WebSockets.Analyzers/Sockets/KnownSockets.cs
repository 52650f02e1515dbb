using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>What the place that a socket comes from tells of it.</summary>
/// <param name="Role">Which end of the connection it is.</param>
/// <param name="Policy">What it does with each status, where that is not what its type says.</param>
/// <param name="NeverReserved">Whether no status that it receives is 1005, 1006 or 1015.</param>
internal sealed record SocketTraits(PeerRole Role, ClosePolicy? Policy, bool NeverReserved = false)
{
    public static SocketTraits Unknown { get; } = new(PeerRole.Unknown, null);
}

/// <summary>
/// Which end of the connection a socket is, where its origin tells: followed through locals and readonly fields that are
/// set once, and through parameters of private methods. Anything else is unknown.
/// </summary>
internal sealed class KnownSockets(ApiSymbols apis)
{
    /// <summary>How many assignments and calls a socket is followed back through.</summary>
    private const int MaxSteps = 5;

    // A walk over a type each, and a method of a thousand close calls asks a thousand times.
    private readonly ConcurrentDictionary<ISymbol, SocketTraits>[] _known =
        Enumerable.Range(0, MaxSteps + 1).Select(_ => new ConcurrentDictionary<ISymbol, SocketTraits>(SymbolEqualityComparer.Default)).ToArray();

    /// <summary>The role of the socket that a close call is made on.</summary>
    public SocketTraits Of(CloseSink sink, SyntaxNode close, SourceProgram program)
    {
        if (sink.Role != PeerRole.Unknown)
        {
            return new SocketTraits(sink.Role, null);
        }

        return program.OperationOf(close) is IInvocationOperation call && Receiver.Of(call.Instance) is { } receiver ? Of(receiver, program) : SocketTraits.Unknown;
    }

    /// <summary>What is known of a socket, an expression.</summary>
    public SocketTraits Of(IOperation socket, SourceProgram program) => Of(socket, program, MaxSteps);

    private SocketTraits Of(IOperation socket, SourceProgram program, int steps) => Unwrap.Awaited(socket) switch
    {
        _ when steps == 0 => SocketTraits.Unknown,
        IInvocationOperation call => apis.Find<RoleSource>(call.TargetMethod) is { } source ? TraitsOf(source, RoleOf(source, call)) : SocketTraits.Unknown,
        IObjectCreationOperation { Constructor: { } constructor } => TraitsOf(apis.Find<RoleSource>(constructor)),
        IPropertyReferenceOperation { Property: var property } when apis.Find<RoleSource>(property) is { } source => TraitsOf(source),
        ILocalReferenceOperation { Local: var local } => program.AssignmentsOf(local).Only is { } value ? OfSyntax(value, program, steps - 1) : SocketTraits.Unknown,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => _known[steps].GetOrAdd(field, member => OfMember(member, program, steps)),
        IPropertyReferenceOperation { Property: { SetMethod: null } property } => _known[steps].GetOrAdd(property, member => OfMember(member, program, steps)),
        IParameterReferenceOperation { Parameter: var parameter } => _known[steps].GetOrAdd(parameter, symbol => OfParameter((IParameterSymbol)symbol, program, steps)),
        _ => SocketTraits.Unknown,
    };

    private static SocketTraits TraitsOf(RoleSource? source, PeerRole? role = null) =>
        source is null ? SocketTraits.Unknown : new SocketTraits(role ?? source.Role, source.Policy, source.NeverReserved);

    /// <summary>The role, where an argument of the caller's decides it.</summary>
    private static PeerRole RoleOf(RoleSource source, IInvocationOperation call) =>
        source.ServerParameter is not { } ordinal ? source.Role
        : call.ArgumentOf(ordinal)?.Value.ConstantValue is { HasValue: true, Value: bool isServer } ? (isServer ? PeerRole.Server : PeerRole.Client)
        : PeerRole.Unknown;

    /// <summary>A readonly field, or a property without a setter: what its initializer and the constructors give it, if they agree.</summary>
    private SocketTraits OfMember(ISymbol member, SourceProgram program, int steps) => program.AssignmentsOf(member) is { AreKnown: true } assignments
        ? Agreed(assignments.Values.Select(value => OfSyntax(value, program, steps - 1)))
        : SocketTraits.Unknown;

    /// <summary>A parameter of a private method or a local function: what all calls in its type pass, if they agree.</summary>
    private SocketTraits OfParameter(IParameterSymbol parameter, SourceProgram program, int steps)
    {
        return parameter.ContainingSymbol is IMethodSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.NotApplicable, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
            && program.AssignmentsOf(parameter).Writes.IsEmpty
                ? Agreed(program.DeclarationsOf(method.ContainingType)
                    .SelectMany(type => type.DescendantNodes().OfType<SimpleNameSyntax>())
                    .Where(name => name.Identifier.ValueText == method.Name && SymbolEqualityComparer.Default.Equals(program.SymbolAt(name)?.OriginalDefinition, method.OriginalDefinition))
                    .Select(OfCall))
                : SocketTraits.Unknown;

        // A method group goes to callers that are not seen here.
        SocketTraits OfCall(SimpleNameSyntax name) =>
            name.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name) is { } call
            && program.OperationOf(call) is IInvocationOperation invocation
            && invocation.ArgumentOf(parameter.Ordinal) is { } argument
                ? Of(argument.Value, program, steps - 1)
                : SocketTraits.Unknown;
    }

    private SocketTraits OfSyntax(ExpressionSyntax expression, SourceProgram program, int steps) =>
        program.OperationOf(expression) is { } operation ? Of(operation, program, steps) : SocketTraits.Unknown;

    private static SocketTraits Agreed(IEnumerable<SocketTraits> found)
    {
        var all = found.Distinct().Take(2).ToList();
        return all.Count == 1 ? all[0] : SocketTraits.Unknown;
    }
}
