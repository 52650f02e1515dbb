using System.Collections.Immutable;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>The elements of a collection that is filled once, where it is declared: each a constant behind a constant key.</summary>
/// <param name="All">
/// The elements in the order of the source, each with its key: a number or a text of a dictionary, the index in an array or
/// list; null of a set.
/// </param>
internal sealed record KnownElements(ImmutableArray<(object? Key, CodeValue Value)> All)
{
    /// <summary>The codes among the elements.</summary>
    public CodeSet Codes => All.Aggregate(CodeSet.None, (codes, element) => codes.Union(element.Value.AllCodes));

    /// <summary>The numbers among the keys.</summary>
    public CodeSet Keys => All.Aggregate(CodeSet.None, (keys, element) => element.Key is long key ? keys.Union(CodeSet.Of(key)) : keys);

    /// <summary>What the texts among the keys can be.</summary>
    public CodeSet TextKeys => All.Aggregate(CodeSet.None, (keys, element) => element.Key is string key ? keys.Union(TextLengths.Like(key)) : keys);

    /// <summary>Whether each key is a text that is known.</summary>
    public bool AreKeysTexts => All.Length > 0 && All.All(element => element.Key is string);

    /// <summary>Whether each key is a number that is known: then what is behind no key is not there.</summary>
    public bool AreKeysNumbers => All.All(element => element.Key is long);

    /// <summary>The elements that are behind a key.</summary>
    /// <param name="text">The key, where it is a constant text.</param>
    /// <param name="number">What the key may be otherwise.</param>
    public CodeValue At(string? text, CodeValue number) => All
        .Where(element => element.Key switch
        {
            long key => number.MayBeUnknown || number.AllCodes.Contains(key),
            string key => text is null || text == key,
            _ => true,
        })
        .Aggregate(CodeValue.Nothing, (all, element) => all.Join(element.Value));

    /// <summary>Whether a key certainly has an element.</summary>
    public bool Has(string? text, CodeValue number) => All.Any(element => element.Key switch
    {
        long key => number.Only == key,
        string key => text == key,
        _ => false,
    });
}
