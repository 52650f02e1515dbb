using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.SubprotocolResultIgnoredRule, WebSockets.Analyzers.Negotiation.SubprotocolResultIgnoredFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2010: a subprotocol is offered and nothing looks at which one was selected.</summary>
public sealed class SubprotocolResultIgnoredTests
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

    /// <summary>Whoever has only the settings cannot look at the answer.</summary>
    [Theory]
    [InlineData("socket.Options.{|#0:AddSubProtocol|}(\"mqtt\"); configure(socket.Options);", "Action<ClientWebSocketOptions> configure = null!;")]
    [InlineData("var options = socket.Options; options.{|#0:AddSubProtocol|}(\"mqtt\"); configure?.Invoke(options);", "public Action<ClientWebSocketOptions>? configure;")]
    [InlineData("socket.Options.{|#0:AddSubProtocol|}(\"mqtt\"); Kept = socket.Options;", "public ClientWebSocketOptions? Kept { get; set; }")]
    public Task SettingsThatOthersHave_AreReported(string before, string members) =>
        Verify.AnalyzerAsync(Client(before, members: members).Replace("class Client", "public class Client", StringComparison.Ordinal), Message);

    /// <summary>Compression that others may turn off again is no certain request.</summary>
    [Fact]
    public Task CompressionOfSettingsThatOthersHave_IsSilent() => Verify.AnalyzerAsync(Client(
        "socket.Options.DangerousDeflateOptions = new(); configure(socket.Options);", members: "Action<ClientWebSocketOptions> configure = null!;"));

    /// <summary>Offered through a delegate: where the socket is, is not said.</summary>
    [Fact]
    public Task MethodGroup_IsSilent() => Verify.AnalyzerAsync(Client(
        "Offer(socket.Options.AddSubProtocol);", members: "static void Offer(Action<string> add) => add(\"chat\");"));

    /// <summary>Who goes on behind the task has the socket.</summary>
    [Theory]
    [InlineData("OpenAsync(uri).ContinueWith(opened => Console.WriteLine(opened.Result.SubProtocol));")]
    [InlineData("var socket = await OpenAsync(uri).WaitAsync(TimeSpan.FromSeconds(9)); Console.WriteLine(socket.SubProtocol);")]
    [InlineData("var socket = await await Task.WhenAny(OpenAsync(uri), OpenAsync(uri)); Console.WriteLine(socket.SubProtocol);")]
    [InlineData("var opening = OpenAsync(uri); await Task.Yield(); Console.WriteLine((await opening).SubProtocol);")]
    public Task LookBehindATask_IsSilent(string statements) => Verify.AnalyzerAsync($$"""
        class Client
        {
            async Task RunAsync(Uri uri) { {{statements}} await Task.Yield(); }

            static async Task<ClientWebSocket> OpenAsync(Uri uri)
            {
                var socket = new ClientWebSocket();
                socket.Options.AddSubProtocol("chat");
                await socket.ConnectAsync(uri, default);
                return socket;
            }
        }
        """);

    /// <summary>A state that a delegate gets is the socket there.</summary>
    [Theory]
    [InlineData("socket.ConnectAsync(uri, default).ContinueWith((connected, state) => Console.WriteLine(((ClientWebSocket)state!).SubProtocol), socket)", false)]
    [InlineData("socket.ConnectAsync(uri, default).ContinueWith((connected, state) => ((ClientWebSocket)state!).Abort(), socket)", true)]
    public Task SocketAsAState(string connect, bool isReported) => Verify.AnalyzerAsync($$"""
        class Client
        {
            Task RunAsync(Uri uri)
            {
                var socket = new ClientWebSocket();
                socket.Options.{{(isReported ? "[|AddSubProtocol|]" : "AddSubProtocol")}}("chat");
                return {{connect}};
            }
        }
        """);

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

    private static string Connecting(string before, string after, string members = "") => $$"""
        class Client
        {
            private readonly ClientWebSocket _kept = new();
            private readonly List<string> _names = new();

            async Task RunAsync(Uri uri, CancellationToken token, string[] protocols, IReadOnlyList<string> list, IEnumerable<string> any, string protocol, bool isChat)
            {
                using var socket = new ClientWebSocket();
                {{before}}
                await socket.ConnectAsync(uri, token);
                {{after}}
            }

            {{members}}
        }
        """;

    private static string Throwing(string condition) =>
        $"if ({condition}socket.SubProtocol is null)\n        {{\n            throw new WebSocketException(WebSocketError.UnsupportedProtocol, \"The server selected none of the offered subprotocols.\");\n        }}\n";

    /// <summary>A program that offers nothing connects, and goes on doing so.</summary>
    [Theory]
    [InlineData("foreach (var name in protocols) socket.Options.{|WS2010:AddSubProtocol|}(name);", "protocols.Length > 0 && ")]
    [InlineData("foreach (var name in list) { socket.Options.{|WS2010:AddSubProtocol|}(name); }", "list.Count > 0 && ")]
    [InlineData("foreach (var name in _names) { socket.Options.{|WS2010:AddSubProtocol|}(name); }", "_names.Count > 0 && ")]
    [InlineData("if (isChat) socket.Options.{|WS2010:AddSubProtocol|}(protocol);", "isChat && ")]
    [InlineData("if (protocol != null) { socket.Options.{|WS2010:AddSubProtocol|}(protocol); }", "protocol != null && ")]
    [InlineData("if (!string.IsNullOrEmpty(protocol)) socket.Options.{|WS2010:AddSubProtocol|}(protocol);", "!string.IsNullOrEmpty(protocol) && ")]
    [InlineData("if (protocol is { Length: > 0 }) socket.Options.{|WS2010:AddSubProtocol|}(protocol);", "protocol is { Length: > 0 } && ")]
    [InlineData("if (isChat || protocol is not null) socket.Options.{|WS2010:AddSubProtocol|}(\"chat\");", "(isChat || protocol is not null) && ")]
    [InlineData("if (isChat) foreach (var name in list) { socket.Options.{|WS2010:AddSubProtocol|}(name); }", "isChat && list.Count > 0 && ")]
    [InlineData("Offer(socket.Options);", "", "static void Offer(ClientWebSocketOptions options) => options.{|WS2010:AddSubProtocol|}(\"chat\");")]
    public Task Fix_TestsThatSomethingWasOffered(string before, string condition, string members = "") => Verify.FixAsync(
        Connecting(before, "", members),
        Connecting(before.Replace("{|WS2010:AddSubProtocol|}", "AddSubProtocol", StringComparison.Ordinal), "", members.Replace("{|WS2010:AddSubProtocol|}", "AddSubProtocol", StringComparison.Ordinal))
            .Replace("(uri, token);\n", "(uri, token);\n        " + Throwing(condition), StringComparison.Ordinal));

    /// <summary>Where nobody can say behind the connect whether something was offered.</summary>
    [Theory]
    [InlineData("foreach (var name in any) socket.Options.{|WS2010:AddSubProtocol|}(name);")]
    [InlineData("foreach (var name in list) if (name.Length > 0) socket.Options.{|WS2010:AddSubProtocol|}(name);")]
    [InlineData("if (IsChat()) socket.Options.{|WS2010:AddSubProtocol|}(protocol);")]
    [InlineData("if (isChat) socket.Options.{|WS2010:AddSubProtocol|}(protocol); isChat = false;")]
    [InlineData("if (isChat) { } else socket.Options.{|WS2010:AddSubProtocol|}(protocol);")]
    [InlineData("try { socket.Options.{|WS2010:AddSubProtocol|}(protocol); } catch (ArgumentException) { }")]
    [InlineData("for (var index = 0; index < list.Count; index++) socket.Options.{|WS2010:AddSubProtocol|}(list[index]);")]
    [InlineData("if (isChat) Offer(socket.Options, protocol);", "static void Offer(ClientWebSocketOptions options, string name) { if (name != null) options.{|WS2010:AddSubProtocol|}(name); }")]
    [InlineData("Offer(socket.Options, protocol);", "static void Offer(ClientWebSocketOptions options, string name) { if (name is null) return; options.{|WS2010:AddSubProtocol|}(name); }")]
    public Task Fix_IsNotOfferedWhereNothingMayHaveBeenOffered(string before, string members = "")
    {
        var source = Connecting(before, "", members + " bool IsChat() => _names.Remove(\"chat\");");
        return Verify.FixAsync(source, source);
    }

    private static string Relaying(string accept) => $$"""
        using Microsoft.AspNetCore.Http;

        class Proxy
        {
            async Task RunAsync(HttpContext context, System.Net.HttpListenerContext listener, Uri uri)
            {
                using var upstream = new ClientWebSocket();
                foreach (var name in context.WebSockets.WebSocketRequestedProtocols)
                {
                    upstream.Options.{|WS2010:AddSubProtocol|}(name);
                }

                await upstream.ConnectAsync(uri, default);
                await {{accept}};
            }
        }
        """;

    /// <summary>A relay tells its client what the server behind it selected.</summary>
    [Theory]
    [InlineData("context.WebSockets.AcceptWebSocketAsync()", "context.WebSockets.AcceptWebSocketAsync(upstream.SubProtocol)")]
    [InlineData("context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols[0])", "context.WebSockets.AcceptWebSocketAsync(upstream.SubProtocol)")]
    [InlineData("context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero })", "context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero, SubProtocol = upstream.SubProtocol })")]
    [InlineData("context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = \"chat\" })", "context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = upstream.SubProtocol })")]
    [InlineData("context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext())", "context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext() { SubProtocol = upstream.SubProtocol })")]
    [InlineData("listener.AcceptWebSocketAsync(null)", "listener.AcceptWebSocketAsync(upstream.SubProtocol)")]
    [InlineData("listener.AcceptWebSocketAsync(null, TimeSpan.Zero)", "listener.AcceptWebSocketAsync(upstream.SubProtocol, TimeSpan.Zero)")]
    public Task Fix_OfARelayPassesTheSelectedOneOn(string accept, string repaired) =>
        Verify.FixAsync(Relaying(accept), Relaying(repaired).Replace("{|WS2010:AddSubProtocol|}", "AddSubProtocol", StringComparison.Ordinal));

    /// <summary>A relay whose client was accepted before has nothing to tell it any more, and must not fail where it worked.</summary>
    [Fact]
    public Task Fix_IsNotOfferedToARelayThatHasAccepted()
    {
        var source = Relaying("Task.Yield()").Replace("using var upstream", "await context.WebSockets.AcceptWebSocketAsync(); using var upstream", StringComparison.Ordinal);
        return Verify.FixAsync(source, source);
    }

    [Fact]
    public Task Fix_OfAnOfferInTheConstructor() => Verify.FixAsync("""
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            Client() => _socket.Options.{|WS2010:AddSubProtocol|}("chat");

            async Task ConnectAsync(Uri uri)
            {
                await _socket.ConnectAsync(uri, default);
            }
        }
        """, """
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            Client() => _socket.Options.AddSubProtocol("chat");

            async Task ConnectAsync(Uri uri)
            {
                await _socket.ConnectAsync(uri, default);
                if (_socket.SubProtocol is null)
                {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
            }
        }
        """);
}
