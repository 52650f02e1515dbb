using System.Collections.Immutable;
using System.Net.WebSockets;

namespace WebSockets.Analyzers.Oracle.Running;

/// <summary>What a peer does: the state in which the program gets the socket, and what each receive brings.</summary>
/// <param name="Name">What a report calls it.</param>
/// <param name="Initial">The state at the start.</param>
/// <param name="Receives">What the receives bring, in order; after the last one a receive throws.</param>
public sealed record SocketScript(string Name, WebSocketState Initial, params ImmutableArray<Received> Receives)
{
    /// <summary>Every script that a program that asks the peer is run with.</summary>
    public static ImmutableArray<SocketScript> All { get; } =
    [
        new("text, then Close 1000", WebSocketState.Open, Received.Text, new(WebSocketCloseStatus.NormalClosure, "bye")),
        new("Close 1001", WebSocketState.Open, new Received(WebSocketCloseStatus.EndpointUnavailable, "going away")),
        new("empty text, then Close 1000", WebSocketState.Open, Received.EmptyText, new(WebSocketCloseStatus.NormalClosure, "bye")),
        new("empty Close", WebSocketState.Open, new Received(WebSocketCloseStatus.NormalClosure, string.Empty)),
        new("text, then the connection breaks", WebSocketState.Open, Received.Text, Received.Break),
        new("the connection breaks", WebSocketState.Open, Received.Break),
        new("a Close was received", WebSocketState.CloseReceived),
        new("aborted", WebSocketState.Aborted),
    ];
}

/// <summary>What one receive brings. A Close frame without a status reads as 1000 with an empty description, as in .NET.</summary>
/// <param name="Status">Of a Close frame; null for a text.</param>
/// <param name="Description">Of a Close frame.</param>
public sealed record Received(WebSocketCloseStatus? Status, string? Description)
{
    public static Received Text { get; } = new(null, null);

    /// <summary>A message without content: no Close, although nothing is in the buffer.</summary>
    public static Received EmptyText { get; } = new(null, null) { IsEmpty = true };

    /// <summary>Whether this is <see cref="EmptyText"/>.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>The connection ends without a Close frame.</summary>
    public static Received Break { get; } = new(null, null) { IsBreak = true };

    /// <summary>Whether this is <see cref="Break"/>.</summary>
    public bool IsBreak { get; private init; }
}
