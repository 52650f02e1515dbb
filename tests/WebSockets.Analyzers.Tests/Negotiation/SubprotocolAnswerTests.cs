using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.NegotiationResultAnalyzer, WebSockets.Analyzers.Negotiation.SubprotocolAnswerFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2010: a subprotocol is offered and nothing looks at which one was selected.</summary>
public sealed class SubprotocolAnswerTests
{
    private const string Message =
        "WS2010: Nothing reads 'SubProtocol', which is null if the server selects none of the offered subprotocols; "
        + "the connection still opens";

    private static string Client(string before, string after = "", string members = "") => $$"""
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token, string[] protocols, Microsoft.AspNetCore.Http.HttpContext context)
            {
                using var socket = new ClientWebSocket();
                {{before}}
                await socket.ConnectAsync(uri, token);
                {{after}}
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("socket.Options.{|#0:AddSubProtocol|}(\"chat\");", "")]
    [InlineData("socket.Options.{|#0:AddSubProtocol|}(\"chat.v2\"); socket.Options.AddSubProtocol(\"chat.v1\");", "")]
    [InlineData("foreach (var protocol in protocols) socket.Options.{|#0:AddSubProtocol|}(protocol);", "")]
    [InlineData("Offer(socket.Options, protocols);", "static void Offer(ClientWebSocketOptions options, string[] protocols) { foreach (var protocol in protocols) options.{|#0:AddSubProtocol|}(protocol); }")]
    public Task NobodyLooks_IsReported(string before, string members) => Verify.AnalyzerAsync(Client(before, members: members), Message);

    [Theory]
    [InlineData("if (socket.SubProtocol is null) return;", "")]
    [InlineData("if (socket is { SubProtocol: \"chat\" }) return;", "")]
    [InlineData("Check(socket);", "void Check(WebSocket s) => Console.WriteLine(s.SubProtocol);")]
    [InlineData("using var downstream = await context.WebSockets.AcceptWebSocketAsync(socket.SubProtocol);", "")]
    [InlineData("Kept = socket;", "public WebSocket? Kept { get; set; }")]
    [InlineData("_kept.Add(socket);", "private readonly List<WebSocket> _kept = [];")]
    public Task SomebodyLooksOrMayLook_IsSilent(string after, string members) =>
        Verify.AnalyzerAsync(Client("socket.Options.AddSubProtocol(\"chat\");", after, members).Replace("class Client", "public class Client", StringComparison.Ordinal));

    /// <summary>Offered through a delegate: where the socket is, is not said.</summary>
    [Fact]
    public Task MethodGroup_IsSilent() => Verify.AnalyzerAsync(Client(
        "Offer(socket.Options.AddSubProtocol);", members: "static void Offer(Action<string> add) => add(\"chat\");"));

    [Fact]
    public Task LookInAnotherMethod_IsSilent() => Verify.AnalyzerAsync("""
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            Client() => _socket.Options.AddSubProtocol("graphql-transport-ws");

            async Task ConnectAsync(Uri uri)
            {
                await _socket.ConnectAsync(uri, default);
                ThrowIfRefused();
            }

            void ThrowIfRefused()
            {
                if (_socket.SubProtocol != "graphql-transport-ws")
                {
                    throw new InvalidOperationException();
                }
            }
        }
        """);

    [Fact]
    public Task NetFramework_IsReported() => Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, """
        class Client
        {
            async Task RunAsync(Uri uri)
            {
                var socket = new ClientWebSocket();
                socket.Options.{|WS2010:AddSubProtocol|}("chat");
                await socket.ConnectAsync(uri, default);
            }
        }
        """);

    [Theory]
    [InlineData("socket.Options.AddSubProtocol")]
    [InlineData("socket.Options.AddSubProtocol(\"chat\"); Missing(socket);")]
    public Task HalfTyped_NeverThrows(string before) => Verify.BrokenCodeAsync(Client(before));

    [Fact]
    public Task Fix_ThrowsWhereNoneWasSelected() => Verify.FixAsync("""
        class Client
        {
            async Task RunAsync(Uri uri)
            {
                using var socket = new ClientWebSocket();
                socket.Options.{|WS2010:AddSubProtocol|}("chat.v2");
                socket.Options.AddSubProtocol("chat.v1");
                await socket.ConnectAsync(uri, default).ConfigureAwait(false); // now we talk
            }

            void Run(Uri uri)
            {
                using var other = new ClientWebSocket();
                other.Options.{|WS2010:AddSubProtocol|}("chat");
                other.ConnectAsync(uri, default).Wait();
            }
        }
        """, """
        class Client
        {
            async Task RunAsync(Uri uri)
            {
                using var socket = new ClientWebSocket();
                socket.Options.AddSubProtocol("chat.v2");
                socket.Options.AddSubProtocol("chat.v1");
                await socket.ConnectAsync(uri, default).ConfigureAwait(false); // now we talk
                if (socket.SubProtocol is null)
                {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
            }

            void Run(Uri uri)
            {
                using var other = new ClientWebSocket();
                other.Options.AddSubProtocol("chat");
                other.ConnectAsync(uri, default).Wait();
                if (other.SubProtocol is null)
                {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
            }
        }
        """);
}
