using System.Collections.Immutable;

namespace WebSockets.Analyzers.Flow;

/// <summary>What is known at one point of a method: the value of each place. A place that is missing may be anything.</summary>
internal sealed record FlowState(
    ImmutableDictionary<Place, CodeValue> Values,
    ImmutableDictionary<Place, Place> Aliases,
    bool CloseReceived)
{
    public static FlowState Empty { get; } = new(
        ImmutableDictionary<Place, CodeValue>.Empty, ImmutableDictionary<Place, Place>.Empty, CloseReceived: false);

    /// <summary>The value of a place, null where nothing was found out about it yet.</summary>
    public CodeValue? Find(Place place) => Values.TryGetValue(place, out var value) ? value : null;

    /// <summary>Gives a place a new value. What was known of places reached from it, or of other names for it, goes.</summary>
    public FlowState Write(Place place, CodeValue value)
    {
        var values = Values;
        foreach (var known in values)
        {
            if (known.Key.Members.Length > place.Members.Length && known.Key.StartsWith(place))
            {
                values = values.Remove(known.Key);
            }
        }

        var aliases = Aliases;
        foreach (var alias in aliases)
        {
            if (alias.Value.StartsWith(place) || alias.Key.StartsWith(place))
            {
                aliases = aliases.Remove(alias.Key);
            }
        }

        return this with
        {
            // What is not written of a variable is unknown; of a member its declaration says something.
            Values = value.Equals(CodeValue.Unknown) && place.Members.IsEmpty ? values.Remove(place) : values.SetItem(place, value),
            Aliases = aliases,
        };
    }

    /// <summary>The same value, better known: nothing was written.</summary>
    public FlowState Learn(Place place, CodeValue value) => this with { Values = Values.SetItem(place, value) };

    /// <summary>A capture or variable has the value that a place has, until either is written.</summary>
    public FlowState WithAlias(Place copy, Place place) =>
        this with { Aliases = Aliases.SetItem(copy, Aliases.TryGetValue(place, out var first) ? first : place) };

    /// <summary>Every place that has the same value as this one: what a test says of one holds for all.</summary>
    public IEnumerable<Place> SameAs(Place place)
    {
        var first = Aliases.TryGetValue(place, out var copied) ? copied : place;
        return Aliases.Where(alias => alias.Value.Equals(first)).Select(alias => alias.Key).Prepend(first);
    }

    /// <summary>The members that some code elsewhere may have written meanwhile are unknown.</summary>
    public FlowState ForgetMembers(Func<Place, bool> mayChange)
    {
        var values = Values;
        foreach (var known in values)
        {
            if (known.Key.Members.Length > 0 && mayChange(known.Key))
            {
                values = values.SetItem(known.Key, CodeValue.Unknown);
            }
        }

        var aliases = Aliases;
        foreach (var alias in aliases)
        {
            if (mayChange(alias.Value))
            {
                aliases = aliases.Remove(alias.Key);
            }
        }

        return ReferenceEquals(values, Values) && ReferenceEquals(aliases, Aliases) ? this : this with { Values = values, Aliases = aliases };
    }

    /// <param name="unwritten">The value of a place that one of the two knows nothing about.</param>
    /// <returns>The same object where the other state adds nothing.</returns>
    public FlowState Join(FlowState other, Func<Place, CodeValue> unwritten)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var values = Values;
        foreach (var pair in Values)
        {
            var joined = pair.Value.Join(other.Find(pair.Key) ?? unwritten(pair.Key));
            values = ReferenceEquals(joined, pair.Value) ? values : values.SetItem(pair.Key, joined);
        }

        foreach (var pair in other.Values)
        {
            values = Values.ContainsKey(pair.Key) ? values : values.SetItem(pair.Key, pair.Value.Join(unwritten(pair.Key)));
        }

        var aliases = Aliases;
        foreach (var alias in Aliases)
        {
            if (!other.Aliases.TryGetValue(alias.Key, out var same) || !same.Equals(alias.Value))
            {
                aliases = aliases.Remove(alias.Key);
            }
        }

        var closeReceived = CloseReceived && other.CloseReceived;
        return ReferenceEquals(values, Values) && ReferenceEquals(aliases, Aliases) && closeReceived == CloseReceived
            ? this
            : new FlowState(values, aliases, closeReceived);
    }

    public bool Equals(FlowState? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && CloseReceived == other.CloseReceived
            && Aliases.Count == other.Aliases.Count
            && Values.Count == other.Values.Count
            && Values.All(pair => pair.Value.Equals(other.Find(pair.Key)))
            && Aliases.All(pair => other.Aliases.TryGetValue(pair.Key, out var same) && same.Equals(pair.Value)));

    public override int GetHashCode() => Values.Count;
}
