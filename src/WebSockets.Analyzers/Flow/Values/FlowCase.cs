using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// One of the cases that a point of a function can be reached in: the value of each place. A place that is missing may be
/// anything.
/// </summary>
/// <param name="Values">The values.</param>
/// <param name="Aliases">Places that have the same value as another one.</param>
/// <param name="CloseReceived">Whether a Close frame certainly was received.</param>
/// <param name="Doubts">What becomes unknown where branches meet: see <see cref="Doubt"/>.</param>
internal sealed record FlowCase(
    PlaceMap Values,
    ImmutableDictionary<Place, Place> Aliases,
    bool CloseReceived,
    ImmutableHashSet<Doubt> Doubts)
{
    public static FlowCase Empty { get; } = new(
        PlaceMap.Empty, ImmutableDictionary<Place, Place>.Empty, CloseReceived: false, ImmutableHashSet<Doubt>.Empty);

    /// <summary>With what a walk begins of which nothing is known: see <see cref="PlaceMap.ForWalk"/>.</summary>
    public static FlowCase ForWalk() => Empty with { Values = PlaceMap.ForWalk() };

    /// <summary>The value of a place, null where nothing was found out about it yet.</summary>
    public CodeValue? Find(Place place) => Values.Find(place);

    /// <summary>Gives a place a new value. What was known of places reached from it, or of other names for it, goes.</summary>
    public FlowCase Write(Place place, CodeValue value)
    {
        // A number has no members that go with it.
        var values = Values;
        foreach (var known in place.IsNumber ? PlaceMap.Empty : values)
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
            Values = WithParts(value.Equals(CodeValue.Unknown) && place.Members.IsEmpty ? values.Remove(place) : values.SetItem(place, Whole(value)), place, value),
            Aliases = aliases,
            Doubts = WithoutDoubtsOf(place),
        };
    }

    /// <summary>A value with what is known of its parts: of a variable that is copied, or of the object that a call returns.</summary>
    public CodeValue WithParts(Place place, CodeValue value)
    {
        var parts = CodeValue.NoParts;
        foreach (var known in Values)
        {
            if (known.Key.Members.Length == place.Members.Length + 1 && known.Key.StartsWith(place))
            {
                parts = parts.SetItem(known.Key.Members[place.Members.Length], WithParts(known.Key, known.Value));
            }
        }

        return value.WithParts(parts);
    }

    /// <summary>What the function's caller must have passed to get to this case, where that is less than everything.</summary>
    public ImmutableDictionary<ISymbol, CodeValue> NeedsOfCaller()
    {
        var needs = ImmutableDictionary.CreateBuilder<ISymbol, CodeValue>(SymbolEqualityComparer.Default);
        foreach (var pair in Values)
        {
            if (pair.Key is { IsPassed: true, Root: IParameterSymbol parameter, Members.IsEmpty: true }
                && !(Conversions.IsInteger(parameter.Type) && pair.Value.MayBeUnknown)
                && !pair.Value.AsTest().IsPassedByAll(parameter.Type))
            {
                needs[parameter] = pair.Value.WithParts(needs.TryGetValue(parameter, out var known) ? known.Parts : CodeValue.NoParts);
            }
            else if (pair.Key is { IsVariable: true, Root: IParameterSymbol owner, Members: { Length: 1 } members }
                && pair.Value is { MayBeUnknown: false, MayBeNull: false, HasCodes: true } && pair.Value.IsWithin(0, 999)
                && pair.Value.Codes.All(code => code.Key.Kind == OriginKind.Received)
                && Aliases.TryGetValue(Place.PassedFor(owner), out var kept) && kept.Equals(Place.Of(owner)))
            {
                // What a peer sent, or the state of a socket, is what it was when the caller passed the object.
                var whole = needs.TryGetValue(owner, out var needed) ? needed : CodeValue.UnknownNotNull;
                needs[owner] = whole.WithParts(whole.Parts.SetItem(members[0], pair.Value));
            }
        }

        return needs.ToImmutable();
    }

    /// <summary>Without some variables and captures: where their scope ends nobody reads them any more.</summary>
    public FlowCase Without(Func<Place, bool> isGone)
    {
        var values = Values;
        foreach (var known in values)
        {
            values = isGone(known.Key) ? values.Remove(known.Key) : values;
        }

        var aliases = Aliases;
        foreach (var alias in aliases)
        {
            aliases = isGone(alias.Key) || isGone(alias.Value) ? aliases.Remove(alias.Key) : aliases;
        }

        return ReferenceEquals(values, Values) && ReferenceEquals(aliases, Aliases) ? this : this with { Values = values, Aliases = aliases };
    }

    private static CodeValue Whole(CodeValue value) => value.WithParts(CodeValue.NoParts);

    private static PlaceMap WithParts(PlaceMap values, Place place, CodeValue value)
    {
        if (place.Members.Length < Place.MaxMembers)
        {
            foreach (var part in value.Parts)
            {
                var member = place.Member(part.Key);
                values = WithParts(values.SetItem(member, Whole(part.Value)), member, part.Value);
            }
        }

        return values;
    }

    private ImmutableHashSet<Doubt> WithoutDoubtsOf(Place written)
    {
        var doubts = Doubts;
        foreach (var doubt in Doubts)
        {
            doubts = doubt.Place.StartsWith(written) ? doubts.Remove(doubt) : doubts;
        }

        return doubts;
    }

    /// <summary>The same value, better known: nothing was written.</summary>
    public FlowCase Learn(Place place, CodeValue value) => this with { Values = Values.SetItem(place, value) };

    /// <summary>A capture or variable has the value that a place has, until either is written.</summary>
    public FlowCase WithAlias(Place copy, Place place) =>
        this with { Aliases = Aliases.SetItem(copy, Aliases.TryGetValue(place, out var first) ? first : place) };

    /// <summary>Every place that has the same value as this one, in a fixed order: what a test says of one holds for all.</summary>
    public IEnumerable<Place> SameAs(Place place)
    {
        if (Aliases.IsEmpty)
        {
            return [place];
        }

        var first = Aliases.TryGetValue(place, out var copied) ? copied : place;
        return Aliases.Where(alias => alias.Value.Equals(first)).Select(alias => alias.Key).OrderBy(copy => copy).Prepend(first);
    }

    /// <summary>The members that some code elsewhere may have written meanwhile are unknown.</summary>
    public FlowCase ForgetMembers(Func<Place, bool> mayChange)
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
    public FlowCase Join(FlowCase other, Func<Place, CodeValue> unwritten)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var values = Values.Merge(other.Values, (place, mine, theirs) =>
            mine is not null ? mine.Join(theirs ?? unwritten(place)) : theirs!.Join(unwritten(place)));
        var aliases = Aliases;
        foreach (var alias in Aliases)
        {
            if (!other.Aliases.TryGetValue(alias.Key, out var same) || !same.Equals(alias.Value))
            {
                aliases = aliases.Remove(alias.Key);
            }
        }

        var closeReceived = CloseReceived && other.CloseReceived;
        var doubts = other.Doubts.IsEmpty ? Doubts : Doubts.Union(other.Doubts);
        doubts = doubts.Count == Doubts.Count ? Doubts : doubts;
        return ReferenceEquals(values, Values) && ReferenceEquals(aliases, Aliases) && closeReceived == CloseReceived && ReferenceEquals(doubts, Doubts)
            ? this
            : new FlowCase(values, aliases, closeReceived, doubts);
    }

    /// <summary>Joined although a discriminator kept them apart: what only one of them knew is not known any more.</summary>
    /// <returns>The same object where the other case adds nothing.</returns>
    public FlowCase JoinErasing(FlowCase other, Func<Place, CodeValue> unwritten)
    {
        var joined = Join(other, unwritten);
        var values = joined.Values;
        foreach (var (place, mine, theirs) in Values.DifferencesFrom(other.Values))
        {
            var erased = (mine ?? unwritten(place)).JoinErasing(theirs ?? unwritten(place));
            values = erased.Equals(joined.Find(place)) ? values : values.SetItem(place, erased);
        }

        var result = ReferenceEquals(values, joined.Values) ? joined : joined with { Values = values };
        return result.Equals(this) ? this : result;
    }

    public bool Equals(FlowCase? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && CloseReceived == other.CloseReceived
            && Aliases.Count == other.Aliases.Count
            && Values.Count == other.Values.Count
            && Doubts.SetEquals(other.Doubts)
            && Values.DifferencesFrom(other.Values).All(difference => difference.Mine is not null && difference.Mine.Equals(difference.Theirs))
            && Aliases.All(pair => other.Aliases.TryGetValue(pair.Key, out var same) && same.Equals(pair.Value)));

    public override int GetHashCode() => Values.Count;
}
