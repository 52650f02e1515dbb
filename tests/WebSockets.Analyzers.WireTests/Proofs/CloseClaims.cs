using System.Text.RegularExpressions;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>
/// What a message of the closing rules says that can be seen: an exception, bytes, no frame, a peer that fails. A message
/// that claims nothing of the kind proves nothing.
/// </summary>
internal static partial class CloseClaims
{
    /// <param name="message">The message.</param>
    /// <param name="run">What the code did.</param>
    /// <param name="hasReason">Whether it was given a reason, where the message speaks of both.</param>
    public static void AssertAre(string message, CloseRun run, bool hasReason)
    {
        var claims = 0;
        void Claim(bool isMade, bool isSo, string what)
        {
            claims += isMade ? 1 : 0;
            Assert.True(!isMade || isSo, $"The message says that {what}:\n{message}\n{run}");
        }

        var dependsOnReason = message.Contains("throws if the reason is not empty", StringComparison.Ordinal);
        var throws = message.Contains("always throws", StringComparison.Ordinal) || message.Contains("then throws", StringComparison.Ordinal) || (dependsOnReason && hasReason);
        var bytes = throws ? null : BytesOnTheWire().Match(message) is { Success: true } match ? match.Groups[1].Value : null;
        var isSilent = message.Contains("sends no Close frame for it", StringComparison.Ordinal);
        Claim(throws, run is { Thrown: ArgumentException, CloseFrames.Count: 0 }, "it throws and sends no Close frame");
        Claim(isSilent, run is { Thrown: null, CloseFrames.Count: 0 }, "it sends no Close frame and does not throw");
        Claim(bytes is not null, run.CloseFrames is [var frame] && frame.Hex().StartsWith($"88 {frame.Payload.Length:X2} {bytes}", StringComparison.Ordinal), $"it sends {bytes}");
        Assert.True(claims == 1, $"The message says nothing that can be seen, or too much:\n{message}");

        // What it does not say must not be either.
        var fails = !throws && message.Contains("strict peers fail the connection", StringComparison.Ordinal);
        Assert.True(fails == run.PeerFailure is not null, $"The message says {(fails ? string.Empty : "not ")}that a peer fails:\n{message}\n{run}");
        var lower = SentInstead().Match(message);
        Claim(lower.Success, run.CloseFrames is [var sent] && lower.Groups[1].Value == CloseCode.Describe(sent.Status!.Value), "it sends the low 16 bits");
    }

    /// <summary>One Close frame went out, with a status that this end may send, and the peer took it.</summary>
    public static void AssertIsGood(CloseRun run)
    {
        Assert.True(run.Thrown is null && run.PeerFailure is null, run.ToString());
        var status = Assert.Single(run.CloseFrames).Status;
        Assert.True(status is not null, run.ToString());
        Assert.True(
            CloseCode.StandingOf(status.Value) is var standing && (standing == CodeStanding.MayBeSent || (standing == CodeStanding.ClientOnly && !run.IsServer)),
            run.ToString());
    }

    [GeneratedRegex(@"\bas ([0-9A-F]{2} [0-9A-F]{2})\b")]
    private static partial Regex BytesOnTheWire();

    [GeneratedRegex(@"low 16 bits and sends (\d+(?: \([^)]*\))?)")]
    private static partial Regex SentInstead();
}
