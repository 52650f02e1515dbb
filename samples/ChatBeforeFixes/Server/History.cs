namespace Chat.Server;

/// <summary>What was said in a room so far, as one long text.</summary>
internal static class History
{
    private const int Lines = 400;

    /// <summary>A text that repeats itself, as people do.</summary>
    public static string Of(Room room) =>
        string.Concat(Enumerable.Range(1, Lines).Select(number => $"{number:D4} somebody in the {room.Name} says something, and somebody else agrees.\n"));
}
