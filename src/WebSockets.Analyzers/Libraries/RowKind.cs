using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>A kind of rows of the API table, as its <c>kind=</c> names it.</summary>
/// <param name="Word">The name.</param>
/// <param name="Subject">What its rows speak of.</param>
/// <param name="Meaning">What the member of such a row does, for the page about the table.</param>
/// <param name="Keys">The keys that its rows have beside those of every row.</param>
/// <param name="Read">Makes the row of its fields.</param>
internal sealed record RowKind(string Word, RowSubject Subject, string Meaning, ImmutableArray<RowKey> Keys, Func<ApiRowReader, ApiRow> Read);

/// <summary>A key of the API table's rows.</summary>
/// <param name="Word">The key.</param>
/// <param name="Meaning">What its value means, for the page about the table.</param>
internal sealed record RowKey(string Word, string Meaning);

/// <summary>What a row of the API table speaks of.</summary>
internal enum RowSubject
{
    /// <summary>A member, by its documentation-comment id.</summary>
    Member,

    /// <summary>A delegate in a dictionary that a host hands to the program.</summary>
    Delegate,

    /// <summary>Any other value in such a dictionary.</summary>
    Value,
}
