using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Whether an expression certainly is the status that a socket of .NET itself received: a <c>ClientWebSocket</c>, or a socket
/// that ASP.NET Core accepted, or the one inside of a client library. Of a mere <c>WebSocket</c> nobody knows which class it is.
/// </summary>
internal sealed class NetStatus(ProgramFlow program, ApiSymbols apis)
{
    private const int MaxSteps = 5;

    private readonly SocketOrigin _origins = new(program, apis);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _made = new(SymbolEqualityComparer.Default);

    // What the host gives may then be a socket of the program, around the one of .NET.
    private readonly Lazy<bool> _hasSocketsOfItsOwn = new(() => apis.Compilation
        .GetSymbolsWithName(nameof(System.Net.WebSockets.WebSocket.CloseStatus), SymbolFilter.Member)
        .Any(member => member.IsOverride && apis.Find<ReceivedStatus>(member) is not null));

    /// <summary>The property that the status is read from; null where it is not certain what it can be.</summary>
    public IPropertySymbol? PropertyOf(IOperation? status) => PropertyOf(status, MaxSteps);

    private IPropertySymbol? PropertyOf(IOperation? status, int steps) => status switch
    {
        _ when steps == 0 => null,
        IConversionOperation { OperatorMethod: null } conversion => PropertyOf(conversion.Operand, steps),
        IConditionalAccessOperation access => PropertyOf(access.WhenNotNull, steps),
        IInvocationOperation { Instance: { } nullable } call when Conversions.IsGetValueOrDefault(call) => PropertyOf(nullable, steps),
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.Value), Instance: { } nullable } value when Places.IsNullableMember(value) => PropertyOf(nullable, steps),
        IPropertyReferenceOperation { Instance: { } receiver, Property: var property } when apis.FindOwn<ReceivedStatus>(property) is { MayBeReserved: false, NoStatus: not null } =>
            IsOfNet(property, Receiver(receiver), steps) ? property : null,
        ILocalReferenceOperation local => OnlyOne(WritesTo(local.Local, local).Select(written => PropertyOf(written, steps - 1))),
        _ => null,
    };

    private static IPropertySymbol? OnlyOne(IEnumerable<IPropertySymbol?> properties)
    {
        var all = properties.ToList();
        return all.Contains(null) ? null : all.FirstOrDefault();
    }

    /// <summary>
    /// Whether the status is told by an object that a client library makes of its own <c>ClientWebSocket</c>, as
    /// <c>DisconnectionInfo</c> of Websocket.Client is: the library receives, and the program is only told.
    /// </summary>
    public bool IsToldByAClient(IPropertySymbol property) =>
        apis.FindOwn<ReceivedStatus>(property) is { Role: PeerRole.Client, Member.Evidence: Evidence.Wire } && !IsSocket(property.ContainingType);

    private bool IsOfNet(IPropertySymbol property, IOperation receiver, int steps) =>
        IsSocket(receiver.Type) ? IsSocketOfNet(property, receiver)
        : IsToldByAClient(property) ? !_hasSocketsOfItsOwn.Value && !_made.GetOrAdd(property.ContainingType, IsMadeHere)
        : receiver is ILocalReferenceOperation local ? WritesTo(local.Local, local) is { Count: > 0 } writes && writes.All(written => written is not null && IsReceive(written, steps - 1))
        : IsReceive(receiver, steps);

    /// <summary>A row of a sealed class speaks of that class alone.</summary>
    private bool IsSocketOfNet(IPropertySymbol property, IOperation socket) =>
        property.ContainingType.IsSealed || (!_hasSocketsOfItsOwn.Value && _origins.Of(socket).NeverReserved);

    /// <summary><c>await socket.ReceiveAsync(…)</c></summary>
    private bool IsReceive(IOperation result, int steps) => steps > 0 && result switch
    {
        IAwaitOperation await => IsReceive(await.Operation, steps),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => IsReceive(task, steps),
        IInvocationOperation { Instance: { } socket } => StatusOf(socket.Type) is { } property && IsSocketOfNet(property, Receiver(socket)),
        _ => false,
    };

    private bool IsSocket(ITypeSymbol? type) => StatusOf(type) is not null && type!.GetMembers("ReceiveAsync").Length > 0;

    /// <summary>Whether the program makes such objects itself, with what it likes. By name: to name the type beside a <c>new(…)</c> is enough.</summary>
    private bool IsMadeHere(INamedTypeSymbol type) => program.Compilation.SyntaxTrees.Any(tree =>
    {
        var names = TextSearch.TokensWith(tree, [type.Name], CancellationToken.None).Where(token => token.ValueText == type.Name).Select(token => token.Parent).ToList();
        return names.Any(name => name?.FirstAncestorOrSelf<ExpressionSyntax>(node => node is not NameSyntax) is ObjectCreationExpressionSyntax or MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax })
            || (names.Count > 0 && tree.GetRoot().DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>().Any());
    });

    /// <summary>The property of a socket's class, or of its base, that tells the status.</summary>
    private IPropertySymbol? StatusOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => apis.FindOwn<ReceivedStatus>(property) is not null) is { } property)
            {
                return property;
            }
        }

        return null;
    }

    private static IOperation Receiver(IOperation receiver)
    {
        if (receiver is not IConditionalAccessInstanceOperation)
        {
            return receiver is IConversionOperation conversion ? Receiver(conversion.Operand) : receiver;
        }

        var parent = receiver.Parent;
        while (parent is not (null or IConditionalAccessOperation))
        {
            parent = parent.Parent;
        }

        return parent is IConditionalAccessOperation access ? Receiver(access.Operation) : receiver;
    }

    /// <summary>Everything that a local is given; null in it where that is not known.</summary>
    private List<IOperation?> WritesTo(ILocalSymbol local, IOperation use)
    {
        if (Bodies.RootOf(use.Syntax) is not { } root)
        {
            return [];
        }

        var model = program.ModelOf(root.SyntaxTree);
        var writes = VariableWrites.To(local, use.Syntax, root, model, program.Cancellation);
        return writes.IsComplete ? [.. writes.Values.Select(value => model.GetOperation(value, program.Cancellation))] : [null];
    }
}
