using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// What a value may be: codes of known origin, null, and something that the analysis knows nothing about. A lattice:
/// joins only grow. Immutable, compared by value.
/// </summary>
internal sealed class CodeValue : IEquatable<CodeValue>
{
    /// <summary>
    /// How many origins are told apart: a switch of 1,500 cases has as many. Past it nothing is known, and joins add nothing
    /// any more; else a method of n branches would take n² steps.
    /// </summary>
    internal const int MaxOrigins = 2000;

    private static readonly ImmutableDictionary<Origin, CodeSet> s_none = ImmutableDictionary<Origin, CodeSet>.Empty;

    /// <summary>All but what no Close frame can have, because it stands for none (RFC 6455, section 7.4.1).</summary>
    private static readonly CodeSet s_sent = CodeSet.Of(CloseCode.NoStatusReceived).Union(CodeSet.Of(CloseCode.AbnormalClosure)).Union(CodeSet.Of(CloseCode.TlsHandshake)).Complement();

    private readonly ImmutableDictionary<Origin, CodeSet> _codes;

    /// <summary>Whether too many origins came together. It is unknown then, and stays so whatever is joined.</summary>
    private readonly bool _isTooMany;

    /// <summary>Whether an origin may be a test: most values have none, and need no search for it.</summary>
    private readonly bool _mayHaveTests;

    private CodeValue(
        ImmutableDictionary<Origin, CodeSet> codes, bool mayBeNull, bool mayBeUnknown, bool isTooMany, bool mayHaveTests = false, ImmutableDictionary<ISymbol, CodeValue>? parts = null)
    {
        _mayHaveTests = mayHaveTests;
        _codes = codes;
        MayBeNull = mayBeNull;
        MayBeUnknown = mayBeUnknown;
        _isTooMany = isTooMany;
        Parts = parts ?? NoParts;
    }

    /// <summary>Of a value without parts: a code, or an object of which nothing is known.</summary>
    public static ImmutableDictionary<ISymbol, CodeValue> NoParts { get; } = ImmutableDictionary.Create<ISymbol, CodeValue>(SymbolEqualityComparer.Default);

    /// <summary>What is known of the fields and properties of a tuple, a record or another object, by their definitions.</summary>
    public ImmutableDictionary<ISymbol, CodeValue> Parts { get; }

    /// <summary>No value at all: the code that has it is never reached.</summary>
    public static CodeValue Nothing { get; } = new(s_none, mayBeNull: false, mayBeUnknown: false, isTooMany: false);

    /// <summary>Anything, null included: what nothing is known about.</summary>
    public static CodeValue Unknown { get; } = new(s_none, mayBeNull: true, mayBeUnknown: true, isTooMany: false);

    /// <summary>Anything but null.</summary>
    public static CodeValue UnknownNotNull { get; } = new(s_none, mayBeNull: false, mayBeUnknown: true, isTooMany: false);

    public static CodeValue Null { get; } = new(s_none, mayBeNull: true, mayBeUnknown: false, isTooMany: false);

    public bool MayBeNull { get; }

    public bool MayBeUnknown { get; }

    /// <summary>The codes that it may be, by origin, in the order of the sources. No set is empty.</summary>
    public IEnumerable<KeyValuePair<Origin, CodeSet>> Codes => _codes.Count < 2 ? _codes : _codes.OrderBy(pair => pair.Key);

    /// <summary>The codes of all origins.</summary>
    public CodeSet AllCodes
    {
        get
        {
            var all = CodeSet.None;
            foreach (var pair in _codes)
            {
                all = all.Union(pair.Value);
            }

            return all;
        }
    }

    /// <summary>The one integer that it is, whatever its origins; null where it may be several, null or unknown.</summary>
    public long? Only
    {
        get
        {
            long? only = null;
            foreach (var pair in MayBeNull || MayBeUnknown ? s_none : _codes)
            {
                if (pair.Value.Ranges is not { Length: 1 } ranges || ranges[0].First != ranges[0].Last || (only is { } other && other != ranges[0].First))
                {
                    return null;
                }

                only = ranges[0].First;
            }

            return only;
        }
    }

    public bool HasCodes => !_codes.IsEmpty;

    /// <summary>The classes that the object may be of; empty where it may be of another.</summary>
    public ImmutableArray<INamedTypeSymbol> Classes =>
        MayBeUnknown || _codes.IsEmpty || _codes.Keys.Any(origin => origin.Kind != OriginKind.Class) ? ImmutableArray<INamedTypeSymbol>.Empty
        : Codes.Select(pair => (INamedTypeSymbol)pair.Key.Symbol!).ToImmutableArray();

    /// <summary>Whether all its codes are from a range.</summary>
    public bool IsWithin(long first, long last)
    {
        foreach (var pair in _codes)
        {
            if (pair.Value.Ranges is not { Length: > 0 } ranges || ranges[0].First < first || ranges[ranges.Length - 1].Last > last)
            {
                return false;
            }
        }

        return true;
    }

    public bool IsNothing => !MayBeNull && !MayBeUnknown && _codes.IsEmpty;

    public static CodeValue Of(Origin origin, CodeSet codes, bool mayBeNull = false) =>
        new(codes.IsEmpty ? s_none : s_none.Add(origin, codes), mayBeNull, mayBeUnknown: false, isTooMany: false);

    public CodeSet CodesOf(Origin origin) => _codes.TryGetValue(origin, out var codes) ? codes : CodeSet.None;

    /// <returns>The same object where the other value adds nothing.</returns>
    public CodeValue Join(CodeValue other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var isTooMany = _isTooMany || other._isTooMany;
        var mayBeNull = MayBeNull || other.MayBeNull;
        var mayBeUnknown = MayBeUnknown || other.MayBeUnknown;
        var mayHaveTests = _mayHaveTests || other._mayHaveTests;
        var codes = isTooMany ? s_none : CodesByOrigin.Both(_codes, other._codes);
        if (mayHaveTests)
        {
            // A test that was added may be settled at once, and then nothing was added: a walk that saw a change would never end.
            codes = CodesByOrigin.WithoutSettledTests(codes, mayBeUnknown);
            codes = CodesByOrigin.AreSame(codes, _codes) ? _codes : codes;
        }

        isTooMany |= codes.Count > MaxOrigins;
        var parts = IsNothing ? other.Parts : other.IsNothing ? Parts : CodesByOrigin.Both(Parts, other.Parts);
        return isTooMany == _isTooMany && ReferenceEquals(codes, _codes) && mayBeNull == MayBeNull && mayBeUnknown == MayBeUnknown && ReferenceEquals(parts, Parts)
            ? this
            : With(codes, mayBeNull, mayBeUnknown, isTooMany, mayHaveTests).WithParts(parts);
    }

    /// <summary>
    /// The same where cases were joined that something kept apart which is not looked at any more: a code that only some of
    /// them had may be one that the others kept away.
    /// </summary>
    public CodeValue JoinErasing(CodeValue other)
    {
        var common = _codes;
        foreach (var pair in _codes)
        {
            common = other.CodesOf(pair.Key).Equals(pair.Value) ? common : common.Remove(pair.Key);
        }

        var isErased = common.Count < _codes.Count || common.Count < other._codes.Count;
        return With(common, MayBeNull || other.MayBeNull, MayBeUnknown || other.MayBeUnknown || isErased, _isTooMany || other._isTooMany);
    }

    public CodeValue WithoutNull() => With(_codes, mayBeNull: false, MayBeUnknown, _isTooMany).WithParts(Parts);

    public CodeValue OrNull() => With(_codes, mayBeNull: true, MayBeUnknown, _isTooMany).WithParts(Parts);

    /// <summary>What is known of it, leaving out that it may be something else.</summary>
    public CodeValue WithoutUnknown() => _isTooMany ? Nothing : With(_codes, MayBeNull, mayBeUnknown: false, isTooMany: false).WithParts(Parts);

    /// <summary>The test that what it may be passes.</summary>
    public ValueTest AsTest() => ValueTest.In(MayBeUnknown ? CodeSet.All : AllCodes) with { MatchesNull = MayBeNull };

    /// <summary>Whether it may be what is needed, and so may its parts.</summary>
    public bool MayMeet(CodeValue need) =>
        !Narrow(need.AsTest()).IsNothing && need.Parts.All(part => !Parts.TryGetValue(part.Key, out var own) || own.MayMeet(part.Value));

    /// <summary>The same with other parts.</summary>
    public CodeValue WithParts(ImmutableDictionary<ISymbol, CodeValue> parts) =>
        ReferenceEquals(parts, Parts) || (parts.IsEmpty && Parts.IsEmpty) ? this : new CodeValue(_codes, MayBeNull, MayBeUnknown, _isTooMany, _mayHaveTests, parts);

    /// <summary>The codes of one origin replaced by a value: what a parameter stands for, once its caller is known.</summary>
    public CodeValue Substitute(Func<Origin, CodeSet, CodeValue?> substitute)
    {
        var kept = _codes;
        var added = Nothing;
        foreach (var pair in _codes)
        {
            if (substitute(pair.Key, pair.Value) is { } value)
            {
                kept = kept.Remove(pair.Key);
                added = added.Join(value);
            }
        }

        var parts = Parts;
        foreach (var part in Parts)
        {
            var substituted = part.Value.Substitute(substitute);
            parts = ReferenceEquals(substituted, part.Value) ? parts : parts.SetItem(part.Key, substituted);
        }

        return ReferenceEquals(kept, _codes)
            ? WithParts(parts)
            : With(kept, MayBeNull, MayBeUnknown, _isTooMany).Join(added).WithParts(parts);
    }

    /// <summary>The same with nothing known but whether it may be null: what an effect that is not understood leaves of it.</summary>
    public CodeValue Forgotten() => MayBeNull ? Unknown : UnknownNotNull;

    /// <summary>Every set replaced; those that become empty go.</summary>
    public CodeValue Select(Func<Origin, CodeSet, CodeSet> selector)
    {
        var codes = _codes;
        foreach (var pair in _codes)
        {
            codes = CodesByOrigin.Replace(codes, pair.Key, pair.Value, selector(pair.Key, pair.Value));
        }

        return With(codes, MayBeNull, MayBeUnknown, _isTooMany).WithParts(Parts);
    }

    /// <summary>What is left where a test says that the value is, or is not, in a set.</summary>
    public CodeValue Narrow(ValueTest test)
    {
        // An equality leaves little, its opposite nearly everything: what is made anew is the smaller part.
        var leavesLittle = test.Codes.IsEnumerable;
        var codes = leavesLittle ? s_none : _codes;
        foreach (var pair in _codes)
        {
            // An equality test names the code: what a caller passes is then chosen here, by whoever wrote the test.
            var left = pair.Value.Intersect(test.Codes);
            left = pair.Key.IsSent && left.Intersect(s_sent).IsEmpty ? CodeSet.None : left;
            var isNamed = test.NamesItsCodes && (pair.Key.Kind == OriginKind.Parameter || pair.Key is { Kind: OriginKind.Member, Symbol: { } member } && !Members.IsWrittenOnce(member));
            codes = CodesByOrigin.Replace(codes, pair.Key, leavesLittle ? CodeSet.None : pair.Value, isNamed ? CodeSet.None : left);
            codes = isNamed ? CodesByOrigin.Named(codes, test, pair.Key, left) : codes;
        }

        if (MayBeUnknown && test.NamesItsCodes)
        {
            codes = CodesByOrigin.Named(codes, test, null, test.Codes);
        }

        var mayBeUnknown = MayBeUnknown && !test.NamesItsCodes && !test.Codes.IsEmpty;
        return With(codes, MayBeNull && test.MatchesNull, mayBeUnknown, _isTooMany && mayBeUnknown, _mayHaveTests || test.NamesItsCodes).WithParts(Parts);
    }

    /// <summary>
    /// The value after code that several paths run through, seen from one of them: what only the others brought along
    /// goes. The code may have written the same again, which is then not known any more.
    /// </summary>
    public CodeValue Without(CodeValue brought, CodeValue own)
    {
        var isCut = false;
        var left = Select((origin, codes) =>
        {
            var foreign = brought.CodesOf(origin).Except(own.CodesOf(origin)).Intersect(codes);
            isCut |= !foreign.IsEmpty;
            return codes.Except(foreign);
        });
        return isCut ? left.Join(UnknownNotNull) : left;
    }

    public bool Equals(CodeValue? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && MayBeNull == other.MayBeNull
            && MayBeUnknown == other.MayBeUnknown
            && _isTooMany == other._isTooMany
            && _codes.Count == other._codes.Count
            && Parts.Count == other.Parts.Count
            && _codes.All(pair => other.CodesOf(pair.Key).Equals(pair.Value))
            && Parts.All(pair => other.Parts.TryGetValue(pair.Key, out var part) && part.Equals(pair.Value)));

    public override bool Equals(object? obj) => Equals(obj as CodeValue);

    public override int GetHashCode() => (_codes.Count * 4) + (MayBeNull ? 2 : 0) + (MayBeUnknown ? 1 : 0);

    /// <summary>For tests and the debugger: <c>Empty:1005 null ?</c>.</summary>
    public override string ToString() => string.Join(" ", _codes
        .Select(pair => $"{pair.Key}:{pair.Value}")
        .OrderBy(text => text, StringComparer.Ordinal)
        .Concat(MayBeNull ? ["null"] : Array.Empty<string>())
        .Concat(MayBeUnknown ? ["?"] : Array.Empty<string>()));

    private CodeValue With(ImmutableDictionary<Origin, CodeSet> codes, bool mayBeNull, bool mayBeUnknown, bool isTooMany, bool? mayHaveTests = null) =>
        isTooMany ? new CodeValue(s_none, mayBeNull, mayBeUnknown: true, isTooMany: true)
        : ReferenceEquals(codes, _codes) && mayBeNull == MayBeNull && mayBeUnknown == MayBeUnknown && Parts.IsEmpty ? this
        : codes.IsEmpty
            ? (mayBeNull, mayBeUnknown) switch
            {
                (true, true) => Unknown,
                (true, false) => Null,
                (false, true) => UnknownNotNull,
                (false, false) => Nothing,
            }
        : new CodeValue(codes, mayBeNull, mayBeUnknown, isTooMany: false, mayHaveTests ?? _mayHaveTests);
}
