using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>The client's end, played by hand.</summary>
internal static class RawClient
{
    /// <summary>Connects and does the opening handshake, with these headers in the request.</summary>
    public static async Task<RawConnection> ConnectAsync(int port, string path = "/", params string[] headers)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Limits.Token());
        using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Handshake.Request(port, path, headers)), Limits.Token());
        return new RawConnection(socket, await Handshake.ReadAsync(stream), isClient: true);
    }
}
