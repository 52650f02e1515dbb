using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.HandshakeResponseNotCollectedRule, WebSockets.Analyzers.Negotiation.HandshakeResponseNotCollectedFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2002: the server's answer is read and was never kept.</summary>
public sealed class HandshakeResponseNotCollectedTests
{
    private static string Client(string before, string after, string members = "") => $$"""
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token, bool isVerbose)
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
    [InlineData("HttpResponseHeaders", "var headers = socket.{|#0:HttpResponseHeaders|};")]
    [InlineData("HttpResponseHeaders", "if (socket.{|#0:HttpResponseHeaders|}?.ContainsKey(\"Server\") == true) return;")]
    [InlineData("HttpStatusCode", "Console.WriteLine(socket.{|#0:HttpStatusCode|});")]
    [InlineData("HttpStatusCode", "Console.WriteLine(((ClientWebSocket)socket)?.{|#0:HttpStatusCode|});")]
    public Task AnswerThatIsNotKept_IsReported(string property, string after) => Verify.AnalyzerAsync(
        Client("", after),
        $"WS2002: '{property}' is never set here, because 'CollectHttpResponseDetails' is not enabled on this socket");

    [Theory]
    [InlineData("socket.Options.CollectHttpResponseDetails = true;", "var headers = socket.HttpResponseHeaders;")]
    [InlineData("socket.Options.CollectHttpResponseDetails = isVerbose;", "var headers = socket.HttpResponseHeaders;")]
    [InlineData("var options = socket.Options; options.CollectHttpResponseDetails = true;", "Console.WriteLine(socket.HttpStatusCode);")]
    [InlineData("Configure(socket.Options);", "Console.WriteLine(socket.HttpStatusCode);")]
    [InlineData("", "socket.HttpResponseHeaders = null;")]
    [InlineData("List<ClientWebSocket> sockets = []; sockets.Add(socket);", "Console.WriteLine(socket.HttpStatusCode);")]
    public Task AnswerThatIsKept_IsSilent(string before, string after) => Verify.AnalyzerAsync(Client(
        before, after, "static void Configure(ClientWebSocketOptions options) => options.CollectHttpResponseDetails = true;"));

    [Fact]
    public Task ConstantFalse_IsReported() => Verify.AnalyzerAsync(Client(
        "socket.Options.CollectHttpResponseDetails = false;", "Console.WriteLine(socket.{|WS2002:HttpStatusCode|});"));

    [Fact]
    public Task SocketOfSomebodyElse_IsSilent() => Verify.AnalyzerAsync("""
        public class Client
        {
            public static bool IsRefused(ClientWebSocket socket) => (int)socket.HttpStatusCode == 401;
            public ClientWebSocket? Socket { get; set; }
            public bool HasHeaders => Socket?.HttpResponseHeaders is not null;
            private ClientWebSocket? _injected = null;
            public bool IsOk => (int)_injected!.HttpStatusCode == 101;
        }
        """);

    /// <summary>Names that mean something else: types and locals have no type that they are members of.</summary>
    [Fact]
    public Task OtherThingsOfTheSameName_AreSilent() => Verify.AnalyzerAsync("""
        namespace HttpResponseHeaders
        {
            class Client
            {
                void Run(System.Net.Http.HttpResponseMessage response, int DangerousDeflateOptions)
                {
                    DangerousDeflateOptions = 1;
                    Console.WriteLine(System.Net.HttpStatusCode.OK == response.StatusCode);
                    global::HttpResponseHeaders.Client.AddSubProtocol(global::HttpResponseHeaders.Client.SubProtocol);
                    void AddSubProtocol(string name) { }
                    AddSubProtocol("");
                }

                static string SubProtocol = "";
                static void AddSubProtocol(string name) { }
            }
        }
        """);

    [Theory]
    [InlineData("Console.WriteLine(socket.HttpStatusCode")]
    [InlineData("socket.HttpResponseHeaders.")]
    public Task HalfTyped_NeverThrows(string after) => Verify.BrokenCodeAsync(Client("socket.Options.CollectHttpResponseDetails = true;", after));

    [Fact]
    public Task Fix_SetsItBeforeConnecting() => Verify.FixAsync("""
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            async Task RunAsync(Uri uri)
            {
                _socket.Options.KeepAliveInterval = TimeSpan.Zero;

                // The server is ours.
                await _socket.ConnectAsync(uri, CancellationToken.None);
                Console.WriteLine(_socket.{|WS2002:HttpStatusCode|});
            }

            object? Headers() => _socket.{|WS2002:HttpResponseHeaders|};
        }
        """, """
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            async Task RunAsync(Uri uri)
            {
                _socket.Options.KeepAliveInterval = TimeSpan.Zero;

                // The server is ours.
                _socket.Options.CollectHttpResponseDetails = true;
                await _socket.ConnectAsync(uri, CancellationToken.None);
                Console.WriteLine(_socket.HttpStatusCode);
            }

            object? Headers() => _socket.HttpResponseHeaders;
        }
        """);

    [Fact]
    public Task FixWhereConnectingIsTheOnlyStatement_MakesABlock() => Verify.FixAsync("""
        class Client
        {
            async Task RunAsync(Uri uri, bool isOnline)
            {
                var socket = new ClientWebSocket();
                if (isOnline)
                    await socket.ConnectAsync(uri, CancellationToken.None);
                Console.WriteLine(socket.{|WS2002:HttpStatusCode|});
            }
        }
        """, """
        class Client
        {
            async Task RunAsync(Uri uri, bool isOnline)
            {
                var socket = new ClientWebSocket();
                if (isOnline)
                {
                    socket.Options.CollectHttpResponseDetails = true;
                    await socket.ConnectAsync(uri, CancellationToken.None);
                }

                Console.WriteLine(socket.HttpStatusCode);
            }
        }
        """);
}
