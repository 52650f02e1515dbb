namespace WebSockets.Analyzers.Flow.Values;

/// <summary>
/// A value that a test selected in a branch of which nobody knows whether it comes back, or that changes an object which is
/// tested later: where the branches meet, the codes that the branch brings along may be ones that never get there.
/// </summary>
/// <param name="Place">What the test looked at.</param>
/// <param name="Meeting">The ordinal of the block where the branches meet.</param>
internal sealed record Doubt(Place Place, int Meeting);
