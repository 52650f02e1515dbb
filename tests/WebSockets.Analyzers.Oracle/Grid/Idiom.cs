namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>One way to do one of the three things that a program of the grid is made of.</summary>
/// <param name="Name">What figures call it.</param>
/// <param name="IsUsual">Whether it is met in most code bases, and not only in some.</param>
/// <param name="Statements">
/// What stands in the entry. A source declares <c>status</c>; a guard has <see cref="Close"/> where the Close belongs; a sink
/// closes with <see cref="Status"/>.
/// </param>
internal sealed record Idiom(string Name, bool IsUsual, string Statements)
{
    /// <summary>In a guard: here the Close stands, on a line of its own.</summary>
    public const string Close = "«close»";

    /// <summary>In a sink: the status that it closes with.</summary>
    public const string Status = "«status»";

    /// <summary>Inputs of the entry.</summary>
    public string Inputs { get; init; } = string.Empty;

    /// <summary>Members of the class of the entry.</summary>
    public string Members { get; init; } = string.Empty;

    /// <summary>Types beside it.</summary>
    public string Types { get; init; } = string.Empty;

    /// <summary>Of a guard: the expression that the Close is given.</summary>
    public string Guarded { get; init; } = "status";
}
