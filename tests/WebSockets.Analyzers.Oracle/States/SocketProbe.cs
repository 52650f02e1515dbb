using System.Net.WebSockets;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Oracle.States;

/// <summary>What an instrumented program with sockets calls: <see cref="SocketInstrumentation"/> writes these calls into it.</summary>
public static class SocketProbe
{
    /// <summary>The socket of a call that closes or connects: the call is known by its number.</summary>
    public static T AtSite<T>(this T socket, int site)
        where T : WebSocket?
    {
        ((SocketUnderTest)(WebSocket)socket!).Expect(site);
        return socket;
    }

    /// <summary>A wait for something else than a socket. When it is over the program may be told to stop, as it may while it looks at a message.</summary>
    public static async Task AtWait(this Task wait)
    {
        await wait;
        SocketRun.Current.MayCancel();
    }

    /// <summary>What a test looks at that a diagnostic speaks of.</summary>
    public static T AtTest<T>(this T value, int test)
    {
        SocketRun.Current.OnTest(test);
        return value;
    }
}

/// <summary>What accepts a socket in the place of ASP.NET Core's <c>HttpContext</c>.</summary>
public sealed class ContextUnderTest
{
    /// <summary>In the place of <c>WebSocketManager</c>.</summary>
    public ContextUnderTest WebSockets => this;

    public Task<WebSocket> AcceptWebSocketAsync() => Task.FromResult<WebSocket>(new SocketUnderTest(SocketStates.Open));
}
