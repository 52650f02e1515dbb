using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Whether an expression certainly is the status that a socket of .NET itself received: a <c>ClientWebSocket</c>, or a socket
/// that ASP.NET Core accepted, or the one inside of a client library. Of a mere <c>WebSocket</c> nobody knows which class it is.
/// </summary>
internal sealed class DotNetReceivedStatus(ApiSymbols apis)
{
    private const int MaxSteps = 5;

    private readonly KnownSockets _origins = new(apis);
    private readonly Memo<INamedTypeSymbol, bool> _made = new(SymbolEqualityComparer.Default);

    // What the host gives may then be a socket of the program, around the one of .NET.
    private readonly Lazy<bool> _hasSocketsOfItsOwn = new(() => new SourceProgram(apis.Compilation, CancellationToken.None)
        .MembersNamed(nameof(System.Net.WebSockets.WebSocket.CloseStatus))
        .Any(member => member.IsOverride && apis.Find<ReceivedStatus>(member) is not null));

    /// <summary>The property that the status is read from; null where it is not certain what it can be.</summary>
    public IPropertySymbol? PropertyOf(IOperation? status, SourceProgram program) => status is null ? null : PropertyOf(status, program, MaxSteps);

    private IPropertySymbol? PropertyOf(IOperation status, SourceProgram program, int steps) => Unwrap.Of(status) switch
    {
        _ when steps == 0 => null,
        IConditionalAccessOperation access => PropertyOf(access.WhenNotNull, program, steps),
        IInvocationOperation { Instance: { } nullable } call when Conversions.IsGetValueOrDefault(call) => PropertyOf(nullable, program, steps),
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.Value), Instance: { } nullable } value when Places.IsNullableMember(value) => PropertyOf(nullable, program, steps),
        IPropertyReferenceOperation { Instance: { } instance, Property: var property } when apis.FindOwn<ReceivedStatus>(property) is { MayBeReserved: false, NoStatus: not null } =>
            Receiver.Of(instance) is { } receiver && IsOfNet(property, Unwrap.Of(receiver), program, steps) ? property : null,
        ILocalReferenceOperation local => OnlyOne(WritesTo(local, program).Select(written => written is null ? null : PropertyOf(written, program, steps - 1))),
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

    private bool IsOfNet(IPropertySymbol property, IOperation receiver, SourceProgram program, int steps) =>
        IsSocket(receiver.Type) ? IsSocketOfNet(property, receiver, program)
        : IsToldByAClient(property) ? !_hasSocketsOfItsOwn.Value && !_made.GetOrAdd(property.ContainingType, IsMadeHere)
        : receiver is ILocalReferenceOperation local ? WritesTo(local, program) is { Count: > 0 } writes && writes.All(written => written is not null && IsReceive(written, program, steps - 1))
        : IsReceive(receiver, program, steps);

    /// <summary>A row of a sealed class speaks of that class alone.</summary>
    private bool IsSocketOfNet(IPropertySymbol property, IOperation socket, SourceProgram program) =>
        property.ContainingType.IsSealed || (!_hasSocketsOfItsOwn.Value && _origins.Of(socket, program).NeverReserved);

    /// <summary><c>await socket.ReceiveAsync(…)</c></summary>
    private bool IsReceive(IOperation result, SourceProgram program, int steps) =>
        steps > 0
        && Unwrap.Awaited(result) is IInvocationOperation { Instance: { } instance }
        && Receiver.Of(instance) is { } socket
        && StatusOf(Unwrap.Of(socket).Type) is { } property
        && IsSocketOfNet(property, Unwrap.Of(socket), program);

    private bool IsSocket(ITypeSymbol? type) => StatusOf(type) is not null && type!.GetMembers("ReceiveAsync").Length > 0;

    /// <summary>Whether the program makes such objects itself, with what it likes. By name: to name the type beside a <c>new(…)</c> is enough.</summary>
    private bool IsMadeHere(INamedTypeSymbol type) => apis.Compilation.SyntaxTrees.Any(tree =>
    {
        var names = TextSearch.TokensNamed(tree, type.Name, CancellationToken.None).Select(token => token.Parent).ToList();
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

    /// <summary>Everything that a local can be given before it is read; null in it where that is not known.</summary>
    private static List<IOperation?> WritesTo(ILocalReferenceOperation local, SourceProgram program) =>
        program.AssignmentsOf(local.Local).Before(local.Syntax) is { AreKnown: true } assignments ? [.. assignments.Values.Select(program.OperationOf)] : [null];
}
