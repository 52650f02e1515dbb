using System.Security.Cryptography;
using System.Text;

namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>The opening handshake by hand (RFC 6455 section 4), so that either end can say what no library would.</summary>
internal static class Handshake
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static string Request(int port, string path, params string[] headers) => Head(
        [$"GET {path} HTTP/1.1", $"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", .. headers]);

    /// <summary>The answer that accepts a request.</summary>
    public static string Response(HttpHead request, params string[] headers) => Head(
        ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Accept: {AcceptKey(request["Sec-WebSocket-Key"])}", .. headers]);

    /// <summary>Reads up to the empty line, a byte at a time: what follows it is frames.</summary>
    public static async Task<HttpHead> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        var limit = Limits.Token();
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, limit) == 0)
            {
                throw new EndOfStreamException($"The connection ended in the head: {Encoding.ASCII.GetString([.. head])}");
            }

            head.Add(one[0]);
        }

        return new HttpHead(Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Head(IEnumerable<string> lines) => string.Join("\r\n", lines) + "\r\n\r\n";

    private static string AcceptKey(string? key) =>
#pragma warning disable CA5350 // The handshake is defined with SHA-1 (RFC 6455 section 4.2.2); it protects nothing.
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
}

/// <summary>The head of a request or of a response: its first line, and its headers.</summary>
internal sealed record HttpHead(string[] Lines)
{
    public string Path => Lines[0].Split(' ')[1];

    public int Status => int.Parse(Lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The header's value, null where there is none, the first where there are several.</summary>
    public string? this[string name] => Lines
        .Skip(1)
        .Select(line => line.Split(':', 2))
        .FirstOrDefault(parts => parts[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();
}
