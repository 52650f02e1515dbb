using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Sequences that iterators of the program yield, as objects with parts: the elements that they give, the first and the last
/// of them (<see cref="SequenceParts"/>). An enumerator has the one that it stands at and the one that comes next besides.
/// </summary>
internal sealed class Sequences(IProgramValues program, Interpreter interpreter)
{
    private static readonly HashSet<string> s_copies = new(StringComparer.Ordinal) { "ToList", "ToArray", "AsEnumerable" };

    private readonly SequenceParts? _parts = SequenceParts.In(program.Source.Compilation);

    /// <summary>The place of the element that an enumerator stands at, in a call that moves it on.</summary>
    public static Place? MovedBy(IOperation operation, FlowCase state) =>
        operation is IInvocationOperation { TargetMethod.Name: "MoveNext" or "MoveNextAsync", Instance: { } enumerator }
        && Places.Of(enumerator, state) is { Members.Length: < Place.MaxMembers } place
        && SequenceParts.CurrentOf(enumerator.Type) is { } current ? place.Member(current) : null;

    /// <summary>One more element of the sequence that the function returns.</summary>
    public void Add(CodeValue element)
    {
        if (_parts is null)
        {
            return;
        }

        var before = Yielded(_parts.All);
        var isFirst = before is { MayBeNull: true, HasCodes: false, MayBeUnknown: false };
        Yield(_parts.All, isFirst ? element : before.WithoutNull().Join(element));
        Yield(_parts.Last, element);
        if (before.MayBeNull)
        {
            Yield(_parts.First, isFirst ? element : Yielded(_parts.First).WithoutNull().Join(element));
        }
    }

    /// <summary>What a call gives that asks a sequence for an element or its enumerator; null of any other call.</summary>
    public CodeValue? ResultOf(IInvocationOperation call, CodeValue? receiver, CodeValue[] values)
    {
        var sequence = receiver ?? (call.TargetMethod is { IsExtensionMethod: true, ContainingType.Name: "Enumerable" } && values.Length == 1 ? values[0] : null);
        if (_parts is null || sequence is null || !sequence.Parts.TryGetValue(_parts.All, out var all) || !sequence.Parts.TryGetValue(_parts.First, out var first) || !sequence.Parts.TryGetValue(_parts.Last, out var last))
        {
            return null;
        }

        var name = call.TargetMethod.Name;
        return receiver is not null
            ? name is "GetEnumerator" or "GetAsyncEnumerator" ? sequence.WithParts(sequence.Parts.SetItem(_parts.Next, all.MayBeNull ? first.OrNull() : first.WithoutNull())) : null
            : name switch
            {
                "First" => first.WithoutNull(),
                "Last" => last.WithoutNull(),
                "FirstOrDefault" when !all.MayBeNull => first,
                "LastOrDefault" when !all.MayBeNull => last,
                "Single" or "Min" or "Max" when all.WithoutNull().Only is not null => all.WithoutNull(),
                "Reverse" => sequence.WithParts(sequence.Parts.SetItem(_parts.First, last).SetItem(_parts.Last, first)),
                _ => s_copies.Contains(name) ? sequence : null,
            };
    }

    /// <summary>What is known where an enumerator could, or could not, be moved on.</summary>
    /// <returns>Whether it is one of a sequence of the program; otherwise nothing was done.</returns>
    public bool Assume(FlowCase state, IInvocationOperation call, bool holds, out FlowCase? assumed)
    {
        assumed = state;
        if (_parts is null || MovedBy(call, state) is not { } current || Places.Of(call.Instance, state) is not { } enumerator
            || state.Find(enumerator.Member(_parts.Next)) is not { } next
            || state.Find(enumerator.Member(_parts.All)) is not { } all
            || state.Find(enumerator.Member(_parts.Last)) is not { } last)
        {
            return false;
        }

        assumed = holds
            ? next.WithoutNull().IsNothing ? null : state.Write(current, next.WithoutNull()).Learn(enumerator.Member(_parts.Next), all.OrNull())
            : next.MayBeNull ? AtTheEnd(state, current, last) : null;
        return true;
    }

    /// <summary>Where there is no other element, the one that the enumerator stands at is the last one, and so is a copy of it.</summary>
    private static FlowCase? AtTheEnd(FlowCase state, Place current, CodeValue last)
    {
        if (state.Find(current) is null)
        {
            return state;
        }

        foreach (var same in state.SameAs(current))
        {
            if (state.Find(same) is { } known)
            {
                var left = last.WithoutNull().Narrow(known.AsTest());
                if (left.IsNothing)
                {
                    return null;
                }

                state = state.Learn(same, left);
            }
        }

        return state;
    }

    private CodeValue Yielded(ISymbol part)
    {
        var place = Place.Returned.Member(part);
        return interpreter.State.Find(place) is { } yielded ? interpreter.State.WithParts(place, yielded) : CodeValue.Unknown;
    }

    private void Yield(ISymbol part, CodeValue element) => interpreter.State = interpreter.State.Write(Place.Returned.Member(part), element);
}
