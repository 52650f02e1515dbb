using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>A server on the loopback that answers one handshake with the header lines it is given, and then keeps what the client sends.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new(s_patience);
    private readonly Task<byte[]> _received;

    public OddServer(params string[] headerLines)
    {
        _listener.Start();
        _received = ServeAsync(headerLines);
    }

    public Uri Address => new($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The request's lines.</summary>
    public string Request { get; private set; } = "";

    /// <summary>The first frame that the client sent, its payload unmasked; null where it sent none before it went.</summary>
    public async Task<(byte Head, byte[] Payload)?> FirstFrameAsync()
    {
        var bytes = await _received;
        if (bytes.Length < 6)
        {
            return null;
        }

        var length = bytes[1] & 0x7f;
        return (bytes[0], [.. bytes.Skip(6).Take(length).Select((value, index) => (byte)(value ^ bytes[2 + (index % 4)]))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task<byte[]> ServeAsync(string[] headerLines)
    {
        using var client = await _listener.AcceptTcpClientAsync(_end.Token);
        var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, _end.Token);
            if (count == 0)
            {
                return [];
            }

            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        Request = request.ToString();
        var key = Request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
#pragma warning disable CA5350 // RFC 6455 asks for SHA-1.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        string[] lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Accept: {accept}", .. headerLines, "", ""];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), _end.Token);

        using var received = new MemoryStream();
        try
        {
            // A client that failed may never end its connection: one frame is all that is waited for.
            for (int count; !IsFrame(received.GetBuffer().AsSpan(0, (int)received.Length)) && (count = await stream.ReadAsync(buffer, _end.Token)) > 0;)
            {
                received.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            // The client went without a goodbye; what it sent before counts.
        }

        return received.ToArray();
    }

    /// <summary>Whether a masked frame with less than 126 bytes is there.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> bytes) => bytes.Length >= 6 && bytes.Length >= 6 + (bytes[1] & 0x7f);
}
