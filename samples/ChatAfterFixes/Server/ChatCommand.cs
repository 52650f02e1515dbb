namespace Chat.Server;

/// <summary>What a client can ask for.</summary>
internal enum ChatVerb
{
    /// <summary>Say something to everybody in the room.</summary>
    Say,

    /// <summary>Show a picture, which comes as the next message.</summary>
    Show,

    /// <summary>Leave the room.</summary>
    Leave,
}

/// <summary>One line from a client: <c>say hello</c>, <c>show</c> or <c>leave</c>.</summary>
internal readonly record struct ChatCommand(ChatVerb Verb, string Text)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The line starts with no verb that there is.</exception>
    public static ChatCommand Parse(string line)
    {
        var (verb, text) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");

        return verb switch
        {
            "say" => new ChatCommand(ChatVerb.Say, text),
            "show" => new ChatCommand(ChatVerb.Show, text),
            "leave" => new ChatCommand(ChatVerb.Leave, text),
            _ => throw new FormatException("unknown verb"),
        };
    }
}
