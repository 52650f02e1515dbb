using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Tests.Libraries.Verdicts;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.SubprotocolResultIgnoredRule, WebSockets.Analyzers.Negotiation.SubprotocolResultIgnoredFixer>;
using VerifyExtension = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.ExtensionResultIgnoredRule, WebSockets.Analyzers.Negotiation.ExtensionResultIgnoredFixer>;
using VerifyHeader = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.NegotiationHeaderByHandRule, WebSockets.Analyzers.Negotiation.NegotiationHeaderByHandFixer>;
using VerifyResponse = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.HandshakeResponseNotCollectedRule, WebSockets.Analyzers.Negotiation.HandshakeResponseNotCollectedFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2001, WS2002, WS2003 and WS2010 for sockets that a delegate makes and Websocket.Client connects.</summary>
public sealed class SocketFactoryTests
{
    private static readonly IEnumerable<MetadataReference> s_references =
        [.. ReferencesUnderTest.Net, LibraryVerdicts.Compile(new Library("Websocket.Client", "WebsocketClient")).ToMetadataReference()];

    private static string Program(string body, string members = "") => $$"""
        using Websocket.Client;

        sealed class Feed
        {
            async Task RunAsync(Uri uri, Action<Func<ClientWebSocket>> register)
            {
                {{body}}
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData(
        "using var client = new WebsocketClient(uri, () => { var socket = new ClientWebSocket(); socket.Options.{|WS2010:AddSubProtocol|}(\"graphql-transport-ws\"); return socket; }); await client.Start();", "")]
    [InlineData(
        "var factory = new Func<ClientWebSocket>(() => { var socket = new ClientWebSocket(); socket.Options.{|WS2010:AddSubProtocol|}(\"mqtt\"); return socket; }); using var client = new WebsocketClient(uri, factory); await client.Start();", "")]
    [InlineData(
        "Func<ClientWebSocket> factory = delegate { var socket = new ClientWebSocket(); socket.Options.{|WS2010:AddSubProtocol|}(\"mqtt\"); return socket; }; var client = new WebsocketClient(clientFactory: factory, url: uri); await client.Start();", "")]
    [InlineData(
        "var client = new WebsocketClient(uri, Make); await client.Start();",
        "private static ClientWebSocket Make() { var socket = new ClientWebSocket(); socket.Options.{|WS2010:AddSubProtocol|}(\"mqtt\"); return socket; }")]
    [InlineData(
        "_client = new WebsocketClient(uri, () => { var socket = new ClientWebSocket(); socket.Options.{|WS2010:AddSubProtocol|}(\"mqtt\"); return socket; }); await _client.Start(); _client.Send(\"hello\");",
        "private IWebsocketClient? _client;")]
    public Task NobodyLooks_IsReported(string body, string members) => Verify.AnalyzerAsync(s_references, Program(body, members));

    [Theory]
    [InlineData("await client.Start(); if (client.NativeClient?.SubProtocol is null) throw new NotSupportedException();", "")]
    [InlineData("await client.Start(); Check(client.NativeClient!);", "private static void Check(ClientWebSocket socket) => Console.WriteLine(socket.SubProtocol);")]
    [InlineData("client.DisconnectionHappened.Subscribe(new Watcher()); await client.Start();", "private sealed class Watcher : IObserver<DisconnectionInfo> { public void OnCompleted() { } public void OnError(Exception error) { } public void OnNext(DisconnectionInfo info) => Console.WriteLine(info.SubProtocol); }")]
    [InlineData("Client = client;", "public IWebsocketClient? Client { get; set; }")]
    public Task SomebodyLooksOrMayLook_IsSilent(string after, string members) => Verify.AnalyzerAsync(s_references, Program(
        "var client = new WebsocketClient(uri, () => { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"mqtt\"); return socket; }); " + after, members)
        .Replace("sealed class Feed", "public sealed class Feed", StringComparison.Ordinal));

    /// <summary>What another library, or a method that is not looked into, does with a delegate is not known.</summary>
    [Theory]
    [InlineData("register(() => { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"mqtt\"); return socket; });", "")]
    [InlineData("Func<ClientWebSocket> factory = () => { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"mqtt\"); return socket; }; var client = new WebsocketClient(uri, factory); register(factory);", "")]
    [InlineData("register(Make); var client = new WebsocketClient(uri, Make);", "private static ClientWebSocket Make() { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"mqtt\"); return socket; }")]
    [InlineData("_factory = () => { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"mqtt\"); return socket; };", "private Func<ClientWebSocket>? _factory;")]
    public Task DelegateThatOthersHave_IsSilent(string body, string members) => Verify.AnalyzerAsync(s_references, Program(body, members));

    [Fact]
    public Task Compression_IsReported() => VerifyExtension.AnalyzerAsync(s_references, Program("""
        using var client = new WebsocketClient(uri, () => new ClientWebSocket { Options = { {|WS2001:DangerousDeflateOptions|} = new() } });
        await client.Start();
        """));

    [Fact]
    public Task CompressionWhoseAnswerIsRead_IsSilent() => VerifyExtension.AnalyzerAsync(s_references, Program("""
        using var client = new WebsocketClient(uri, () => new ClientWebSocket { Options = { DangerousDeflateOptions = new(), CollectHttpResponseDetails = true } });
        await client.Start();
        Console.WriteLine(client.NativeClient!.HttpResponseHeaders?.ContainsKey("Sec-WebSocket-Extensions"));
        """));

    [Theory]
    [InlineData("")]
    [InlineData(", null")]
    [InlineData(", () => new ClientWebSocket()")]
    public Task AnswerThatIsNotKept_IsReported(string factory) => VerifyResponse.AnalyzerAsync(s_references, Program($$"""
        using var client = new WebsocketClient(uri{{factory}});
        await client.Start();
        Console.WriteLine(client.NativeClient!.{|WS2002:HttpStatusCode|});
        """));

    [Theory]
    [InlineData("() => new ClientWebSocket { Options = { CollectHttpResponseDetails = true } }")]
    [InlineData("given")]
    public Task AnswerThatIsOrMayBeKept_IsSilent(string factory) => VerifyResponse.AnalyzerAsync(s_references, Program(members: $$"""
        private static async Task StatusAsync(Uri uri, Func<ClientWebSocket> given)
        {
            using var client = new WebsocketClient(uri, {{factory}});
            await client.Start();
            Console.WriteLine(client.NativeClient!.HttpStatusCode);
        }
        """, body: ""));

    [Fact]
    public Task SubprotocolHeader_IsReported() => VerifyHeader.AnalyzerAsync(s_references, Program("""
        using var client = new WebsocketClient(uri, () =>
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader{|WS2003:("Sec-WebSocket-Protocol", "mqtt")|};
            return socket;
        });
        await client.Start();
        """));

    [Fact]
    public Task SubprotocolHeaderBesideAnOffer_IsSilent() => VerifyHeader.AnalyzerAsync(s_references, Program("""
        using var client = new WebsocketClient(uri, () =>
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Sec-WebSocket-Protocol", "mqtt");
            socket.Options.AddSubProtocol("mqtt");
            return socket;
        });
        await client.Start();
        """));
}
