namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>The table in <c>docs/peers.md</c>: a row for each frame, a column for each peer.</summary>
internal sealed class PeersPage
{
    private const string Begin = "<!-- The table is written by WebSockets.Analyzers.WireTests. -->";
    private const string End = "<!-- End of the table. -->";
    private const string FirstColumn = "status in the frame";
    private const string WrittenWith = "Written with ";

    private readonly string _before;
    private readonly string _after;
    private readonly Dictionary<(string Peer, string Label), string> _cells = [];
    private readonly Dictionary<string, string> _versions = [];

    private PeersPage(string text)
    {
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"{File} has no place for the table.");
        (_before, _after) = (text[..begin], text[(end + End.Length)..]);
        var lines = text[(begin + Begin.Length)..end].Split('\n').Where(line => line.StartsWith('|')).Select(CellsOf).ToList();
        foreach (var line in lines.Skip(2))
        {
            for (var column = 1; column < line.Length; column++)
            {
                _cells[(lines[0][column], line[0])] = line[column];
            }
        }
    }

    public static string File { get; } = Repository.FileAt("docs", "peers.md");

    public static PeersPage Read() => new(System.IO.File.ReadAllText(File));

    /// <summary>A peer's cells, by the frame.</summary>
    public IReadOnlyDictionary<string, string> ColumnOf(Peer peer) =>
        SentClose.All.ToDictionary(sent => sent.Label, sent => _cells.GetValueOrDefault((peer.Name, sent.Label), string.Empty));

    public void SetColumn(Peer peer, string version, IReadOnlyDictionary<SentClose, Received> seen)
    {
        _versions[peer.Name] = version;
        foreach (var (sent, received) in seen)
        {
            _cells[(peer.Name, sent.Label)] = received.ToString();
        }
    }

    public string Table() => string.Join('\n',
    [
        $"| {FirstColumn} | {string.Join(" | ", Peer.All)} |",
        $"|---|{string.Concat(Peer.All.Select(_ => "---|"))}",
        .. SentClose.All.Select(sent => $"| {sent.Label} | {string.Join(" | ", Peer.All.Select(peer => ColumnOf(peer)[sent.Label]))} |"),
    ]);

    public void Write() => System.IO.File.WriteAllText(
        File, $"{_before}{Begin}\n\n{Table()}\n\n{WrittenWith}{string.Join(", ", _versions.Values.Distinct())}.\n\n{End}{_after}");

    private static string[] CellsOf(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
