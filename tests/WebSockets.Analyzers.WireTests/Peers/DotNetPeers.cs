using System.Net.WebSockets;
using WebSockets.Analyzers.WireTests.Rows;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>The <see cref="ClientWebSocket"/> of the .NET that runs the tests.</summary>
internal sealed class DotNetClient() : DotNetPeer(".NET, client")
{
    protected override Task<OpenSocket> OpenAsync() => RealSockets.ClientAsync();
}

/// <summary>The sockets of ASP.NET Core on Kestrel.</summary>
internal sealed class DotNetServer() : DotNetPeer(".NET, server")
{
    protected override Task<OpenSocket> OpenAsync() => RealSockets.ServerAsync();
}

/// <summary>A program that receives, and answers a Close frame with the status that it reads.</summary>
internal abstract class DotNetPeer(string name) : Peer(name, isStrict: true)
{
    public override Task<string> VersionAsync() => Task.FromResult(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);

    protected abstract Task<OpenSocket> OpenAsync();

    protected override async Task<IReadOnlyDictionary<SentClose, Received>> ReceiveAsync()
    {
        var seen = new Dictionary<SentClose, Received>();
        foreach (var sent in SentClose.All)
        {
            seen.Add(sent, await ReceiveAsync(sent));
        }

        return seen;
    }

    private async Task<Received> ReceiveAsync(SentClose sent)
    {
        var opened = await OpenAsync();
        var socket = (WebSocket)opened.Target;
        using var peer = opened.Peer;
        await peer.SendAsync(Frame.Close, sent.Body);
        peer.EndSendingAsServer();
        var isError = false;
        try
        {
            await socket.ReceiveAsync(new ArraySegment<byte>(new byte[200]), Limits.Token());
            await socket.CloseOutputAsync(socket.CloseStatus!.Value, null, Limits.Token());
        }
        catch (WebSocketException)
        {
            isError = true;
        }

        await opened.EndAsync();
        var answer = (await peer.ReceiveAllAsync(answer: false)).SingleOrDefault(frame => frame.IsClose);
        return new Received((int?)socket.CloseStatus, isError, answer);
    }
}
