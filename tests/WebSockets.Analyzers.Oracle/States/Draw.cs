namespace WebSockets.Analyzers.Oracle.States;

/// <summary>Decisions of a writer of programs, and the features that came of them.</summary>
internal sealed class Draw(Random random)
{
    private readonly SortedSet<string> _features = new(StringComparer.Ordinal);

    public IEnumerable<string> Features => _features;

    /// <summary>One in so many.</summary>
    public bool OneIn(int count) => random.Next(count) == 0;

    /// <summary>One of some, each as likely.</summary>
    public T Of<T>(params ReadOnlySpan<T> all) => all[random.Next(all.Length)];

    /// <summary>One of some idioms; its name is a feature of the program then.</summary>
    public string Idiom(string kind, params ReadOnlySpan<(string Name, string Text)> all)
    {
        var (name, text) = all[random.Next(all.Length)];
        Add($"{kind}: {name}");
        return text;
    }

    public void Add(string feature) => _features.Add(feature);
}
