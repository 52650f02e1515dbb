using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What holds at a point of the program, on some of the ways to it: of the sockets, and of the values that speak of them.</summary>
internal sealed class SocketCase : IEquatable<SocketCase>
{
    private readonly ImmutableSortedDictionary<Place, SocketFact> _sockets;
    private readonly ImmutableSortedDictionary<Place, SocketValue> _values;
    private IReadOnlyList<Evaluated>? _asOutcome;

    private SocketCase(ImmutableSortedDictionary<Place, SocketFact> sockets, ImmutableSortedDictionary<Place, SocketValue> values)
    {
        _sockets = sockets;
        _values = values;
    }

    public static SocketCase Empty { get; } = new(ImmutableSortedDictionary<Place, SocketFact>.Empty, ImmutableSortedDictionary<Place, SocketValue>.Empty);

    public IEnumerable<KeyValuePair<Place, SocketFact>> Sockets => _sockets;

    /// <summary>The case as the one way that an operation ends whose value says nothing: most operations end so.</summary>
    public IReadOnlyList<Evaluated> AsOutcome => _asOutcome ??= [new(this, SocketValue.Unknown)];

    /// <summary>The places of which it is known whether they are null.</summary>
    public IEnumerable<KeyValuePair<Place, SocketValue>> Nulls => _values.Where(pair => pair.Value.Kind is SocketValueKind.Null or SocketValueKind.NotNull);

    /// <summary>Whether there is a socket that certainly has received a Close, and nothing has told so.</summary>
    public bool IsReceivedUntold
    {
        get
        {
            foreach (var socket in _sockets)
            {
                if (socket.Value.IsReceived && socket.Value.Told.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public SocketFact FactOf(Place socket) => _sockets.TryGetValue(socket, out var fact) ? fact : SocketFact.Unknown;

    public SocketValue ValueOf(Place place) => _values.TryGetValue(place, out var value) ? value : SocketValue.Unknown;

    public SocketCase With(Place socket, SocketFact fact)
    {
        var sockets = fact.Equals(SocketFact.Unknown) ? _sockets.Remove(socket) : _sockets.SetItem(socket, fact);
        return ReferenceEquals(sockets, _sockets) ? this : new SocketCase(sockets, _values);
    }

    public SocketCase With(Place place, SocketValue value)
    {
        var values = value.IsKnown ? _values.SetItem(place, value) : _values.Remove(place);
        return ReferenceEquals(values, _values) ? this : new SocketCase(_sockets, values);
    }

    /// <summary>Something is done to a socket: what was read of it before speaks of an earlier time.</summary>
    public SocketCase Changed(Place socket, SocketFact fact)
    {
        var values = _values;
        foreach (var pair in _values)
        {
            values = pair.Value.Socket is not { } of || !of.Equals(socket) ? values : pair.Value.Kind switch
            {
                SocketValueKind.Result => values.SetItem(pair.Key, pair.Value with { Kind = SocketValueKind.OldResult }),
                SocketValueKind.MessageType => values.SetItem(pair.Key, pair.Value with { Kind = SocketValueKind.OldMessageType }),
                SocketValueKind.CloseStatus => values.SetItem(pair.Key, pair.Value with { Kind = SocketValueKind.OldCloseStatus }),
                SocketValueKind.State => values.Remove(pair.Key),
                _ => values,
            };
        }

        return (ReferenceEquals(values, _values) ? this : new SocketCase(_sockets, values)).With(socket, fact);
    }

    /// <summary>Nothing is known any more of some places, and of what speaks of them.</summary>
    public SocketCase Without(Func<Place, bool> isForgotten)
    {
        var (sockets, values) = (_sockets, _values);
        foreach (var pair in _sockets)
        {
            sockets = isForgotten(pair.Key) ? sockets.Remove(pair.Key) : sockets;
        }

        foreach (var pair in _values)
        {
            values = isForgotten(pair.Key) || (pair.Value.Socket is { } of && isForgotten(of)) ? values.Remove(pair.Key) : values;
        }

        return ReferenceEquals(sockets, _sockets) && ReferenceEquals(values, _values) ? this : new SocketCase(sockets, values);
    }

    /// <summary>Whether both have the same values, so that one case can stand for both.</summary>
    public bool Agrees(SocketCase other) => AreEqual(_values, other._values);

    /// <summary>What holds in both, of the values, and in either, of the sockets.</summary>
    public SocketCase Join(SocketCase other)
    {
        var sockets = ImmutableSortedDictionary.CreateBuilder<Place, SocketFact>();
        foreach (var pair in _sockets)
        {
            if (other._sockets.TryGetValue(pair.Key, out var fact))
            {
                sockets.Add(pair.Key, pair.Value.Join(fact));
            }
            else if ((pair.Value.Seen & ~SocketStates.Unreached) != 0)
            {
                // What was seen on one way stays seen: the other way adds that anything may be.
                sockets.Add(pair.Key, pair.Value.Join(SocketFact.Unknown));
            }
        }

        foreach (var pair in other._sockets.Where(pair => !_sockets.ContainsKey(pair.Key) && pair.Value.Seen != 0))
        {
            sockets.Add(pair.Key, pair.Value.Join(SocketFact.Unknown));
        }

        var values = _values;
        foreach (var pair in _values)
        {
            if (!other._values.TryGetValue(pair.Key, out var value) || !value.Equals(pair.Value))
            {
                values = values.Remove(pair.Key);
            }
        }

        return new SocketCase(sockets.ToImmutable(), values);
    }

    /// <summary>Somebody who is not seen may do anything to every socket.</summary>
    public SocketCase ByOthers() => _sockets.Aggregate(this, (state, pair) => state.Changed(pair.Key, pair.Value.ByOthers()));

    /// <summary>Something decides by what was received, or by a state, that is not followed.</summary>
    public SocketCase Doubted() => WithEach(fact => fact.OwingNothingKnown());

    /// <summary>It is not certain that there is a way to here.</summary>
    public SocketCase Unproven() => WithEach(fact => fact.Unproven());

    /// <summary>A test has left some states of a socket. Where none of them was seen, only what others may have done leads here.</summary>
    public SocketCase Narrowed(Place socket, SocketFact left) =>
        (left.IsSeenAfter(FactOf(socket)) ? this : Unproven()).With(socket, left);

    /// <summary>The program chooses by what a message says: see <see cref="SocketFact.Chosen"/>.</summary>
    public SocketCase Chosen(int? meeting) => WithEach(fact => fact.Chosen(meeting));

    /// <summary>All ways of a choice have come to a block.</summary>
    public SocketCase MetAt(int block) => WithEach(fact => fact.MetAt(block));

    /// <summary>Where the ways of a choice meet in another function they never meet.</summary>
    public SocketCase NeverMet() => WithEach(fact => fact.NeverMet());

    /// <summary>The same, and nobody is owed an answer that is known of.</summary>
    public SocketCase WithoutOwed() => WithEach(fact => fact.WithoutOwed());

    public bool Equals(SocketCase? other) =>
        ReferenceEquals(this, other) || (other is not null && AreEqual(_sockets, other._sockets) && AreEqual(_values, other._values));

    public override bool Equals(object? obj) => Equals(obj as SocketCase);

    public override int GetHashCode() => (_sockets.Count * 31) + _values.Count;

    private SocketCase WithEach(Func<SocketFact, SocketFact> next)
    {
        var sockets = _sockets;
        foreach (var pair in _sockets)
        {
            sockets = next(pair.Value) is var fact && ReferenceEquals(fact, pair.Value) ? sockets : sockets.SetItem(pair.Key, fact);
        }

        return ReferenceEquals(sockets, _sockets) ? this : new SocketCase(sockets, _values);
    }

    private static bool AreEqual<T>(ImmutableSortedDictionary<Place, T> left, ImmutableSortedDictionary<Place, T> right)
        where T : notnull
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var pair in left)
        {
            if (!right.TryGetValue(pair.Key, out var value) || !value.Equals(pair.Value))
            {
                return false;
            }
        }

        return true;
    }
}
