using System.Text;

namespace WebSockets.Analyzers.Tests.Determinism;

/// <summary>
/// Methods that hand codes on and methods that return them: chains longer than an analysis follows, circles, layers, and
/// several implementations. Each link is asked about by itself as well, so that it matters what is known when a chain is
/// walked.
/// </summary>
internal static class CallPrograms
{
    public static IReadOnlyList<string> All { get; } =
    [
        // Chains around the depth that is followed, with and without questions that begin in the middle.
        .. new[] { 3, 6, 7, 8, 9, 10, 14 }.SelectMany(ReturningChain),
        .. new[] { 3, 6, 7, 8, 9, 10, 14 }.SelectMany(WrappingChain),
        .. new[] { 2, 3, 5, 8 }.SelectMany(ReturningCircle),
        .. new[] { 2, 3, 5, 8 }.SelectMany(WrappingCircle),
        Layers(4, 4),
        Predicates(9),
        """
        interface IEnd { Task End(WebSocket socket, WebSocketCloseStatus status, string? reason); }
        class Polite : IEnd { public Task End(WebSocket socket, WebSocketCloseStatus status, string? reason) => socket.CloseAsync(status, reason, default); }
        class Quick : IEnd { public Task End(WebSocket socket, WebSocketCloseStatus status, string? reason) => socket.CloseOutputAsync(status, reason, default); }
        class Careful : IEnd { public Task End(WebSocket socket, WebSocketCloseStatus status, string? reason) => status == WebSocketCloseStatus.Empty ? Task.CompletedTask : socket.CloseAsync(status, reason, default); }
        class Hidden : IEnd { Task IEnd.End(WebSocket socket, WebSocketCloseStatus status, string? reason) => socket.CloseOutputAsync(status, null, default); }
        class Server(IEnd end)
        {
            public Task Lost(WebSocket socket, Exception e) => end.End(socket, WebSocketCloseStatus.Empty, e.Message);
            public Task Abnormal(WebSocket socket) => end.End(socket, (WebSocketCloseStatus)1006, null);
            public Task Client(WebSocket socket) => end.End(socket, (WebSocketCloseStatus)1010, null);
        }
        """,
        """
        abstract class Base { public virtual Task End(WebSocket socket, int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); }
        class A : Base { public override Task End(WebSocket socket, int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, null, default); }
        class B : Base { public override Task End(WebSocket socket, int code) => base.End(socket, code); }
        class C : B { public override Task End(WebSocket socket, int code) => code == 1005 ? Task.CompletedTask : base.End(socket, code); }
        class Users
        {
            public Task One(Base end, WebSocket socket) => end.End(socket, 1005);
            public Task Two(C end, WebSocket socket) => end.End(socket, 1006);
            public Task Three(A end, WebSocket socket) => end.End(socket, 999);
        }
        """,
        """
        class NullOrNot(WebSocket socket)
        {
            public Task First() => Shut(null);
            public Task Second(bool lost) => Shut(lost ? WebSocketCloseStatus.Empty : null);
            public Task Third() => Shut(WebSocketCloseStatus.NormalClosure);
            private Task Shut(WebSocketCloseStatus? status) => socket.CloseAsync(Or(status), null, default);
            private WebSocketCloseStatus Or(WebSocketCloseStatus? status) => status ?? Fallback(status);
            private WebSocketCloseStatus Fallback(WebSocketCloseStatus? status) => status is null ? WebSocketCloseStatus.Empty : Or(status);
        }
        """,
        """
        class AfterClose(WebSocket socket)
        {
            public async Task M(byte[] buffer)
            {
                var r = await socket.ReceiveAsync(buffer, default);
                if (r.MessageType == WebSocketMessageType.Close) await Answer(r);
                else await Echo(r);
            }
            public async Task N(byte[] buffer) => await Echo(await socket.ReceiveAsync(buffer, default));
            private Task Answer(WebSocketReceiveResult r) => socket.CloseAsync(r.CloseStatus ?? WebSocketCloseStatus.Empty, null, default);
            private Task Echo(WebSocketReceiveResult r) => socket.CloseOutputAsync(r.CloseStatus ?? WebSocketCloseStatus.Empty, null, default);
        }
        """,
    ];

    /// <summary>A code that comes through so many methods, with a close call at every third of them, each in a file of its own.</summary>
    private static IEnumerable<string> ReturningChain(int length)
    {
        var type = $"partial class ReturningChain{length}";
        var links = new StringBuilder();
        for (var link = 0; link < length; link++)
        {
            links.AppendLine($"    public static WebSocketCloseStatus M{link}(bool lost) => lost ? M{link + 1}(lost) : WebSocketCloseStatus.NormalClosure;");
            if (link % 3 == 0)
            {
                yield return $"{type} {{ public Task Close{link}(bool lost) => socket.CloseOutputAsync(M{link}(lost), null, default); }}";
            }
        }

        yield return $"{type}(WebSocket socket)\n{{\n{links}    public static WebSocketCloseStatus M{length}(bool lost) => lost ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)1015;\n}}";
    }

    /// <summary>A code that is handed on by so many methods, and chosen at every third of them, each in a file of its own.</summary>
    private static IEnumerable<string> WrappingChain(int length)
    {
        var type = $"partial class WrappingChain{length}";
        var links = new StringBuilder();
        for (var link = 0; link < length; link++)
        {
            links.AppendLine($"    public Task M{link}(int code, string reason) => M{link + 1}(code, reason);");
            if (link % 3 == 0)
            {
                yield return $"{type} {{ public Task Lost{link}() => M{link}(1006, \"lost\"); }}";
            }
        }

        yield return $"{type}(WebSocket socket)\n{{\n{links}    public Task M{length}(int code, string reason) => socket.CloseAsync((WebSocketCloseStatus)code, reason, default);\n}}";
    }

    /// <summary>Methods that return what the next one returns, and the last one what the first one does.</summary>
    private static IEnumerable<string> ReturningCircle(int length)
    {
        for (var link = 0; link < length; link++)
        {
            yield return $$"""
                partial class ReturningCircle{{length}}{{(link == 0 ? "(WebSocket socket)" : "")}}
                {
                    public static WebSocketCloseStatus M{{link}}(int rounds)
                    {
                        if (rounds == 0) return {{(link % 2 == 0 ? "WebSocketCloseStatus.NormalClosure" : "WebSocketCloseStatus.Empty")}};
                        var next = M{{(link + 1) % length}}(rounds - 1);
                        return next == WebSocketCloseStatus.NormalClosure ? (WebSocketCloseStatus){{1004 + (link * 7)}} : next;
                    }
                    public Task Close{{link}}(int rounds) => socket.CloseAsync(M{{link}}(rounds), null, default);
                }
                """;
        }
    }

    /// <summary>Methods that hand a code on to the next one or close, and the last one to the first.</summary>
    private static IEnumerable<string> WrappingCircle(int length)
    {
        for (var link = 0; link < length; link++)
        {
            yield return $$"""
                partial class WrappingCircle{{length}}{{(link == 0 ? "(WebSocket socket)" : "")}}
                {
                    public Task M{{link}}(WebSocketCloseStatus s, int rounds) =>
                        rounds > 0 && (int)s != {{1003 + link}} ? M{{(link + 1) % length}}(s, rounds - 1) : socket.{{(link % 2 == 0 ? "CloseAsync" : "CloseOutputAsync")}}(s, null, default);
                    public Task Lost{{link}}(int rounds) => M{{link}}({{(link % 2 == 0 ? "WebSocketCloseStatus.Empty" : "(WebSocketCloseStatus)1006")}}, rounds);
                }
                """;
        }
    }

    /// <summary>Methods that each call all of the next layer.</summary>
    private static string Layers(int layers, int width)
    {
        var text = new StringBuilder("class Layers(WebSocket socket)\n{\n");
        for (var layer = 0; layer < layers; layer++)
        {
            for (var member = 0; member < width; member++)
            {
                var calls = Enumerable.Range(0, width).Select(next => layer + 1 == layers ? $"socket.CloseAsync(s, \"{member}\", default)" : $"L{layer + 1}M{next}(s)");
                text.AppendLine($"    public async Task L{layer}M{member}(WebSocketCloseStatus s) {{ await {string.Join("; await ", calls)}; }}");
            }
        }

        return text.AppendLine("    public Task Lost() => L0M0(WebSocketCloseStatus.Empty);").AppendLine("    public Task Middle() => L2M1((WebSocketCloseStatus)1015);").Append('}').ToString();
    }

    /// <summary>Predicates that ask the next one, around a close call each.</summary>
    private static string Predicates(int length)
    {
        var text = new StringBuilder("class Predicates(WebSocket socket)\n{\n");
        for (var link = 0; link < length; link++)
        {
            text.AppendLine($"    private static bool MayBeSent{link}(WebSocketCloseStatus s) => (int)s != {1003 + link} && {(link + 1 < length ? $"MayBeSent{link + 1}(s)" : "(int)s != 1015")};");
            text.AppendLine($"    public Task Close{link}(bool lost) {{ var s = lost ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)1015; return MayBeSent{link}(s) ? socket.CloseAsync(s, null, default) : Task.CompletedTask; }}");
        }

        return text.Append('}').ToString();
    }
}
