using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>What a method does that makes a WebSocket of a stream: which parameter says which end it is, and what those sockets send and take.</summary>
internal static class StreamSockets
{
    private static readonly int[] s_codes = [0, 999, 1000, 1004, 1005, 1006, 1010, 1015, 1016, 4000, 5000];

    /// <summary>The ordinal of the Boolean parameter with which a socket masks nothing that it sends, as a server does (RFC 6455 section 5.1).</summary>
    public static async Task<int?> ServerParameterAsync(MethodInfo create)
    {
        var parameter = Assert.Single(create.GetParameters(), parameter => parameter.ParameterType == typeof(bool));
        return await SendsMaskedAsync(isSet: true) is false && await SendsMaskedAsync(isSet: false) ? parameter.Position : null;

        async Task<bool> SendsMaskedAsync(bool isSet)
        {
            using var stream = new DuplexStream([]);
            using var socket = Make(create, stream, isSet);
            await RealSockets.SendTextAsync(socket, "Hello");
            return (stream.Sent[1] & 0x80) != 0;
        }
    }

    /// <summary>Whether a received 1005, 1006 and 1015 all make the receive fail, and leave no status.</summary>
    public static async Task<bool> IsNeverReservedAsync(MethodInfo create)
    {
        foreach (var code in (int[])[1005, 1006, 1015])
        {
            using var stream = new DuplexStream([0x88, 2, (byte)(code >> 8), (byte)code]);
            using var socket = Make(create, stream, isServer: false);
            if (await Record.ExceptionAsync(() => socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), Limits.Token())) is null || socket.CloseStatus is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a close with each status does, without a reason and with one.</summary>
    public static async Task<string> ClosesAsync(MethodInfo create)
    {
        List<string> seen = [];
        foreach (var (code, reason) in Cases())
        {
            using var stream = new DuplexStream([]);
            using var socket = Make(create, stream, isServer: true);
            var thrown = await Record.ExceptionAsync(() => socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, Limits.Token()));
            seen.Add(Said(code, reason, thrown is ArgumentException ? CloseAction.Throw : stream.Sent[3] == (byte)code ? CloseAction.Raw16 : CloseAction.Unknown));
        }

        return string.Join(" ", seen);
    }

    /// <summary>What a policy says of the same.</summary>
    public static string ClosesBy(ClosePolicy policy) =>
        string.Join(" ", Cases().Select(one => Said(one.Code, one.Reason, policy.Evaluate(one.Code, one.Reason is not null, PeerRole.Server))));

    private static IEnumerable<(int Code, string? Reason)> Cases() => s_codes.SelectMany(code => ((int, string?)[])[(code, null), (code, "bye")]);

    private static string Said(int code, string? reason, CloseAction action) => $"{code}{(reason is null ? "" : "+reason")}:{action}";

    private static WebSocket Make(MethodInfo create, Stream stream, bool isServer) => (WebSocket)create.Invoke(null, [stream, isServer, null, TimeSpan.Zero])!;
}
