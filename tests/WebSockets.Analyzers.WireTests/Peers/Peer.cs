namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>An implementation of WebSocket that is sent Close frames.</summary>
/// <param name="name">Its column in the table.</param>
/// <param name="isStrict">Whether it fails the connection for every status that must not be in a Close frame.</param>
internal abstract class Peer(string name, bool isStrict)
{
    private Task<IReadOnlyDictionary<SentClose, Received>>? _seen;

    /// <summary>The peers, in the order of the table.</summary>
    public static IReadOnlyList<Peer> All { get; } = [new DotNetClient(), new DotNetServer(), new NodePeer(), new ChromiumPeer()];

    public string Name { get; } = name;

    public bool IsStrict { get; } = isStrict;

    /// <summary>Why it cannot run here, null where it can.</summary>
    public virtual string? WhyNot => null;

    public abstract Task<string> VersionAsync();

    /// <summary>What it makes of each frame: run once, and kept.</summary>
    public Task<IReadOnlyDictionary<SentClose, Received>> SeeAsync() => _seen ??= ReceiveAsync();

    public override string ToString() => Name;

    protected abstract Task<IReadOnlyDictionary<SentClose, Received>> ReceiveAsync();
}
