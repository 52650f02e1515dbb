namespace WebSockets.Analyzers.Oracle;

/// <summary>
/// What no analysis of this kind should be asked for, by name: at most five names, and at most one generated program in
/// ten. Everything else that happens in a program is compared.
/// </summary>
public static class Exclusion
{
    /// <summary>
    /// Which element of a list or array that is a local comes out of it again. (Arrays and dictionaries that are filled once by
    /// their initializer are compared.)
    /// </summary>
    public const string LocalElements = "elements of a local collection";

    /// <summary>What the counter of a loop has become: a test of it is taken to come out either way.</summary>
    public const string LoopCounter = "the counter of a loop";

    /// <summary>
    /// A report at a Close that no run reaches, with whatever status: random programs have code that never runs, and people
    /// repair a wrong constant there as well. (A misplaced report at a Close that does run is compared.)
    /// </summary>
    public const string NeverRuns = "a Close that never runs";

    public static IReadOnlyList<string> All { get; } = [LocalElements, LoopCounter, NeverRuns];
}
