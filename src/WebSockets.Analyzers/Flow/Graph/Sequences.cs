using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Sequences that iterators of the program yield, as objects with one part: what they give. The part may be null where the
/// sequence may have come to its end: of one that certainly yields something only behind the first step.
/// </summary>
internal sealed class Sequences(IProgramValues program, Interpreter interpreter)
{
    private static readonly HashSet<string> s_picks = new(StringComparer.Ordinal) { "First", "Last", "Single", "ElementAt", "Min", "Max" };
    private static readonly HashSet<string> s_picksOrNone = new(StringComparer.Ordinal) { "FirstOrDefault", "LastOrDefault", "SingleOrDefault", "ElementAtOrDefault" };
    private static readonly HashSet<string> s_copies = new(StringComparer.Ordinal) { "ToList", "ToArray", "AsEnumerable", "Reverse", "Distinct" };

    private readonly ISymbol? _elements = ElementsIn(program.Source.Compilation);

    /// <summary>The part of a sequence that is its elements.</summary>
    public static ISymbol? ElementsIn(Compilation compilation) => CurrentOf(compilation.GetSpecialType(SpecialType.System_Collections_Generic_IEnumerator_T));

    /// <summary>What an iterator returns before it yielded anything.</summary>
    public static CodeValue Empty(ISymbol elements) => CodeValue.UnknownNotNull.WithParts(CodeValue.NoParts.SetItem(elements, CodeValue.Null));

    /// <summary>The member of an enumerator that is the element it stands at.</summary>
    public static ISymbol? CurrentOf(ITypeSymbol? enumerator) => enumerator?.OriginalDefinition.GetMembers("Current").FirstOrDefault();

    /// <summary>The place of the element that an enumerator stands at, in a call that moves it on.</summary>
    public static Place? MovedBy(IOperation operation, FlowCase state) =>
        operation is IInvocationOperation { TargetMethod.Name: "MoveNext" or "MoveNextAsync", Instance: { } enumerator }
        && Places.Of(enumerator, state) is { Members.Length: < Place.MaxMembers } place
        && CurrentOf(enumerator.Type) is { } current ? place.Member(current) : null;

    /// <summary>One more element of the sequence that the function returns.</summary>
    public void Add(CodeValue element)
    {
        if (_elements is null)
        {
            return;
        }

        var place = Place.Returned.Member(_elements);
        var known = interpreter.State.Find(place) is { } yielded ? interpreter.State.WithParts(place, yielded).WithoutNull() : CodeValue.UnknownNotNull;
        interpreter.State = interpreter.State.Write(place, known.Join(element));
    }

    /// <summary>What a call gives that asks a sequence for an element or its enumerator; null of any other call.</summary>
    public CodeValue? ResultOf(IInvocationOperation call, CodeValue? receiver, CodeValue[] values)
    {
        var sequence = receiver ?? (call.TargetMethod is { IsExtensionMethod: true, ContainingType.Name: "Enumerable" } && values.Length > 0 ? values[0] : null);
        if (_elements is null || sequence is null || !sequence.Parts.TryGetValue(_elements, out var elements))
        {
            return null;
        }

        var name = call.TargetMethod.Name;
        return receiver is not null
            ? name is "GetEnumerator" or "GetAsyncEnumerator" && CurrentOf(call.Type) is { } current ? CodeValue.UnknownNotNull.WithParts(CodeValue.NoParts.SetItem(current, elements)) : null
            : s_picks.Contains(name) ? elements.WithoutNull()
            : s_copies.Contains(name) ? sequence
            : s_picksOrNone.Contains(name) && elements is { MayBeNull: false, MayBeUnknown: false } && values.Length == 1 ? elements
            : null;
    }

    /// <summary>What is known where an enumerator could, or could not, be moved on.</summary>
    /// <returns>Whether it is one of a sequence of the program; otherwise nothing was done.</returns>
    public bool Assume(FlowCase state, IInvocationOperation call, bool holds, out FlowCase? assumed)
    {
        assumed = state;
        if (MovedBy(call, state) is not { } place || state.Find(place) is not { } element)
        {
            return false;
        }

        assumed = !holds ? element.MayBeNull ? state : null
            : element.WithoutNull().IsNothing ? null
            : state.Learn(place, element.OrNull());
        return true;
    }
}
