using Microsoft.CodeAnalysis.Testing;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1005 on the stacks that declare System.Net.WebSockets.WebSocket: they treat 1005 differently.</summary>
public sealed class NoStatusReceivedStacksTests
{
    private static string Closing(string arguments) => $$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket, ClientWebSocket client, string text) => socket.CloseAsync({{arguments}}, CancellationToken.None);
        }
        """;

    [Theory]
    [InlineData("WebSocketCloseStatus.Empty, null")]
    [InlineData("WebSocketCloseStatus.Empty, \"\"")]
    public Task NetFrameworkWithoutAReason_SendsAnEmptyFrameAndIsSilent(string arguments) =>
        Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, Closing(arguments));

    [Fact]
    public Task NetFrameworkWithAReason_AlwaysThrows() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetFramework,
        Closing("{|#0:WebSocketCloseStatus.Empty|}, \"bye\""),
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'CloseAsync' always throws because a reason is given, and no Close frame is sent");

    [Fact]
    public Task NetFrameworkWithAReasonThatIsNotKnown_IsSilent() =>
        Verify.AnalyzerAsync(ReferencesUnderTest.NetFramework, Closing("WebSocketCloseStatus.Empty, text"));

    [Fact]
    public Task NetStandard_SaysThatItSpeaksOfDotNet() => Verify.AnalyzerAsync(
        ReferencesUnderTest.NetStandard,
        Closing("{|#0:WebSocketCloseStatus.Empty|}, null"),
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: on .NET, 'CloseAsync' puts it on the wire as 03 ED, and strict peers fail the connection");

    /// <summary>A library over the sockets of .NET does on .NET Framework what those do there.</summary>
    [Theory]
    [InlineData("netstandard", "on .NET, 'StopOrFail'")]
    [InlineData("net", "'StopOrFail'")]
    public Task LibraryOverDotNetSockets_SaysSoOnNetStandard(string stack, string subject) => Verify.AnalyzerAsync(
        stack == "net" ? ReferencesUnderTest.Net : ReferencesUnderTest.NetStandard,
        """
        class Chat
        {
            Task LeaveAsync(Websocket.Client.IWebsocketClient client) => client.StopOrFail({|#0:WebSocketCloseStatus.Empty|}, null);
        }

        namespace Websocket.Client
        {
            public interface IWebsocketClient { Task<bool> StopOrFail(WebSocketCloseStatus status, string? statusDescription); }
        }
        """,
        $"'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: {subject} puts it on the wire as 03 ED, and strict peers fail the connection");

    /// <summary>A program's own type of that name: what it sends is not known.</summary>
    [Fact]
    public Task WebSocketOfTheProgram_IsSilent() => Verify.AnalyzerAsync(
        [.. ReferencesUnderTest.Net.Where(reference => !reference.Display!.Contains("System.Net.WebSockets", StringComparison.Ordinal))],
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);
        }

        namespace System.Net.WebSockets
        {
            public enum WebSocketCloseStatus { Empty = 1005 }

            public abstract class WebSocket
            {
                public abstract Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken);
            }
        }
        """);

    [Fact]
    public Task WebSocketDefinedTwice_IsSilent() => Verify.BrokenCodeAsync("""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);
        }

        namespace System.Net.WebSockets
        {
            public abstract class WebSocket
            {
                public abstract Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken);
            }
        }
        """);

    [Fact]
    public async Task NoReferences_IsSilent()
    {
        var test = Verify.CreateTest(Closing("WebSocketCloseStatus.Empty, null"), []);
        test.TestState.AdditionalReferences.Clear();
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        await test.RunAsync();
    }

    [Theory]
    [InlineData("await socket.CloseAsync(")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.Empty")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.Empty, ")]
    [InlineData("await socket.CloseAsync(, null, default);")]
    [InlineData("await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default, 5);")]
    [InlineData("await socket.CloseAsync(wrong: WebSocketCloseStatus.Empty, null, default);")]
    [InlineData("await socket.CloseAsync<int>(WebSocketCloseStatus.Empty, null, default);")]
    [InlineData("await missing.CloseAsync(WebSocketCloseStatus.Empty, null, default);")]
    [InlineData("await socket.CloseAsync((WebSocketCloseStatus)99999999999, null, default);")]
    [InlineData("await ?.CloseAsync(WebSocketCloseStatus.Empty, null, default);")]
    public Task HalfTypedCode_IsSilent(string statement) => Verify.BrokenCodeAsync($$"""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket)
            {
                {{statement}}
            }
        }
        """);
}
