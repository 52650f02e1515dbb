using System.Collections.Immutable;

namespace WebSockets.Analyzers.Libraries;

/// <summary>The <c>key=value</c> fields of a row of an API table. A key that nobody asked for is an error.</summary>
internal sealed class ApiTableFields
{
    /// <summary>
    /// The keys of all kinds of rows. A misspelt key is told by itself, before anything is missing: where <c>cod=0</c> stands,
    /// "expected 'code='" would leave the reader to look for it.
    /// </summary>
    private static readonly Lazy<HashSet<string>> s_keys = new(() => new HashSet<string>(RowKeys.All.Select(key => key.Word), StringComparer.Ordinal));

    private readonly ApiTableText _all;
    private readonly Dictionary<string, (ApiTableText Key, ApiTableText Value)> _unused = new(StringComparer.Ordinal);
    private ImmutableArray<RowKey> _ofKind = RowKeys.OfEveryRow;

    public ApiTableFields(ApiTableText all)
    {
        _all = all;
        foreach (var word in all.Words())
        {
            var (key, value) = word.Split('=', "'key=value'");
            if (!s_keys.Value.Contains(key.Text))
            {
                throw key.Error($"a key of any kind of row{Meant(key.Text)}");
            }

            if (_unused.ContainsKey(key.Text))
            {
                throw key.Error("a key that this line does not have yet");
            }

            _unused.Add(key.Text, (key, value));
        }
    }

    /// <summary>The key that differs from this word in its case or by one letter more, less or other, as a suggestion.</summary>
    private static string Meant(string word) =>
        s_keys.Value.OrderBy(key => key, StringComparer.Ordinal).FirstOrDefault(key => IsNear(key, word)) is { } meant ? $"; did you mean '{meant}'?" : string.Empty;

    private static bool IsNear(string key, string word)
    {
        if (string.Equals(key, word, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (shorter, longer) = key.Length < word.Length ? (key, word) : (word, key);
        var same = shorter.Zip(longer, (left, right) => left == right).TakeWhile(isSame => isSame).Count();
        return longer.Length - shorter.Length <= 1
            && longer.Length > same
            && longer.Substring(same + 1) == shorter.Substring(longer.Length == shorter.Length ? same + 1 : same);
    }

    /// <summary>Lets the keys of one kind of rows be read beside those that every row has.</summary>
    public void SetKeys(ImmutableArray<RowKey> keys) => _ofKind = RowKeys.OfEveryRow.AddRange(keys);

    public ApiTableText? Optional(RowKey key)
    {
        if (!_ofKind.Contains(key) || !_unused.TryGetValue(key.Word, out var field))
        {
            return null;
        }

        _unused.Remove(key.Word);
        return field.Value;
    }

    public ApiTableText Required(RowKey key) =>
        Optional(key) ?? throw (_all with { Text = string.Empty }).Error($"'{key.Word}='");

    /// <exception cref="ApiTableException">A key is left that the row's kind does not know.</exception>
    public void RequireAllUsed()
    {
        if (_unused.Count > 0)
        {
            throw _unused.Values.OrderBy(field => field.Key.Column).First().Key.Error("a key of this kind of row");
        }
    }
}
