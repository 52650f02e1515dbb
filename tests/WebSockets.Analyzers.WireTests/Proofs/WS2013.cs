using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using WebSockets.Analyzers.WireTests.Peers;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>A browser fails the connection where the server goes by its offer and selects none of it.</summary>
internal sealed class WS2013 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("guard", "if (!context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\"))\n        {\n            context.Response.StatusCode = 400;\n            return;\n        }", ""),
        Of("header", "if (context.Request.Headers[\"Sec-WebSocket-Protocol\"] != \"chat\")\n        {\n            context.Response.StatusCode = 400;\n            return;\n        }", "new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero }"),
        Of("decision", "if (context.WebSockets.WebSocketRequestedProtocols.Contains(\"chat\"))\n        {\n            context.Items[\"format\"] = \"chat\";\n        }", ""),
    ];

    private static ProofCase Of(string name, string before, string accept) => new ProofCase<(ServerRun Net, string? Browser)>(
        name,
        ServerRun.Code(accept, before),
        async code => (await ServerRun.WithAsync(code, "chat"), Chromium.WhyNot is null && name == "guard" ? await InChromiumAsync(code) : null),
        (message, seen) =>
        {
            Assert.Contains("a browser that offered one then fails the connection", message, StringComparison.Ordinal);
            Assert.True(seen.Net is { ClientThrown: null, ServerThrown: null, SubProtocol: null }, seen.Net.ToString());
            Assert.True(seen.Browser is null or "failed", seen.Browser);
        },
        seen =>
        {
            Assert.True(seen.Net is { ClientThrown: null, ServerThrown: null, SubProtocol: "chat" }, seen.Net.ToString());
            Assert.True(seen.Browser is null or "opened with chat", seen.Browser);
        });

    /// <summary>What a page of Chromium sees that offers <c>chat</c>.</summary>
    private static async Task<string> InChromiumAsync(Type code)
    {
        var kestrel = await KestrelServer.SharedAsync();
        var result = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var chat = kestrel.Handle(context => (Task)code.GetMethod("RunAsync")!.Invoke(null, [context, Limits.Token()])!);
        var post = kestrel.Handle(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            result.TrySetResult(await reader.ReadToEndAsync(Limits.Token()));
        });
        var page = kestrel.Handle(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync($$"""
                <!DOCTYPE html>
                <script>
                  const socket = new WebSocket('{{kestrel.UriOf(chat)}}', ['chat']);
                  const tell = text => fetch('{{post}}', { method: 'POST', body: text });
                  let isTold = false;
                  socket.onopen = () => { isTold = true; tell('opened with ' + socket.protocol); };
                  socket.onclose = () => { if (!isTold) tell('failed'); };
                </script>
                """);
        });
        return await Chromium.ShowAsync($"http://127.0.0.1:{kestrel.Port}{page}", result.Task);
    }
}
