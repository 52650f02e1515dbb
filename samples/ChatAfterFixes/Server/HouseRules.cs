using System.Net.WebSockets;

namespace Chat.Server;

/// <summary>What the chat does about those who break its rules.</summary>
internal static class HouseRules
{
    private const string Farewell = "You were asked twice to keep to the rules of the house: no shouting, no advertising, no pictures of other guests. Come back tomorrow.";

    /// <summary>Shows the door to a member who breaks them.</summary>
    public static Task ShowTheDoorAsync(IMemberConnection member, CancellationToken cancellationToken) =>
        member.EndAsync(WebSocketCloseStatus.PolicyViolation, "You were asked twice to keep to the rules of the house: no shouting, no advertising, no pictures of other guests. Come back", cancellationToken);
}
