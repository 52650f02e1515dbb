using System.Net;
using System.Net.Sockets;
using Chat.Watching;

namespace Chat.Wire;

/// <summary>One connection through the <see cref="WireTap"/>: two sockets, and a pump for each direction.</summary>
internal sealed class TappedConnection : IDisposable
{
    private const int BufferSize = 4096;

    private readonly Socket _client;
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Ledger _ledger;
    private ConnectionRecord? _record;

    /// <summary>Connects a client that dialled in with the server, and starts to pass on bytes.</summary>
    public TappedConnection(Socket client, IPEndPoint server, Ledger ledger)
    {
        _client = client;
        _ledger = ledger;
        Ended = RunAsync(server);
    }

    /// <summary>Completes when no more bytes travel in either direction.</summary>
    public Task Ended { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private async Task RunAsync(IPEndPoint server)
    {
        var toServer = new FrameReader(Direction.ToServer, Identify, Keep, (_, _) => { });
        var toClient = new FrameReader(Direction.ToClient, _ => { }, Keep, Count);

        try
        {
            await _server.ConnectAsync(server);
            await Task.WhenAll(PumpAsync(_client, _server, toServer), PumpAsync(_server, _client, toClient));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server does not answer, or the tap was stopped meanwhile.
        }
        finally
        {
            Dispose();
            _record?.WireEnded();
        }
    }

    /// <summary>Passes on bytes until the source ends, then ends the target. What is read is kept before it is passed on.</summary>
    private static async Task PumpAsync(Socket source, Socket target, FrameReader reader)
    {
        var buffer = new byte[BufferSize];

        try
        {
            while (await source.ReceiveAsync(buffer) is var count and > 0)
            {
                reader.Read(buffer.AsSpan(0, count));
                await target.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One end is gone; the other one hears of it below.
        }

        try
        {
            target.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other end is gone as well.
        }
    }

    private void Identify(string head)
    {
        var prefix = RequestId.Header + ":";
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        _record = line is null ? null : _ledger.Find(line[prefix.Length..].Trim());
    }

    private void Keep(CloseFrame frame) => _record?.Add(frame);

    private void Count(int bytes, bool isCompressed) => _record?.AddData(bytes, isCompressed);
}
