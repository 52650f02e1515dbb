using System.Collections.Concurrent;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>A server that answers every handshake with the Close frame that the path asks for, and keeps what comes back.</summary>
internal sealed class ClosingServer : IDisposable
{
    private readonly RawServer _server = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Frame?>> _answers = new();
    private volatile bool _isEnding;

    public ClosingServer() => _ = RunAsync();

    public string Address => $"ws://127.0.0.1:{_server.Port}";

    /// <summary>The client's answer to the frame of a path, null where it answered none.</summary>
    public Task<Frame?> AnswerToAsync(SentClose sent) => AnswerAt(sent.Path).Task.WaitAsync(Limits.Token());

    public void Dispose()
    {
        _isEnding = true;
        _server.Dispose();
    }

    private TaskCompletionSource<Frame?> AnswerAt(string path) =>
        _answers.GetOrAdd(path, _ => new TaskCompletionSource<Frame?>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task RunAsync()
    {
        while (!_isEnding)
        {
            try
            {
                // One after the other: that is how the peers ask.
                await CloseAsync(await _server.AcceptAsync());
            }
            catch (EndOfStreamException)
            {
                // A browser may open a connection that it has no use for.
            }
            catch (Exception e) when (e is OperationCanceledException or System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task CloseAsync(RawConnection peer)
    {
        using (peer)
        {
            var sent = SentClose.All.Single(sent => sent.Path == peer.Head.Path);
            await peer.SendAsync(Frame.Close, sent.Body);
            var answer = await peer.ReceiveAsync();
            peer.EndSendingAsServer();
            await peer.ReceiveAllAsync(answer: false);
            AnswerAt(sent.Path).TrySetResult(answer);
        }
    }
}
