using System.Net.WebSockets;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A server that declines is not noticed. Repaired, the program says so, or does not go on.</summary>
internal sealed class WS2001 : Proof
{
    private const string Name = "permessage-deflate";

    public override IEnumerable<ProofCase> Cases =>
    [
        Of("plain", "new WebSocketDeflateOptions()"),
        Of("no context takeover", "new WebSocketDeflateOptions { ClientContextTakeover = false }"),
    ];

    private static ProofCase Of(string name, string options) => new ProofCase<IReadOnlyDictionary<ServerAnswer, ClientRun>>(
        name,
        NegotiatingCode.Client($"socket.Options.DangerousDeflateOptions = {options};", NegotiatingCode.Send),
        ClientRun.WithEveryServerAsync,
        (message, runs) =>
        {
            Assert.Contains("if it did not, messages are silently sent uncompressed", message, StringComparison.Ordinal);
            foreach (var (answer, run) in runs)
            {
                Assert.True(run.Thrown is null && run.Traced.Length == 0, $"{answer}: {run}");
                Assert.True(run.FirstMessage!.IsCompressed == IsTaken(answer), $"{answer}: {run}");
            }
        },
        runs =>
        {
            foreach (var (answer, run) in runs)
            {
                var isNoticed = run.Traced.Length > 0 && run.FirstMessage is { IsCompressed: false } && run.Thrown is null;
                var isRefused = run.Thrown is WebSocketException && run.FirstMessage is null && run.Close is { Status: 1010 } close && close.PayloadText.Contains(Name, StringComparison.Ordinal);
                var isFine = run.Thrown is null && run.Traced.Length == 0 && run.FirstMessage is { IsCompressed: true };
                Assert.True(IsTaken(answer) ? isFine : isNoticed || isRefused, $"{answer}: {run}");
            }
        });

    private static bool IsTaken(ServerAnswer answer) => answer is ServerAnswer.Accepts or ServerAnswer.DropsParameters;
}
