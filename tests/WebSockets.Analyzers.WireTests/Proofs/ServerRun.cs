using System.Net;
using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>What a server that negotiates did with one client.</summary>
/// <param name="ClientThrown">What connecting threw at the client.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="SubProtocol">The subprotocol that the client then speaks.</param>
/// <param name="ServerThrown">What the server's code threw.</param>
internal sealed record ServerRun(Exception? ClientThrown, HttpStatusCode Status, string? SubProtocol, Exception? ServerThrown)
{
    /// <summary>Runs <c>Code.RunAsync(HttpContext context, CancellationToken cancellationToken)</c> for a client that offers these subprotocols.</summary>
    public static Task<ServerRun> WithAsync(Type code, params string[] offered) => WithAsync(code, _ => { }, offered);

    /// <summary>The same for a client with other options as well.</summary>
    public static async Task<ServerRun> WithAsync(Type code, Action<ClientWebSocketOptions> configure, params string[] offered)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var thrown = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = kestrel.Handle(async context => thrown.SetResult(await Record.ExceptionAsync(() =>
            (Task)code.GetMethod("RunAsync")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [context, Limits.Token()], null)!)));
        using var client = new ClientWebSocket();
        client.Options.CollectHttpResponseDetails = true;
        configure(client.Options);
        foreach (var name in offered)
        {
            client.Options.AddSubProtocol(name);
        }

        var failed = await Record.ExceptionAsync(() => client.ConnectAsync(kestrel.UriOf(path), Limits.Token()));
        return new ServerRun(failed, client.HttpStatusCode, client.SubProtocol, await thrown.Task.WaitAsync(Limits.Token()));
    }

    /// <summary>A server that accepts.</summary>
    /// <param name="accept">The arguments.</param>
    /// <param name="before">What is done before.</param>
    /// <param name="after">What is done after.</param>
    /// <param name="members">Members beside it.</param>
    public static string Code(string accept, string before = "", string after = "", string members = "") => $$"""
        public static class Code
        {
            public static async Task RunAsync(HttpContext context, CancellationToken cancellationToken)
            {
                {{before}}
                using var socket = await context.WebSockets.AcceptWebSocketAsync({{accept}});
                {{after}}
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            }

            {{members}}
        }
        """;
}
