using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What places hold in a state: what was written to them, and else what the rest of the program says of them.</summary>
/// <param name="program">Everything outside of the body.</param>
/// <param name="variables">The body's variables; some of them cannot be followed.</param>
/// <param name="method">The method whose body it is; null of a lambda, or where there is none.</param>
internal sealed class PlaceValues(IProgramValues program, Variables variables, IMethodSymbol? method)
{
    private readonly Dictionary<ISymbol, CodeValue> _given = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Place, CodeValue> _owned = [];
    private bool? _isCalledAfterClose;

    /// <summary>The value of a place: what was written to it, else what its declaration says.</summary>
    public CodeValue Read(FlowCase state, Place place)
    {
        var value = place.Members.IsEmpty && place.Root is { } root && !variables.CanFollow(root)
            ? Conversions.MayBeNull(TypeOf(root)) ? CodeValue.Unknown : CodeValue.UnknownNotNull
            : state.Find(place) ?? Unwritten(place);
        return value.MayBeNull
            && place.Members.LastOrDefault() is { } member
            && program.Members.IsReceivedStatus(member)
            && (state.CloseReceived || IsCalledAfterClose())
                ? value.WithoutNull()
                : value;
    }

    private bool IsCalledAfterClose()
    {
        if (_isCalledAfterClose is null)
        {
            // Its callers may ask what this method returns, and so come back here.
            _isCalledAfterClose = false;
            _isCalledAfterClose = method is not null && program.IsCalledAfterClose(method);
        }

        return _isCalledAfterClose.Value;
    }

    /// <summary>The value of a place that the body did not write to yet.</summary>
    public CodeValue Unwritten(Place place) =>
        place.Members.LastOrDefault() is { } member ? OwnerOf(place, member) is { } owner ? GivenByOthers(place, member, owner) : GivenByOthers(member)
        : place.Root is IParameterSymbol parameter && !variables.Owns(parameter) ? program.ValueOfOuterParameter(parameter)
        : CodeValue.Unknown;

    /// <summary>Whose member a place is that never changes: of an object that the caller passed, or of the function's own.</summary>
    private MemberOwner? OwnerOf(Place place, ISymbol member) =>
        !place.IsVariable || place.Members.Length != 1 || member.IsStatic || !Members.IsWrittenOnce(member) ? null
        : place.Root is null ? new MemberOwner(null)
        : place.Root is IParameterSymbol { RefKind: RefKind.None } parameter && variables.Owns(parameter) && variables.IsWrittenOnce(parameter) ? new MemberOwner(parameter)
        : null;

    /// <summary>The same where it is known whose member it is: a caller may know what that object holds.</summary>
    private CodeValue GivenByOthers(Place place, ISymbol member, MemberOwner owner)
    {
        if (!_owned.TryGetValue(place, out var owned))
        {
            owned = GivenByOthers(member).Substitute((origin, codes) =>
                origin is { Kind: OriginKind.Member, IsTest: false, Cut: null, Added: null } && SymbolEqualityComparer.Default.Equals(origin.Symbol, member)
                    ? CodeValue.Of(Origin.Member(origin.Symbol!, owner), codes)
                    : null);
            _owned.Add(place, owned);
        }

        return owned;
    }

    /// <summary>What a member holds before the body writes to it. What the body itself writes is known from there on, and of its own object.</summary>
    private CodeValue GivenByOthers(ISymbol member)
    {
        if (!_given.TryGetValue(member, out var given))
        {
            var value = program.ValueOf(member);
            var others = value.Select((origin, codes) => origin.Syntax is { } written && variables.IsInBody(written) ? CodeSet.None : codes);
            _given.Add(member, given = others.IsNothing ? value : others);
        }

        return given;
    }

    /// <summary>A variable with what is known of its parts. Integers have none, and most values are no others.</summary>
    public CodeValue ReadWhole(FlowCase state, Place place, ITypeSymbol? type)
    {
        var value = Read(state, place);
        return type is null || Conversions.IsInteger(type) || type.SpecialType == SpecialType.System_String ? value : state.WithParts(place, value);
    }

    /// <summary>After a call: what others can write to may be anything.</summary>
    public FlowCase AfterCall(FlowCase state) => state.ForgetMembers(place => program.Members.MayChangeElsewhere(place) && !IsOwn(place));

    /// <summary>Whether nobody else knows the object that a place is a member of.</summary>
    public bool IsOwn(Place place) => place is { Root: ILocalSymbol local, Members.Length: 1 } && variables.KeepsToItself(local);

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
