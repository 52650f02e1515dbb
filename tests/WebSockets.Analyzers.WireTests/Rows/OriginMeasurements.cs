using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.States;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>The rows about where sockets come from that the table of states is about, and the streams under them.</summary>
internal static class OriginMeasurements
{
    public static IEnumerable<Measurement> All() => [.. Made(), .. Accepted(), .. Streams()];

    private static IEnumerable<Measurement> Made()
    {
        yield return Socket(typeof(ClientWebSocket).GetConstructor([])!, () =>
        {
            using var socket = new ClientWebSocket();
            return Task.FromResult((socket.State == WebSocketState.Open, (string?)null));
        });
        foreach (var method in typeof(WebSocket).GetMethods().Where(method => method.Name == nameof(WebSocket.CreateFromStream)))
        {
            yield return Socket(method, () =>
            {
                using var stream = new MemoryStream();
                using var socket = method.GetParameters().Length == 2
                    ? WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true })
                    : WebSocket.CreateFromStream(stream, isServer: true, null, TimeSpan.Zero);
                return Task.FromResult((socket.State == WebSocketState.Open, (string?)null));
            });
        }
    }

    /// <summary>What a program puts in the place of the feature that accepts is what gives the socket.</summary>
    private static IEnumerable<Measurement> Accepted()
    {
        foreach (var method in typeof(WebSocketManager).GetMethods().Where(method => method.Name == nameof(WebSocketManager.AcceptWebSocketAsync)))
        {
            yield return Socket(method, async () =>
            {
                var opened = await RealSockets.ServerAsync();
                using var peer = opened.Peer;
                var isOpen = ((WebSocket)opened.Target).State == WebSocketState.Open;
                await opened.EndAsync();

                using var own = new ClientWebSocket();
                var context = new DefaultHttpContext();
                context.Features.Set<IHttpWebSocketFeature>(new Accepting(own));
                var accepted = await (Task<WebSocket>)method.Invoke(context.WebSockets, [.. method.GetParameters().Select(_ => (object?)null)])!;
                return (isOpen, accepted == own
                    ? $"M:{typeof(IHttpWebSocketFeature).FullName}.{nameof(IHttpWebSocketFeature.AcceptAsync)}({typeof(WebSocketAcceptContext).FullName})"
                    : null);
            });
        }
    }

    private static IEnumerable<Measurement> Streams()
    {
        foreach (var constructor in typeof(NetworkStream).GetConstructors())
        {
            yield return Stream(constructor, async connected =>
            {
                await Task.CompletedTask;
                return (Stream)constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                    parameter.ParameterType == typeof(Socket) ? connected.Client : parameter.ParameterType == typeof(FileAccess) ? (object)FileAccess.ReadWrite : false)]);
            });
        }

        yield return Stream(typeof(TcpClient).GetMethod(nameof(TcpClient.GetStream))!, connected => Task.FromResult<Stream>(connected.GetStream()));
        foreach (var constructor in typeof(SslStream).GetConstructors().Where(constructor => constructor.GetParameters().Length < 4))
        {
            RemoteCertificateValidationCallback trusts = (_, _, _, _) => true;
            yield return Stream(constructor, async connected =>
            {
                var stream = (SslStream)constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                    parameter.ParameterType == typeof(Stream) ? connected.GetStream() : parameter.ParameterType == typeof(bool) ? (object)false : trusts)]);
                await stream.AuthenticateAsClientAsync(
                    constructor.GetParameters().Length < 3
                        ? new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = trusts }
                        : new SslClientAuthenticationOptions { TargetHost = "localhost" },
                    Limits.Token());
                return stream;
            });
        }
    }

    private static ObservedMember<SocketOrigin, (bool, int?, string?)> Socket(MethodBase member, Func<Task<(bool IsOpen, string? Behind)>> observe) => new(
        $"{NameOf(member)} gives a socket", member,
        async () => await observe() is var (isOpen, behind) ? (isOpen, StreamOf(member), behind) : default,
        row => (row.IsConnected, row.StreamParameter, row.Behind?.Text));

    /// <summary>What tells a connection from another stream: a receive over it that is cancelled aborts the socket.</summary>
    private static ObservedMember<StreamOrigin, (bool, int?)> Stream(MethodBase member, Func<TcpClient, Task<Stream>> openAsync) => new(
        $"{NameOf(member)} gives a connection", member,
        async () => (await AbortsAsync(openAsync, isEncrypted: member.DeclaringType == typeof(SslStream)), StreamOf(member)),
        row => (true, row.StreamParameter));

    private static async Task<bool> AbortsAsync(Func<TcpClient, Task<Stream>> openAsync, bool isEncrypted)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Limits.Token());
        using var server = await listener.AcceptTcpClientAsync(Limits.Token());
        await using var encrypted = new SslStream(server.GetStream());
        using var certificate = Certificate();
        var encrypting = isEncrypted
            ? encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, Limits.Token())
            : Task.CompletedTask;
        await using var stream = await openAsync(client);
        await encrypting;

        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        using var source = new CancellationTokenSource();
        var receiving = Situation.ReceiveAsync(socket, source.Token);
        await Task.Run(source.Cancel, Limits.Token());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
        return socket.State == WebSocketState.Aborted;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static int? StreamOf(MethodBase member) => Array.FindIndex(member.GetParameters(), parameter => parameter.ParameterType == typeof(Stream)) is >= 0 and var index ? index : null;

    private static string NameOf(MethodBase member) =>
        $"{member.DeclaringType!.Name}{(member is ConstructorInfo ? string.Empty : "." + member.Name)}({string.Join(", ", member.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    /// <summary>A program's own way to accept.</summary>
    private sealed class Accepting(WebSocket socket) : IHttpWebSocketFeature
    {
        public bool IsWebSocketRequest => true;

        public Task<WebSocket> AcceptAsync(WebSocketAcceptContext context) => Task.FromResult(socket);
    }
}
