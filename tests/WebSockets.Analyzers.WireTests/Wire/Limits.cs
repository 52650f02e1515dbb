namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>No wait of these tests is without an end.</summary>
internal static class Limits
{
    /// <summary>Far more than anything on loopback takes, also on a busy machine.</summary>
    public static TimeSpan OfAWait { get; } = TimeSpan.FromSeconds(20);

    /// <summary>A token for one step of a test. It also ends when the run is cancelled.</summary>
    public static CancellationToken Token()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(OfAWait);
        return source.Token;
    }
}
