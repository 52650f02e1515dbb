using System.Collections.Concurrent;
using System.Globalization;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Browser;

/// <summary>
/// The server of the browser's jobs. On <c>/receive/N</c> it sends a Close frame, on any other path it keeps what comes until
/// the connection is closed or the job says that it is still there.
/// </summary>
internal sealed class BrowserServer : IDisposable
{
    public const string ReceivePrefix = "/receive/";
    private readonly RawServer _server = new();
    private readonly ConcurrentDictionary<string, (IReadOnlyList<Frame> Sent, bool Stays)> _seen = new();

    public BrowserServer() => _ = RunAsync();

    public string Address => $"ws://127.0.0.1:{_server.Port}";

    /// <summary>What a call did, in the words of <see cref="Prediction"/>.</summary>
    /// <param name="path">The job's path.</param>
    /// <param name="how">What the program was told.</param>
    public string OutcomeOf(string path, string how)
    {
        var (sent, stays) = _seen[path];
        return $"{how}, sends {(sent.Count == 0 ? "nothing" : string.Join(" and ", sent))}{(stays ? ", and the connection stays" : string.Empty)}";
    }

    /// <summary>The Close frames of a job.</summary>
    public IReadOnlyList<Frame> CloseFramesOf(string path) => _seen[path].Sent;

    public void Dispose() => _server.Dispose();

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var peer = await _server.AcceptAsync();
                if (peer.Head.Path.StartsWith(ReceivePrefix, StringComparison.Ordinal))
                {
                    var status = peer.Head.Path[ReceivePrefix.Length..];
                    await peer.SendAsync(Frame.Close, status == "empty" ? [] : Frame.CloseWith(int.Parse(status, CultureInfo.InvariantCulture), null, isMasked: false).Payload);
                    await peer.ReceiveAsync();
                    peer.EndSendingAsServer();
                }
                else
                {
                    _seen[peer.Head.Path] = await WatchAsync(peer);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException or IOException)
        {
            // The browser has done its jobs, or has hung up: then a job is missing.
        }
    }

    private static async Task<(IReadOnlyList<Frame> Sent, bool Stays)> WatchAsync(RawConnection peer)
    {
        var frames = new List<Frame>();
        while (await peer.ReceiveAsync() is { } frame)
        {
            if (frame.PayloadText == CloseMember.Marker)
            {
                return (frames, true);
            }

            frames.Add(frame);
            if (frame.IsClose)
            {
                await peer.SendCloseAsync(1000);
                peer.EndSendingAsServer();
                return (frames, false);
            }
        }

        return (frames, false);
    }
}
