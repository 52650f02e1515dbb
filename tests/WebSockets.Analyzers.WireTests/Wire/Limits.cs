namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>No wait of these tests is without an end.</summary>
internal static class Limits
{
    /// <summary>Far more than anything on loopback takes, also on a busy machine.</summary>
    public static TimeSpan OfAWait { get; } = TimeSpan.FromSeconds(20);

    /// <summary>What a build, or a browser with a program to load, may take on a busy machine.</summary>
    public static TimeSpan OfAProgram { get; } = TimeSpan.FromMinutes(3);

    /// <summary>A token for one step of a test. It also ends when the run is cancelled.</summary>
    public static CancellationToken Token() => Token(OfAWait);

    /// <summary>The same for a step that may take as long as this.</summary>
    public static CancellationToken Token(TimeSpan limit)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(limit);
        return source.Token;
    }
}
