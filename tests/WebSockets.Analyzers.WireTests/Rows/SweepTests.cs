using System.Net.WebSockets;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>Every status that fits into a Close frame, at both ends, with and without a reason.</summary>
public sealed class SweepTests
{
    public static TheoryData<string, bool, string?> Cases =>
    [
        .. from method in (string[])[nameof(WebSocket.CloseAsync), nameof(WebSocket.CloseOutputAsync)]
           from isServer in (bool[])[true, false]
           from reason in (string?[])[null, "bye"]
           select (method, isServer, reason),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task EveryStatus_DoesWhatThePolicySays(string method, bool isServer, string? reason)
    {
        var policy = (CloseSink)TableText.Parse(TableText.Rows.Single(row =>
            row.StartsWith($"M:System.Net.WebSockets.WebSocket.{method}(", StringComparison.Ordinal) && row.Contains(" when=asm:System.Net.WebSockets ", StringComparison.Ordinal)))!;
        var side = isServer ? PeerRole.Server : PeerRole.Client;
        var differences = new List<string>();
        var limit = Limits.Token();
        for (var code = 0; code <= ushort.MaxValue; code++)
        {
            var said = Prediction.Of(policy, side, new CloseCase(code, reason), "throws ArgumentException at once");
            var seen = await SeeAsync(method, isServer, code, reason, limit);
            if (said != seen)
            {
                differences.Add($"{code}: by the policy '{policy.Policy.Name}' it {said}; it {seen}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} statuses:\n{string.Join("\n", differences.Take(10))}");
    }

    private static async Task<string> SeeAsync(string method, bool isServer, int code, string? reason, CancellationToken limit)
    {
        // The answer waits already: a Close frame with 1000, masked where a client sends it.
        byte[] answer = isServer ? [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8] : [0x88, 0x02, 0x03, 0xE8];
        using var stream = new DuplexStream(answer);
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = isServer, KeepAliveInterval = TimeSpan.Zero });
        Task closing;
        try
        {
            var status = (WebSocketCloseStatus)code;
            closing = method == nameof(WebSocket.CloseAsync) ? socket.CloseAsync(status, reason, limit) : socket.CloseOutputAsync(status, reason, limit);
        }
        catch (ArgumentException) when (stream.Sent.IsEmpty && socket.State == WebSocketState.Open)
        {
            return "throws ArgumentException at once, sends nothing, and the connection stays";
        }

        await closing;
        return Prediction.Sends(FrameOf(stream.Sent));
    }

    private static Frame FrameOf(ReadOnlySpan<byte> bytes)
    {
        var isMasked = (bytes[1] & 0x80) != 0;
        var start = isMasked ? 6 : 2;
        var payload = bytes[start..].ToArray();
        Assert.Equal(bytes[1] & 0x7F, payload.Length);
        for (var index = 0; isMasked && index < payload.Length; index++)
        {
            payload[index] ^= bytes[2 + (index % 4)];
        }

        return new Frame(bytes[0], isMasked, payload);
    }
}
