using Microsoft.CodeAnalysis;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.UnnegotiatedCompressionRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2004: compression that no handshake decided on.</summary>
public sealed class UnnegotiatedCompressionTests
{
    private const string Message =
        "Compression is enabled without negotiation (nothing here reads 'Sec-WebSocket-Extensions'); "
        + "if the other end has it off, the first compressed message ends the connection";

    private static string Server(string statements, string members = "") => $$"""
        using System.IO;

        class Server
        {
            WebSocket Wrap(Stream stream, WebSocketCreationOptions given, WebSocketDeflateOptions? agreed, bool isAgreed, string header)
            {
                {{statements}}
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, {|#0:DangerousDeflateOptions|} = new WebSocketDeflateOptions() });")]
    [InlineData("return WebSocket.CreateFromStream(stream, options: new() { {|#0:DangerousDeflateOptions|} = new() { ServerContextTakeover = false } });")]
    [InlineData("var options = new WebSocketCreationOptions { {|#0:DangerousDeflateOptions|} = new() }; return WebSocket.CreateFromStream(stream, options);")]
    [InlineData("var options = new WebSocketCreationOptions(); options.{|#0:DangerousDeflateOptions|} = new(); return WebSocket.CreateFromStream(stream, options);")]
    public Task CompressionOfOneEnd_IsReported(string statements) => Verify.AnalyzerAsync(Server(statements), Message);

    [Theory]
    [InlineData("return WebSocket.CreateFromStream(stream, true, null, TimeSpan.Zero);")]
    [InlineData("return WebSocket.CreateFromStream(stream, given);")]
    [InlineData("given.DangerousDeflateOptions = new(); return WebSocket.CreateFromStream(stream, given);")]
    [InlineData("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });")]
    [InlineData("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = null });")]
    [InlineData("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = agreed });")]
    [InlineData("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = isAgreed ? new() : null });")]
    [InlineData("var options = new WebSocketCreationOptions(); if (isAgreed) options.DangerousDeflateOptions = new(); return WebSocket.CreateFromStream(stream, options);")]
    [InlineData("var options = new WebSocketCreationOptions(); if (isAgreed) { options.DangerousDeflateOptions = new(); } return WebSocket.CreateFromStream(stream, options);")]
    public Task CompressionThatSomebodyDecided_IsSilent(string statements) => Verify.AnalyzerAsync(Server(statements));

    [Theory]
    [InlineData("bool Look(Microsoft.AspNetCore.Http.HttpRequest request) => request.Headers.SecWebSocketExtensions.Count > 0;")]
    [InlineData("bool Look(string line) => line.StartsWith(\"Sec-WebSocket-Extensions:\");")]
    [InlineData("bool Look(string line) => line.StartsWith(\"sec-websocket-extensions:\");")]
    public Task ProjectThatLooksAtTheHeader_IsSilent(string members) => Verify.AnalyzerAsync(Server(
        "return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = new() });", members));

    [Fact]
    public Task BothEndsInOneMember_AreSilent() => Verify.AnalyzerAsync(Server("""
        var client = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = new() });
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, DangerousDeflateOptions = new() });
        """));

    [Theory]
    [InlineData("xunit.core")]
    [InlineData("nunit.framework")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework")]
    public async Task TestProject_IsSilent(string framework)
    {
        var test = Verify.CreateTest(Server("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = new() });"), []);
        test.TestState.AdditionalReferences.Add(Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
            framework, references: ReferencesUnderTest.Net, options: new(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference());
        await test.RunAsync();
    }

    [Theory]
    [InlineData("return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { DangerousDeflateOptions = ")]
    [InlineData("return WebSocket.CreateFromStream(stream, ")]
    public Task HalfTyped_NeverThrows(string statements) => Verify.BrokenCodeAsync(Server(statements).Replace("{|#0:", "", StringComparison.Ordinal));
}
