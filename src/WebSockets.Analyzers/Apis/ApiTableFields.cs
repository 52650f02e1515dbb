namespace WebSockets.Analyzers.Apis;

/// <summary>The <c>key=value</c> fields of a row of an API table. A key that nobody asked for is an error.</summary>
internal sealed class ApiTableFields
{
    private readonly ApiTableText _all;
    private readonly Dictionary<string, (ApiTableText Key, ApiTableText Value)> _unused = new(StringComparer.Ordinal);

    public ApiTableFields(ApiTableText all)
    {
        _all = all;
        foreach (var word in all.Words())
        {
            var (key, value) = word.Split('=', "'key=value'");
            if (_unused.ContainsKey(key.Text))
            {
                throw key.Error("a key that this line does not have yet");
            }

            _unused.Add(key.Text, (key, value));
        }
    }

    public ApiTableText? Optional(string key)
    {
        if (!_unused.TryGetValue(key, out var field))
        {
            return null;
        }

        _unused.Remove(key);
        return field.Value;
    }

    public ApiTableText Required(string key) =>
        Optional(key) ?? throw (_all with { Text = string.Empty }).Error($"'{key}='");

    /// <exception cref="ApiTableException">A key is left that the row's kind does not know.</exception>
    public void RequireAllUsed()
    {
        if (_unused.Count > 0)
        {
            throw _unused.Values.OrderBy(field => field.Key.Column).First().Key.Error("a key of this kind of row");
        }
    }
}
