using WebSockets.Analyzers.Negotiation;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.NegotiationHeaderByHandRule, WebSockets.Analyzers.Negotiation.NegotiationHeaderByHandFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2003: headers of the negotiation that are set by hand.</summary>
public sealed class NegotiationHeaderByHandTests
{
    private const string Extensions =
        "'{0}' must not be set by hand: if the server agrees to permessage-deflate, its first compressed message ends the connection; 'DangerousDeflateOptions' asks for it";

    private static string Client(string before, string members = "") => $$"""
        class Client
        {
            async Task RunAsync(Uri uri, ClientWebSocketOptions given, string value, int bits)
            {
                using var socket = new ClientWebSocket();
                {{before}}
                await socket.ConnectAsync(uri, default);
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("Sec-WebSocket-Extensions", "socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Extensions\", \"permessage-deflate\")|};")]
    [InlineData("sec-websocket-extensions", "socket.Options.SetRequestHeader{|#0:(\"sec-websocket-extensions\", \"Permessage-Deflate; client_max_window_bits\")|};")]
    [InlineData("Sec-WebSocket-Extensions", "socket.Options.SetRequestHeader{|#0:(headerValue: \"x-foo, permessage-deflate\", headerName: Name)|};")]
    [InlineData("Sec-WebSocket-Extensions", "var offer = \"permessage-deflate\"; socket.Options.SetRequestHeader{|#0:(Name, offer)|};")]
    [InlineData("Sec-WebSocket-Extensions", "socket.Options.SetRequestHeader{|#0:(Name, $\"permessage-deflate; client_max_window_bits={bits}\")|};")]
    [InlineData("Sec-WebSocket-Extensions", "socket.Options.SetRequestHeader{|#0:(Name, s_offer)|};")]
    [InlineData("Sec-WebSocket-Extensions", "given.SetRequestHeader{|#0:(Name, \"permessage-deflate\")|};")]
    public Task Extensions_AreReported(string header, string before) => Verify.AnalyzerAsync(
        Client(before, "const string Name = \"Sec-WebSocket-Extensions\"; static readonly string s_offer = \"permessage-deflate; \" + \"server_no_context_takeover\";"),
        Extensions.Replace("{0}", header, StringComparison.Ordinal));

    [Theory]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"x-foo\");")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"permessage-deflate-frame\");")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", value);")]
    [InlineData("socket.Options.SetRequestHeader(value, \"permessage-deflate\");")]
    [InlineData("socket.Options.SetRequestHeader(\"Authorization\", \"permessage-deflate\");")]
    [InlineData("socket.Options.DangerousDeflateOptions = new(); socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"permessage-deflate\");")]
    [InlineData("new System.Net.WebHeaderCollection().Add(\"Sec-WebSocket-Extensions\", \"permessage-deflate\");")]
    [InlineData("var offer = \"permessage-deflate\"; offer = value; socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", offer);")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\"); socket.Options.AddSubProtocol(\"Chat\");")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\"); socket.Options.AddSubProtocol(value);")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Protocol\", value);")]
    [InlineData("given.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\");")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\"); new List<WebSocket>().Add(socket); var other = new ClientWebSocket(); other.Options.AddSubProtocol(\"other\");")]
    public Task AnythingElse_IsSilent(string before) => Verify.AnalyzerAsync(Client(before));

    [Theory]
    [InlineData("chat", "socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Protocol\", \"chat\")|};")]
    [InlineData("chat.v1", "socket.Options.AddSubProtocol(\"chat.v2\"); socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Protocol\", \"chat.v2, chat.v1\")|};")]
    [InlineData("chat", "socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Protocol\", \"chat\")|}; new List<WebSocket>().Add(socket);")]
    public Task Subprotocol_IsReported(string name, string before) => Verify.AnalyzerAsync(
        Client(before),
        $"'Sec-WebSocket-Protocol' must not be set by hand: connecting fails as soon as the server selects '{name}'; 'AddSubProtocol' offers it");

    /// <summary>Whoever gets the socket offers nothing: the program never offers anything.</summary>
    [Theory]
    [InlineData("public ClientWebSocket Create() { var socket = new ClientWebSocket(); socket.Options.SetRequestHeader{|WS2003:(\"Sec-WebSocket-Protocol\", \"chat\")|}; return socket; }")]
    [InlineData("public Func<ClientWebSocket> Factory { get; } = () => { var socket = new ClientWebSocket(); socket.Options.SetRequestHeader{|WS2003:(\"Sec-WebSocket-Protocol\", \"chat\")|}; return socket; };")]
    [InlineData("public void Configure(ClientWebSocketOptions options) => options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\");")]
    [InlineData("public Action<ClientWebSocketOptions> Configure { get; } = options => options.SetRequestHeader(\"Sec-WebSocket-Protocol\", \"chat\");")]
    public Task SubprotocolInAFactory(string member) => Verify.AnalyzerAsync($"public class Client {{ {member} }}");

    /// <summary>Whatever the key is, and whoever else has the socket.</summary>
    [Theory]
    [InlineData("socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Key\", \"AAAAAAAAAAAAAAAAAAAAAA==\")|};")]
    [InlineData("socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Key\", value)|};")]
    [InlineData("socket.Options.SetRequestHeader{|#0:(\"Sec-WebSocket-Key\", Convert.ToBase64String(Guid.NewGuid().ToByteArray()))|};")]
    [InlineData("given.SetRequestHeader{|#0:(Key, value)|};", "const string Key = \"Sec-WebSocket-Key\";")]
    public Task Key_IsReported(string before, string members = "") => Verify.AnalyzerAsync(
        Client(before, members), "'Sec-WebSocket-Key' must not be set by hand: 'ClientWebSocket' sends a key of its own beside it, and servers refuse a request with two");

    /// <summary>With these a server connects anyway.</summary>
    [Theory]
    [InlineData("Sec-WebSocket-Version", "13")]
    [InlineData("Upgrade", "websocket")]
    [InlineData("Connection", "Upgrade")]
    [InlineData("Sec-WebSocket-Accept", "x")]
    public Task OtherHeaderOfTheHandshake_IsSilent(string header, string value) =>
        Verify.AnalyzerAsync(Client($"socket.Options.SetRequestHeader(\"{header}\", \"{value}\");"));

    [Fact]
    public Task Fix_LeavesTheKeyToTheClient() => Verify.FixAsync(
        Client("socket.Options.SetRequestHeader[|(\"Sec-WebSocket-Key\", value)|];\n        socket.Options.SetRequestHeader(\"Origin\", value);"),
        Client("socket.Options.SetRequestHeader(\"Origin\", value);"));

    [Theory]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", ")]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\");")]
    public Task HalfTyped_NeverThrows(string before) => Verify.BrokenCodeAsync(Client(before));

    [Theory]
    [InlineData(
        "socket.Options.SetRequestHeader[|(\"Sec-WebSocket-Extensions\", \"permessage-deflate\")|]; // smaller",
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions(); // smaller")]
    [InlineData(
        "socket.Options.SetRequestHeader[|(\"Sec-WebSocket-Extensions\", \"permessage-deflate; client_no_context_takeover; server_no_context_takeover; client_max_window_bits=10\")|];",
        "socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions { ClientContextTakeover = false, ServerContextTakeover = false };")]
    [InlineData(
        "socket.Options.SetRequestHeader[|(\"Sec-WebSocket-Protocol\", \"chat\")|];",
        "socket.Options.AddSubProtocol(\"chat\");")]
    [InlineData(
        "socket.Options.SetRequestHeader[|(\"Sec-WebSocket-Protocol\", \"chat.v2, chat.v1\")|];",
        "socket.Options.AddSubProtocol(\"chat.v2\");\n        socket.Options.AddSubProtocol(\"chat.v1\");")]
    public Task Fix_AsksThroughTheOptions(string before, string repaired) => Verify.FixAsync(Client(before), Client(repaired));

    [Theory]
    [InlineData("socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"x-foo, permessage-deflate\");")]
    [InlineData("Action set = () => socket.Options.SetRequestHeader(\"Sec-WebSocket-Extensions\", \"permessage-deflate\");")]
    public async Task WhatTheOptionsCannotSay_HasNoFix(string before) =>
        Assert.Empty(await OfferedFixes.ForAsync<NegotiationHeaderByHandRule, NegotiationHeaderByHandFixer>(Client(before)));

    /// <summary>.NET Framework has a handshake of its own, which was not tried.</summary>
    [Fact]
    public Task NetFramework_IsSilent() => Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, """
        class Client
        {
            void Configure(ClientWebSocket socket) => socket.Options.SetRequestHeader("Sec-WebSocket-Extensions", "permessage-deflate");
        }
        """);
}
