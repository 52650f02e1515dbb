namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>How the Close frame is made: one Close call each, in the entry or behind something that hands the status on.</summary>
internal static class Sinks
{
    public static IReadOnlyList<Idiom> All { get; } =
    [
        new("CloseAsync", true, "await socket.CloseAsync(«status», null, CancellationToken.None);"),
        new("CloseOutputAsync", true, "await socket.CloseOutputAsync(«status», \"bye\", CancellationToken.None);"),
        new("named arguments", true, "await socket.CloseAsync(statusDescription: null, cancellationToken: default, closeStatus: «status»);"),
        new("wrapper", true, "await ShutAsync(socket, «status»);")
        {
            Members = """
                private static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) =>
                    socket.CloseAsync(status, null, CancellationToken.None);
                """,
        },
        new("asynchronous wrapper", true, "await ShutAsync(socket, «status», \"bye\");")
        {
            Members = """
                private static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status, string? reason)
                {
                    try
                    {
                        await socket.CloseOutputAsync(status, reason, CancellationToken.None).ConfigureAwait(false);
                    }
                    catch (WebSocketException)
                    {
                        socket.Abort();
                    }
                }
                """,
        },
        new("wrapper of a class", true, "await new Connection(socket).EndAsync(«status»);")
        {
            Types = """
                public sealed class Connection(WebSocket socket)
                {
                    public Task EndAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, CancellationToken.None);
                }
                """,
        },
        new("interface", true, """
            IEnder ender = new Ender(socket);
            await ender.EndAsync(«status»);
            """)
        {
            Types = """
                public interface IEnder
                {
                    Task EndAsync(WebSocketCloseStatus status);
                }

                public sealed class Ender(WebSocket socket) : IEnder
                {
                    public async Task EndAsync(WebSocketCloseStatus status) => await socket.CloseAsync(status, null, CancellationToken.None);
                }
                """,
        },
        new("base class", true, "await new DerivedConnection(socket).StopAsync(«status»);")
        {
            Types = """
                public abstract class BaseConnection(WebSocket socket)
                {
                    protected Task EndAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, CancellationToken.None);
                }

                public sealed class DerivedConnection(WebSocket socket) : BaseConnection(socket)
                {
                    public Task StopAsync(WebSocketCloseStatus status) => EndAsync(status);
                }
                """,
        },
        new("local function", true, """
            await ShutAsync(«status»);
            Task ShutAsync(WebSocketCloseStatus last) => socket.CloseAsync(last, null, CancellationToken.None);
            """),
        new("lambda", true, """
            Func<WebSocketCloseStatus, Task> shut = async last => await socket.CloseAsync(last, null, CancellationToken.None);
            await shut(«status»);
            """),
        new("extension method", true, "await socket.ShutAsync(«status»);")
        {
            Types = """
                public static class SocketExtensions
                {
                    public static Task ShutAsync(this WebSocket socket, WebSocketCloseStatus status) =>
                        socket.CloseAsync(status, null, CancellationToken.None);
                }
                """,
        },
        new("wrapper with a mode", true, "await ShutAsync(socket, «status», Mode.Close);")
        {
            Members = """
                private static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status, Mode mode)
                {
                    if (mode == Mode.Close)
                    {
                        await socket.CloseAsync(status, null, CancellationToken.None);
                    }
                }
                """,
            Types = "public enum Mode { Drop, Close }",
        },
        new("wrapper with the other mode", true, "await ShutAsync(socket, «status», Mode.Drop);")
        {
            Members = """
                private static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status, Mode mode)
                {
                    if (mode == Mode.Close)
                    {
                        await socket.CloseAsync(status, null, CancellationToken.None);
                    }
                }
                """,
            Types = "public enum Mode { Drop, Close }",
        },
        new("record that carries", true, "await EndAsync(socket, new EndRequest(«status», \"bye\"));")
        {
            Members = """
                private static Task EndAsync(WebSocket socket, EndRequest request) =>
                    socket.CloseAsync(request.Status, request.Reason, CancellationToken.None);
                """,
            Types = "public sealed record EndRequest(WebSocketCloseStatus Status, string Reason);",
        },
        new("property that carries", false, """
            var end = new End { Status = «status» };
            await EndAsync(socket, end);
            """)
        {
            Members = """
                private static Task EndAsync(WebSocket socket, End end) =>
                    socket.CloseOutputAsync(end.Status, null, CancellationToken.None);
                """,
            Types = """
                public sealed class End
                {
                    public WebSocketCloseStatus Status { get; set; }
                }
                """,
        },
        new("delegate that is given", false, "await WithAsync(«status», last => socket.CloseAsync(last, null, CancellationToken.None));")
        {
            Members = "private static Task WithAsync(WebSocketCloseStatus status, Func<WebSocketCloseStatus, Task> shut) => shut(status);",
        },
        new("number that a wrapper casts", false, "await ShutAsync(socket, (int)(«status»));")
        {
            Members = """
                private static Task ShutAsync(WebSocket socket, int code) =>
                    socket.CloseAsync((WebSocketCloseStatus)code, null, CancellationToken.None);
                """,
        },
        new("field that carries", false, """
            var connection = new LastingConnection(socket, «status»);
            await connection.EndAsync();
            """)
        {
            Types = """
                public sealed class LastingConnection
                {
                    private readonly WebSocket _socket;
                    private readonly WebSocketCloseStatus _status;

                    public LastingConnection(WebSocket socket, WebSocketCloseStatus status)
                    {
                        _socket = socket;
                        _status = status;
                    }

                    public Task EndAsync() => _socket.CloseAsync(_status, null, CancellationToken.None);
                }
                """,
        },
    ];
}
