using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebSockets.Analyzers.WireTests.Wire;

/// <summary>The server's end, played by hand, on a free port of the loopback interface.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RawServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Uri => new($"ws://127.0.0.1:{Port}/");

    /// <summary>Takes the next connection and accepts its handshake, with these headers in the answer.</summary>
    public Task<RawConnection> AcceptAsync(params string[] headers) => AnswerAsync(request => Handshake.Response(request, headers));

    /// <summary>Takes the next connection and answers its handshake with anything.</summary>
    public async Task<RawConnection> AnswerAsync(Func<HttpHead, string> answer)
    {
        var socket = await _listener.AcceptSocketAsync(Limits.Token());
        socket.NoDelay = true;
        using var stream = new NetworkStream(socket, ownsSocket: false);
        var request = await Handshake.ReadAsync(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(request)), Limits.Token());
        return new RawConnection(socket, request, isClient: false);
    }

    public void Dispose() => _listener.Dispose();
}
