using System.Text.Json;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>A peer that is a program of its own: it connects, once for each frame, and says what it saw.</summary>
internal abstract class ProcessPeer(string name, bool isStrict) : Peer(name, isStrict)
{
    protected override async Task<IReadOnlyDictionary<SentClose, Received>> ReceiveAsync()
    {
        using var server = new ClosingServer();
        var seen = new Dictionary<SentClose, Received>();
        foreach (var line in await AskAsync(server.Address))
        {
            var sent = SentClose.All.Single(sent => sent.Path == line.GetProperty("path").GetString());
            seen.Add(sent, new Received(line.GetProperty("code").GetInt32(), line.GetProperty("error").GetBoolean(), await server.AnswerToAsync(sent)));
        }

        return seen;
    }

    /// <summary>An object for each frame: its path, the code that the program was told, whether there was an error.</summary>
    protected abstract Task<IReadOnlyList<JsonElement>> AskAsync(string server);
}
