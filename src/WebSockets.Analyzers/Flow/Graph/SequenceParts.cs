using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The parts of a sequence, and of its enumerator. No code names them; the members of .NET's interfaces that have to do with
/// them stand for them.
/// </summary>
/// <param name="All">Every element; null as well where there may be none.</param>
/// <param name="First">The first element.</param>
/// <param name="Last">The last one.</param>
/// <param name="Next">Of an enumerator, what the next step leads to; null as well where it may come to the end.</param>
internal sealed record SequenceParts(ISymbol All, ISymbol First, ISymbol Last, ISymbol Next)
{
    /// <summary>Null where .NET's own types are not there.</summary>
    public static SequenceParts? In(Compilation compilation)
    {
        var enumerator = compilation.GetSpecialType(SpecialType.System_Collections_IEnumerator);
        return compilation.GetSpecialType(SpecialType.System_Collections_IEnumerable).GetMembers("GetEnumerator").FirstOrDefault() is { } all
            && enumerator.GetMembers("Current").FirstOrDefault() is { } first
            && enumerator.GetMembers("Reset").FirstOrDefault() is { } last
            && enumerator.GetMembers("MoveNext").FirstOrDefault() is { } next
                ? new SequenceParts(all, first, last, next)
                : null;
    }

    /// <summary>The member of an enumerator that is the element it stands at.</summary>
    public static ISymbol? CurrentOf(ITypeSymbol? enumerator) => enumerator?.OriginalDefinition.GetMembers("Current").FirstOrDefault();

    /// <summary>What an iterator returns before it yielded anything.</summary>
    public CodeValue Empty => CodeValue.UnknownNotNull.WithParts(CodeValue.NoParts.Add(All, CodeValue.Null).Add(First, CodeValue.Null).Add(Last, CodeValue.Null));
}
