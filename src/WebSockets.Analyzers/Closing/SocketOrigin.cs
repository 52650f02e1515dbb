using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>What the place that a socket comes from tells of it.</summary>
/// <param name="Role">Which end of the connection it is.</param>
/// <param name="Policy">What it does with each status, where that is not what its type says.</param>
/// <param name="NeverReserved">Whether no status that it receives is 1005, 1006 or 1015.</param>
internal readonly record struct SocketTraits(PeerRole Role, ClosePolicy? Policy, bool NeverReserved = false)
{
    public static SocketTraits Unknown { get; } = new(PeerRole.Unknown, null);
}

/// <summary>
/// Which end of the connection a socket is, where its origin tells: followed through locals and readonly fields that are
/// set once, and through parameters of private methods. Anything else is unknown.
/// </summary>
internal sealed class SocketOrigin(ProgramFlow program, ApiSymbols apis)
{
    /// <summary>How many assignments and calls a socket is followed back through.</summary>
    private const int MaxSteps = 5;

    // Both take a walk over a body or a type, and a method of a thousand close calls asks a thousand times.
    private readonly ConcurrentDictionary<SyntaxNode, HashSet<string>> _assigned = new();
    private readonly ConcurrentDictionary<ISymbol, SocketTraits>[] _known =
        Enumerable.Range(0, MaxSteps + 1).Select(_ => new ConcurrentDictionary<ISymbol, SocketTraits>(SymbolEqualityComparer.Default)).ToArray();

    /// <summary>The role of the socket that a close call is made on.</summary>
    public SocketTraits Of(CloseSink sink, SyntaxNode close)
    {
        if (sink.Role != PeerRole.Unknown)
        {
            return new SocketTraits(sink.Role, null);
        }

        var operation = program.ModelOf(close.SyntaxTree).GetOperation(close, program.Cancellation);
        return operation is IInvocationOperation call && ReceiverOf(call) is { } receiver ? Of(receiver, MaxSteps) : SocketTraits.Unknown;
    }

    /// <summary>What is known of a socket, an expression.</summary>
    public SocketTraits Of(IOperation socket) => Of(socket, MaxSteps);

    private static IOperation? ReceiverOf(IInvocationOperation call)
    {
        if (call.Instance is not IConditionalAccessInstanceOperation)
        {
            return call.Instance;
        }

        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private SocketTraits Of(IOperation socket, int steps)
    {
        if (steps == 0)
        {
            return SocketTraits.Unknown;
        }

        return socket switch
        {
            IConversionOperation conversion => Of(conversion.Operand, steps),
            IAwaitOperation await => Of(await.Operation, steps),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } task } => Of(task, steps),
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when apis.Find<RoleSource>(((IPropertyReferenceOperation)socket).Property) is null => Of(task, steps),
            IInvocationOperation call when apis.Find<RoleSource>(call.TargetMethod) is { } source => new SocketTraits(source.RoleOf(call), source.Policy, source.NeverReserved),
            IPropertyReferenceOperation property when apis.Find<RoleSource>(property.Property) is { } source => new SocketTraits(source.Role, source.Policy, source.NeverReserved),
            IObjectCreationOperation { Constructor: { } constructor } when apis.Find<RoleSource>(constructor) is { } source => new SocketTraits(source.Role, source.Policy, source.NeverReserved),
            ILocalReferenceOperation local => OfDeclaration(local.Local, socket, steps),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => _known[steps].GetOrAdd(field, member => OfMember(member, steps)),
            IPropertyReferenceOperation { Property: { SetMethod: null } property } => _known[steps].GetOrAdd(property, member => OfMember(member, steps)),
            IParameterReferenceOperation parameter => _known[steps].GetOrAdd(parameter.Parameter, symbol => OfParameter((IParameterSymbol)symbol, steps)),
            _ => SocketTraits.Unknown,
        };
    }

    /// <summary>A local that is given one value, where it is declared.</summary>
    private SocketTraits OfDeclaration(ILocalSymbol local, IOperation use, int steps)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation) is not VariableDeclaratorSyntax { Initializer: { } initializer }
            || Bodies.RootOf(use.Syntax) is not { } root
            || IsAssigned(local.Name, root))
        {
            return SocketTraits.Unknown;
        }

        return OfSyntax(initializer.Value, steps - 1);
    }

    /// <summary>A readonly field, or a property without a setter: what its initializer and the constructors give it, if they agree.</summary>
    private SocketTraits OfMember(ISymbol member, int steps)
    {
        var roles = new HashSet<SocketTraits>();
        foreach (var writer in Members.WritersOf(member, program.Compilation))
        {
            if (writer is EqualsValueClauseSyntax initializer)
            {
                roles.Add(OfSyntax(initializer.Value, steps - 1));
                continue;
            }

            foreach (var node in writer.DescendantNodes())
            {
                // What a deconstruction gives it, or somebody who has a reference to it, is not known.
                roles.UnionWith(WrittenExpressions.In(node)
                    .Where(written => IsMember(written, member))
                    .Select(written => node is AssignmentExpressionSyntax assignment && assignment.Left == written ? OfSyntax(assignment.Right, steps - 1) : SocketTraits.Unknown));
            }
        }

        return roles.Count == 1 ? roles.First() : SocketTraits.Unknown;
    }

    private bool IsMember(ExpressionSyntax written, ISymbol member) =>
        written is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && SymbolEqualityComparer.Default.Equals(program.ModelOf(written.SyntaxTree).GetSymbolInfo(written, program.Cancellation).Symbol, member);

    /// <summary>A parameter of a private method or a local function: what all calls in its type pass, if they agree.</summary>
    private SocketTraits OfParameter(IParameterSymbol parameter, int steps)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.NotApplicable } method
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction)
            || IsAssigned(parameter.Name, method.DeclaringSyntaxReferences[0].GetSyntax(program.Cancellation)))
        {
            return SocketTraits.Unknown;
        }

        var roles = new HashSet<SocketTraits>();
        foreach (var reference in method.ContainingType.DeclaringSyntaxReferences.Where(reference => program.Compilation.ContainsSyntaxTree(reference.SyntaxTree)))
        {
            foreach (var name in reference.GetSyntax(program.Cancellation).DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == method.Name))
            {
                var model = program.ModelOf(name.SyntaxTree);
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, program.Cancellation).Symbol?.OriginalDefinition, method.OriginalDefinition))
                {
                    continue;
                }

                // A method group goes to callers that are not seen here.
                var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name);
                roles.Add(call is not null && model.GetOperation(call, program.Cancellation) is IInvocationOperation invocation && invocation.ArgumentOf(parameter.Ordinal) is { } argument
                    ? Of(argument.Value, steps - 1)
                    : SocketTraits.Unknown);
            }
        }

        return roles.Count == 1 ? roles.First() : SocketTraits.Unknown;
    }

    private SocketTraits OfSyntax(ExpressionSyntax expression, int steps) =>
        program.ModelOf(expression.SyntaxTree).GetOperation(expression, program.Cancellation) is { } operation ? Of(operation, steps) : SocketTraits.Unknown;

    private bool IsAssigned(string name, SyntaxNode root) => _assigned.GetOrAdd(root, AssignedIn).Contains(name);

    private static HashSet<string> AssignedIn(SyntaxNode root) => new(
        root.DescendantNodes().SelectMany(WrittenExpressions.In).OfType<IdentifierNameSyntax>().Select(written => written.Identifier.ValueText),
        StringComparer.Ordinal);
}
