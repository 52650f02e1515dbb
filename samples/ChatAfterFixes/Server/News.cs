namespace Chat.Server;

/// <summary>What is new in a room.</summary>
internal static class News
{
    /// <summary>The news, a line each.</summary>
    public static IEnumerable<string> Of(Room room) =>
    [
        $"The {room.Name} has a new carpet.",
        $"The {room.Name} closes at ten.",
        $"The cat of the {room.Name} is well.",
    ];
}
