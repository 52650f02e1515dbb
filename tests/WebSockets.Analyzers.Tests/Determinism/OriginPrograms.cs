namespace WebSockets.Analyzers.Tests.Determinism;

/// <summary>
/// Several codes, members and texts that reach one close call, or one that reaches several: only one of them is named in a
/// message, so that it matters which one comes first.
/// </summary>
internal static class OriginPrograms
{
    public static IReadOnlyList<string> All { get; } =
    [
        """
        class SeveralCodes(WebSocket socket)
        {
            public Task M(int why) => socket.CloseAsync(why switch { 0 => (WebSocketCloseStatus)1015, 1 => WebSocketCloseStatus.Empty, 2 => (WebSocketCloseStatus)1006, 3 => (WebSocketCloseStatus)999, _ => (WebSocketCloseStatus)1004 }, null, default);
        }
        """,
        """
        class SeveralConstructors
        {
            private readonly WebSocketCloseStatus _status;
            private readonly WebSocket _socket;
            public SeveralConstructors(WebSocket socket) { _socket = socket; _status = WebSocketCloseStatus.Empty; }
            public SeveralConstructors(WebSocket socket, int code) { _socket = socket; _status = (WebSocketCloseStatus)1006; }
            public SeveralConstructors(WebSocket socket, WebSocketCloseStatus status) { _socket = socket; _status = status; }
            public Task Close() => _socket.CloseAsync(_status, null, default);
            public Task Output() => _socket.CloseOutputAsync(_status, null, default);
            public static SeveralConstructors Make(WebSocket socket) => new(socket, (WebSocketCloseStatus)1015);
        }
        """,
        """
        static class Codes { public const int Gone = 1005; public const int Lost = 1006; public static readonly WebSocketCloseStatus None = WebSocketCloseStatus.Empty; }
        class NamedCodes(WebSocket socket)
        {
            public Task Gone() => socket.CloseAsync((WebSocketCloseStatus)Codes.Gone, null, default);
            public Task Lost() => socket.CloseAsync((WebSocketCloseStatus)Codes.Lost, null, default);
            public Task None() => socket.CloseAsync(Codes.None, null, default);
            public Task Either(bool lost) => socket.CloseAsync((WebSocketCloseStatus)(lost ? Codes.Lost : Codes.Gone), null, default);
        }
        """,
        """
        record Ending(WebSocketCloseStatus Status, string Reason);
        class Records(WebSocket socket)
        {
            public Task End(Ending ending) => socket.CloseAsync(ending.Status, ending.Reason, default);
            public Task Lost() => End(new Ending(WebSocketCloseStatus.Empty, "lost"));
            public Task Failed(Exception e) => End(new Ending((WebSocketCloseStatus)1006, e.Message));
        }
        """,
        """
        partial class InTwoParts { private readonly WebSocketCloseStatus _first = WebSocketCloseStatus.Empty; private readonly WebSocketCloseStatus _second = (WebSocketCloseStatus)1006; }
        partial class InTwoParts(WebSocket socket)
        {
            public Task M(bool which) => socket.CloseAsync(which ? _first : _second, null, default);
        }
        """,
        // One choice that two calls take, one of them where an error is handled: the fix replaces the choice.
        """
        class OneChoice(WebSocket socket)
        {
            public async Task M(bool lost)
            {
                var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                try { await socket.CloseAsync(s, null, default); }
                catch (WebSocketException) { await socket.CloseOutputAsync(s, "again", default); }
                await socket.CloseOutputAsync(s, null, default);
            }
        }
        """,
        """
        class Reasons(WebSocket socket)
        {
            public async Task M(Exception first, InvalidOperationException second, bool which)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, which ? first.Message : second.ToString(), default);
                await Shut($"{first.Message}: {second.Message}");
                await Shut(new string('x', 200));
            }
            private Task Shut(string reason) => Shut(reason, WebSocketCloseStatus.InternalServerError);
            private Task Shut(string reason, WebSocketCloseStatus status) => socket.CloseAsync(status, reason, default);
        }
        """,
        """
        class Several
        {
            public async Task Server(HttpListenerContextLike context, WebSocket socket) { await socket.CloseAsync((WebSocketCloseStatus)1010, null, default); }
            public async Task Client() { using var client = new ClientWebSocket(); client.Options.AddSubProtocol("chat"); client.Options.AddSubProtocol("chat"); client.Options.AddSubProtocol("a b"); await client.ConnectAsync(new Uri("ws://host"), default); await client.CloseAsync((WebSocketCloseStatus)1010, null, default); }
            public class HttpListenerContextLike;
        }
        """,
        """
        class Flags(WebSocket socket)
        {
            public Task M(bool a, bool b, bool c)
            {
                var first = a ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                var second = b ? (WebSocketCloseStatus)1006 : first;
                var third = second;
                var isFine = first != WebSocketCloseStatus.Empty && (int)second != 1006;
                return isFine || c ? socket.CloseAsync(third, null, default) : socket.CloseAsync(first, null, default);
            }
        }
        """,
        """
        class Received(WebSocket socket, WebSocket other)
        {
            public async Task M(byte[] buffer)
            {
                var r = await socket.ReceiveAsync(buffer, default);
                var status = r.CloseStatus;
                var copy = status;
                var another = r.CloseStatus;
                if (r is { MessageType: WebSocketMessageType.Close, CloseStatus: var last } && copy == another)
                    await other.CloseAsync(last ?? copy ?? another ?? WebSocketCloseStatus.Empty, null, default);
                await socket.CloseAsync(copy ?? another ?? WebSocketCloseStatus.Empty, null, default);
            }
        }
        """,
        """
        class Deflate
        {
            private readonly ClientWebSocket _client = new();
            public Deflate() { _client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientMaxWindowBits = 8 }; _client.Options.SetRequestHeader("Sec-WebSocket-Extensions", "permessage-deflate"); }
            public Task Connect(Uri uri) => _client.ConnectAsync(uri, default);
        }
        """,
        """
        class Out(WebSocket socket)
        {
            public Task M(int why, Dictionary<int, WebSocketCloseStatus> known)
            {
                if (!known.TryGetValue(why, out var s)) s = WebSocketCloseStatus.Empty;
                (s, var other) = (why > 3 ? (WebSocketCloseStatus)1015 : s, s);
                return why == 7 ? socket.CloseAsync(other, null, default) : socket.CloseAsync(s, null, default);
            }
        }
        """,
    ];
}
