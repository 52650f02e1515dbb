using System.Globalization;
using WebSockets.Analyzers.WireTests.Rows;

namespace WebSockets.Analyzers.WireTests.Browser;

/// <summary>Every close with every status, and every status received, by .NET in a browser: done in one go, and kept.</summary>
internal static class BrowserRun
{
    /// <summary>No reason, an empty and a short one, and one that is too long.</summary>
    private static readonly string?[] s_reasons = [null, string.Empty, "bye", new('a', 124)];

    private static readonly Lazy<Task<(Dictionary<string, string> Closes, Dictionary<string, string> Received)>> s_seen = new(RunAsync);

    public static IEnumerable<CloseCase> Cases => CloseCase.Codes.SelectMany(code => s_reasons.Select(reason => new CloseCase(code, reason)));

    /// <summary>What a close did, in the words of <see cref="Prediction"/>.</summary>
    public static async Task<string> OutcomeAsync(string member, CloseCase close) => (await s_seen.Value).Closes[PathOf(member, close)];

    /// <summary>The status that a member has after a Close frame with this body.</summary>
    /// <param name="member">0 for WebSocket's, 1 for ClientWebSocket's, 2 for the result's.</param>
    /// <param name="body">The body.</param>
    public static async Task<long?> ReadAsync(int member, byte[] body)
    {
        var told = (await s_seen.Value).Received[BrowserServer.ReceivePrefix + (body.Length == 0 ? "empty" : $"{(body[0] << 8) + body[1]}")];
        return long.TryParse(told.Split(' ')[member], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }

    private static async Task<(Dictionary<string, string> Closes, Dictionary<string, string> Received)> RunAsync()
    {
        string[] members = ["WebSocket.CloseAsync", "WebSocket.CloseOutputAsync", "ClientWebSocket.CloseAsync", "ClientWebSocket.CloseOutputAsync"];
        var closes = members.SelectMany(member => Cases.Select(close => new[]
        {
            PathOf(member, close), member, close.Code.ToString(CultureInfo.InvariantCulture), close.Reason is null ? "null" : "=" + Uri.EscapeDataString(close.Reason),
        }));
        var receives = CloseCase.Codes
            .Where(code => code is >= 0 and <= ushort.MaxValue)
            .Select(code => code.ToString(CultureInfo.InvariantCulture))
            .Prepend("empty")
            .Select(code => new[] { BrowserServer.ReceivePrefix + code, "receive" });
        using var server = new BrowserServer();
        var told = await BrowserApp.RunAsync(server.Address, [.. closes, .. receives]);
        var isReceive = told.ToLookup(job => job.Key.StartsWith(BrowserServer.ReceivePrefix, StringComparison.Ordinal));
        return (
            isReceive[false].ToDictionary(job => job.Key, job => server.OutcomeOf(job.Key, job.Value)),
            isReceive[true].ToDictionary(job => job.Key, job => job.Value));
    }

    private static string PathOf(string member, CloseCase close) => $"/{member}/{close.Code}/{close.Reason?.Length ?? -1}";
}
