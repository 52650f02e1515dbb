using System.Net.WebSockets;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A Close that always throws and sends nothing.</summary>
internal sealed class WS1032 : Proof
{
    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);";

    public override IEnumerable<ProofCase> Cases =>
    [
        // Nothing is left to be closed: the repaired code throws nothing, and that is all.
        Client("canceled receive", Receiving($"catch (OperationCanceledException) {{ {Close} }}"), canBeSent: false),
        Client("canceled receive, CloseOutputAsync", Receiving("catch (TaskCanceledException) { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None); }"), canBeSent: false),
        Client("canceled receive, after the handler", Receiving("catch (OperationCanceledException) { }").Replace("; } catch", "; return; } catch", StringComparison.Ordinal) + Close, canBeSent: false),
        Server("canceled receive, at a server", Receiving($"catch (OperationCanceledException) {{ {Close} }}"), canBeSent: false),

        // Here the connection is good, and the peer gets its Close.
        Client("canceled token", "using var stop = new CancellationTokenSource(); stop.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop.Token);", canBeSent: true),
        Client("canceled token, CloseOutputAsync", "using var stop = new CancellationTokenSource(); stop.Cancel(); await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop.Token);", canBeSent: true),
        Client("canceled parent of a linked token", "using var stop = new CancellationTokenSource(); using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token); stop.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, linked.Token);", canBeSent: true),
        Server("canceled token, at a server", "using var stop = new CancellationTokenSource(); stop.Cancel(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop.Token);", canBeSent: true),
        Client("Close twice", $"{Close} {Close}", canBeSent: true) with { IsRepaired = false },
    ];

    private static string Receiving(string handler) =>
        $"using var stop = new CancellationTokenSource(100); try {{ await socket.ReceiveAsync(new byte[100], stop.Token); }} {handler}";

    private static ProofCase<ReceiverRun> Client(string name, string body, bool canBeSent) =>
        new(name, AnswerRun.ClientCode(body), ReceiverRun.OfClientAsync, AssertThrows, run => AssertWorks(run, canBeSent));

    private static ProofCase<ReceiverRun> Server(string name, string body, bool canBeSent) =>
        new(name, AnswerRun.ServerCode(body), ReceiverRun.OfServerAsync, AssertThrows, run => AssertWorks(run, canBeSent));

    private static void AssertThrows(string message, ReceiverRun run)
    {
        Assert.Contains($"always throws {run.Thrown?.GetType().Name} here", message, StringComparison.Ordinal);
        if (message.Contains("a Close was sent before", StringComparison.Ordinal))
        {
            Assert.Equal(WebSocketCloseStatus.NormalClosure, run.PeerStatus);
            return;
        }

        Assert.Contains("sends no Close frame", message, StringComparison.Ordinal);
        Assert.Null(run.PeerStatus);
        Assert.Equal(WebSocketError.ConnectionClosedPrematurely, Assert.IsType<WebSocketException>(run.PeerThrown).WebSocketErrorCode);
    }

    private static void AssertWorks(ReceiverRun run, bool canBeSent)
    {
        Assert.Null(run.Thrown);
        Assert.Equal(canBeSent ? WebSocketCloseStatus.NormalClosure : null, run.PeerStatus);
    }
}
