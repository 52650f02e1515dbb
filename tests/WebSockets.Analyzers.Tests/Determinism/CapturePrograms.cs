namespace WebSockets.Analyzers.Tests.Determinism;

/// <summary>
/// Local functions and lambdas that see the variables around them: what is known of these differs from call to call, so
/// that it matters which call is asked first.
/// </summary>
internal static class CapturePrograms
{
    public static IReadOnlyList<string> All { get; } =
    [
        // Guarded at the first call only: 1005 is sent by the second.
        """
        class GuardedFirst(WebSocket socket)
        {
            public async Task M(bool lost)
            {
                var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                if (s != WebSocketCloseStatus.Empty) await Go();
                await Go();
                Task Go() => socket.CloseAsync(s, null, default);
            }
        }
        """,
        """
        class GuardedLast(WebSocket socket)
        {
            public async Task M(bool lost)
            {
                var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                await Go();
                if (s != WebSocketCloseStatus.Empty) await Go();
                Task Go() => socket.CloseAsync(s, null, default);
            }
        }
        """,
        """
        class GuardedAlways(WebSocket socket)
        {
            public async Task M(bool lost, bool now)
            {
                var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                if (s != WebSocketCloseStatus.Empty) await Go();
                if (s == WebSocketCloseStatus.NormalClosure && now) await Go();
                Task Go() => socket.CloseAsync(s, null, default);
            }
        }
        """,
        """
        class EachCallAnother(WebSocket socket)
        {
            public async Task M(int why)
            {
                var s = why switch { 0 => WebSocketCloseStatus.NormalClosure, 1 => WebSocketCloseStatus.Empty, 2 => (WebSocketCloseStatus)1006, _ => (WebSocketCloseStatus)1015 };
                if (s == WebSocketCloseStatus.NormalClosure) await Go();
                if (s == WebSocketCloseStatus.Empty) await Go();
                if ((int)s == 1006) await Go();
                if ((int)s == 1015) await Go();
                Task Go() => socket.CloseAsync(s, null, default);
            }
        }
        """,
        """
        class CalledByLambdas(WebSocket socket)
        {
            public void M(bool lost)
            {
                var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                Action first = () => Go();
                if (s != WebSocketCloseStatus.Empty) Go();
                Action second = () => { if (s != WebSocketCloseStatus.Empty) Go(); };
                first();
                second();
                void Go() => socket.CloseAsync(s, null, default).Wait();
            }
        }
        """,
        """
        class CalledByEachOther(WebSocket socket)
        {
            public async Task M(bool lost)
            {
                var s = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                if (s != WebSocketCloseStatus.Empty) await First();
                await Second();
                Task First() => Second();
                async Task Second()
                {
                    await Task.Yield();
                    await Third();
                }
                Task Third() => socket.CloseOutputAsync(s, null, default);
            }
        }
        """,
        """
        class ManyCalls(WebSocket socket)
        {
            public async Task M(int why)
            {
                var s = why > 5 ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                for (var round = 0; round < why; round++)
                {
                    if (s != WebSocketCloseStatus.Empty) { await Go("a"); await Go("b"); await Go("c"); }
                    try { if (s != WebSocketCloseStatus.Empty) await Go("d"); }
                    finally { if (s != WebSocketCloseStatus.Empty) await Go("e"); }
                }
                await Go("f");
                Task Go(string reason) => socket.CloseAsync(s, reason, default);
            }
        }
        """,
        // What was received is known at one call and not at the other.
        """
        class ReceivedAtOneCall(WebSocket socket)
        {
            public async Task M(byte[] buffer)
            {
                var r = await socket.ReceiveAsync(buffer, default);
                if (r.MessageType == WebSocketMessageType.Close) await Go();
                if (buffer[0] == 0) await Go();
                Task Go() => socket.CloseAsync(r.CloseStatus ?? WebSocketCloseStatus.Empty, null, default);
            }
        }
        """,
        """
        class ParametersAndCaptures(WebSocket socket)
        {
            public async Task M(bool lost, WebSocketCloseStatus? given)
            {
                var s = given ?? WebSocketCloseStatus.Empty;
                if (given is not null) await Go(lost);
                await Go(!lost);
                Task Go(bool now) => now ? socket.CloseAsync(s, "now", default) : socket.CloseOutputAsync(s, "later", default);
            }
        }
        """,
        // A condition that nobody understands looks at all that the captures were made of.
        """
        class ManySources(WebSocket socket)
        {
            public Task M(WebSocketCloseStatus? a, WebSocketCloseStatus? b, int[] seen, bool lost)
            {
                var s = a ?? b ?? (lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure);
                if (seen.Contains((int)(a ?? b ?? (lost ? s : WebSocketCloseStatus.NormalClosure)))) return Task.CompletedTask;
                return socket.CloseAsync(s, null, default);
            }
        }
        """,
    ];
}
