using System.Diagnostics;
using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What a client that negotiates did with one server.</summary>
/// <param name="Request">Its part of the opening handshake.</param>
/// <param name="Thrown">What it threw.</param>
/// <param name="Frames">What it sent.</param>
/// <param name="Traced">What it wrote to <see cref="Trace"/>.</param>
internal sealed record ClientRun(HttpHead Request, Exception? Thrown, IReadOnlyList<Frame> Frames, string Traced)
{
    private const string Extensions = "Sec-WebSocket-Extensions";

    /// <summary>"Hello", compressed: the example of RFC 7692 section 7.2.3.1.</summary>
    private static readonly byte[] s_hello = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00];

    public Frame? FirstMessage => Frames.FirstOrDefault(frame => frame.Opcode is 1 or 2);

    public Frame? Close => Frames.FirstOrDefault(frame => frame.IsClose);

    /// <summary>
    /// Runs <c>Code.RunAsync(Uri server, CancellationToken cancellationToken)</c> against a server for each way to answer an
    /// offer. Each accepts the connection and, where it said so, sends "Hello" compressed, else as it is; then it reads to
    /// the end.
    /// </summary>
    public static async Task<IReadOnlyDictionary<ServerAnswer, ClientRun>> WithEveryServerAsync(Type code)
    {
        var runs = new Dictionary<ServerAnswer, ClientRun>();
        foreach (var answer in Enum.GetValues<ServerAnswer>())
        {
            runs.Add(answer, await WithAsync(code, HeadersOf(answer)));
        }

        return runs;
    }

    /// <summary>The same with one server, which answers these headers.</summary>
    public static async Task<ClientRun> WithAsync(Type code, params string[] headers)
    {
        using var server = new RawServer();
        using var trace = new TraceText();
        var serving = ServeAsync(server, headers);
        var thrown = await Record.ExceptionAsync(() => (Task)code
            .GetMethod("RunAsync")!
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [server.Uri, Limits.Token()], null)!);
        var (request, frames) = await serving;
        return new ClientRun(request, thrown, frames, trace.Text);
    }

    public override string ToString() =>
        $"thrown: {Thrown?.GetType().Name ?? "nothing"}, sent: [{string.Join("; ", Frames)}], traced: {Traced}";

    private static string[] HeadersOf(ServerAnswer answer) => answer switch
    {
        ServerAnswer.Accepts => [$"{Extensions}: permessage-deflate; client_no_context_takeover; server_no_context_takeover"],
        ServerAnswer.DropsParameters => [$"{Extensions}: permessage-deflate"],
        ServerAnswer.AnswersUnknown => [$"{Extensions}: x-unknown; a=1"],
        _ => [],
    };

    private static async Task<(HttpHead, List<Frame>)> ServeAsync(RawServer server, string[] headers)
    {
        using var peer = await server.AcceptAsync(headers);
        var isCompressed = headers.Any(header => header.StartsWith($"{Extensions}: permessage-deflate", StringComparison.Ordinal));
        try
        {
            await peer.SendAsync(isCompressed ? (byte)(Frame.Text | 0x40) : Frame.Text, isCompressed ? s_hello : Encoding.UTF8.GetBytes("Hello"));
        }
        catch (IOException)
        {
            // It refused the answer and is gone.
        }

        return (peer.Head, await peer.ReceiveAllAsync());
    }

    /// <summary>What is written to <see cref="Trace"/> meanwhile.</summary>
    private sealed class TraceText : IDisposable
    {
        private readonly StringWriter _writer = new();
        private readonly TextWriterTraceListener _listener;

        public TraceText() => Trace.Listeners.Add(_listener = new TextWriterTraceListener(_writer));

        public string Text => _writer.ToString();

        public void Dispose()
        {
            Trace.Listeners.Remove(_listener);
            _listener.Dispose();
        }
    }
}

/// <summary>The ways in which a server can answer the offer of an extension.</summary>
internal enum ServerAnswer
{
    /// <summary>It takes it with the parameters that a client asks for.</summary>
    Accepts,

    /// <summary>It does not mention it.</summary>
    Declines,

    /// <summary>It takes it without any parameter.</summary>
    DropsParameters,

    /// <summary>It answers with an extension that nobody asked for.</summary>
    AnswersUnknown,
}
