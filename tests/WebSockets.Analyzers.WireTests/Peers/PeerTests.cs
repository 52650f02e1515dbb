using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>What receivers make of each status, sent raw: what the documentation says and what the messages say.</summary>
public sealed class PeerTests
{
    /// <summary>Set to 1, the table is written before it is compared.</summary>
    private const string WriteVariable = "WRITE_DOCS";

    public static TheoryData<string> Peers => [.. Peer.All.Select(peer => peer.Name)];

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task Peer_DoesWhatTheTableSays(string name)
    {
        var (peer, seen) = await SeeAsync(name);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            await WriteAsync();
        }

        var page = PeersPage.Read();
        var written = page.ColumnOf(peer);
        page.SetColumn(peer, await peer.VersionAsync(), seen);
        TestContext.Current.TestOutputHelper?.WriteLine(page.Table());

        foreach (var sent in SentClose.All)
        {
            Assert.True(written[sent.Label] == seen[sent].ToString(), $"{peer} makes of {sent.Label}: {seen[sent]}. {PeersPage.File} says: {written[sent.Label]}. {WriteVariable}=1 writes the table anew.");
        }
    }

    /// <summary>"Strict peers fail the connection", says a message of exactly the statuses that must not be sent.</summary>
    [Theory]
    [MemberData(nameof(Peers))]
    public async Task Peer_FailsForWhatMustNotBeSent(string name)
    {
        var (peer, seen) = await SeeAsync(name);

        foreach (var sent in SentClose.All.Where(sent => sent.Status is not null))
        {
            var received = seen[sent];
            var standing = CloseCode.StandingOf(sent.Status!.Value);
            if (standing is CodeStanding.MayBeSent or CodeStanding.ClientOnly)
            {
                Assert.True(!received.IsError && received.Status == sent.Status, $"{peer} makes of {sent.Label}: {received}");
            }
            else if (peer.IsStrict || standing == CodeStanding.NeverSent)
            {
                Assert.True(received is { IsError: true, Answer.Status: CloseCode.ProtocolError }, $"{peer} makes of {sent.Label}: {received}. The messages of WS1005, WS1006 and WS1016 say that it fails.");
            }
        }
    }

    /// <summary>The page of close codes has a table of many more receivers; where it speaks of these it says the same.</summary>
    [Theory]
    [InlineData(".NET, client", ".NET ")]
    [InlineData(".NET, server", ".NET ")]
    [InlineData("node, `ws`", "`ws` ")]
    [InlineData("Chromium", "Chromium ")]
    public async Task PageOfCloseCodes_SaysTheSame(string name, string column)
    {
        var (peer, seen) = await SeeAsync(name);
        var lines = File.ReadLines(Repository.FileAt("docs", "close-codes.md")).SkipWhile(line => !line.StartsWith("| on the wire |", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0);
        var table = lines.Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        var index = Array.FindIndex(table[0], cell => cell.StartsWith(column, StringComparison.Ordinal));
        Assert.True(index > 0, $"No column '{column}'.");

        var compared = 0;
        foreach (var (sent, received) in seen)
        {
            if (table.Skip(2).SingleOrDefault(row => Covers(row[1], sent.Status)) is { } row)
            {
                var said = received.IsError ? "error" : sent.Status is null ? $"{received.Status}" : "yes";
                Assert.True(row[index] == said, $"docs/close-codes.md says of {peer} and {row[1]}: {row[index]}, and it was: {said}");
                compared++;
            }
        }

        Assert.True(compared > 25, $"Only {compared} of {seen.Count} frames are in the table.");
    }

    private static bool Covers(string label, int? status) => status is not { } code
        ? label == "no code"
        : label.Split(',').Any(part => part.Split('-') switch
        {
            [var first, var last] => int.Parse(first, null) <= code && code <= int.Parse(last, null),
            [var only] => int.TryParse(only, out var number) && number == code,
            _ => false,
        });

    private static async Task WriteAsync()
    {
        var page = PeersPage.Read();
        foreach (var peer in Peer.All)
        {
            Assert.True(peer.WhyNot is null, $"The table is of all peers, and {peer} cannot be asked: {peer.WhyNot}.");
            page.SetColumn(peer, await peer.VersionAsync(), await peer.SeeAsync());
        }

        page.Write();
    }

    private static async Task<(Peer Peer, IReadOnlyDictionary<SentClose, Received> Seen)> SeeAsync(string name)
    {
        var peer = Peer.All.Single(peer => peer.Name == name);
        Assert.SkipWhen(peer.WhyNot is not null, $"{peer} was not asked: {peer.WhyNot}.");
        return (peer, await peer.SeeAsync());
    }
}
