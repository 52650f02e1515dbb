using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>What those who run the chat can do about its members.</summary>
internal sealed class Moderation(IReadOnlyDictionary<string, Room> rooms)
{
    /// <summary>Throws a member out of a room.</summary>
    public Task KickAsync(string room, string name, CancellationToken cancellationToken) =>
        Connection(room, name).EndAsync(WebSocketCloseStatus.PolicyViolation, "kicked", cancellationToken);

    /// <summary>Shows the door to a member who breaks the rules of the house.</summary>
    public Task ShowTheDoorAsync(string room, string name, CancellationToken cancellationToken) =>
        HouseRules.ShowTheDoorAsync(Connection(room, name), cancellationToken);

    /// <summary>Sends a member home, who has done nothing wrong.</summary>
    public Task SendHomeAsync(string room, string name, CancellationToken cancellationToken) =>
        Connection(room, name).EndAsync(WebSocketCloseStatus.NormalClosure, reason: null, cancellationToken);

    /// <summary>Ends the meeting in a room, for all who are there.</summary>
    public async Task EndMeetingAsync(string room, MeetingEnd end, CancellationToken cancellationToken)
    {
        foreach (IMemberConnection member in rooms[room].Members)
        {
            await member.EndAsync(StatusOf(end), reason: null, cancellationToken);
        }
    }

    private static WebSocketCloseStatus StatusOf(MeetingEnd end) => end switch
    {
        MeetingEnd.Maintenance => WebSocketCloseStatus.EndpointUnavailable,
        MeetingEnd.OutOfHand => WebSocketCloseStatus.PolicyViolation,
        _ => WebSocketCloseStatus.NormalClosure,
    };

    private IMemberConnection Connection(string room, string name) =>
        rooms[room].Find(name) ?? throw new KeyNotFoundException($"{name} is not in the room.");
}
