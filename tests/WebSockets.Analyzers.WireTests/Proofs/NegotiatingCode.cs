namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>The sources of clients that negotiate: they connect, do something, and leave.</summary>
internal static class NegotiatingCode
{
    /// <param name="configure">What is set on <c>socket</c> before it connects.</param>
    /// <param name="use">What is done with it afterwards.</param>
    public static string Client(string configure, string use) => $$"""
        public static class Code
        {
            public static async Task RunAsync(Uri server, CancellationToken cancellationToken)
            {
                using var socket = new ClientWebSocket();
                {{configure}}
                await socket.ConnectAsync(server, cancellationToken);
                {{use}}
            }
        }
        """;

    /// <summary>A hundred bytes, which compression makes fewer.</summary>
    public const string Send = "await socket.SendAsync(new byte[100], WebSocketMessageType.Binary, true, cancellationToken);";

    /// <summary>A message that is received, and sent back.</summary>
    public const string Echo = """
        var buffer = new byte[100];
                var result = await socket.ReceiveAsync(buffer, cancellationToken);
                await socket.SendAsync(buffer.AsMemory(0, result.Count), WebSocketMessageType.Text, true, cancellationToken);
        """;
}
