using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>The way from where a status is chosen to the Close call, which editors list with the diagnostic.</summary>
[Collection(nameof(OpenSolution))]
public sealed class PathTests(OpenSolution solution) : IAsyncDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => solution.UndoAsync();

    /// <summary>The squiggle, and then its additional locations, each with the number of its line.</summary>
    [Theory]
    [InlineData("socket.CloseAsync(WebSocketCloseStatus.Empty, null, default)", "7: WebSocketCloseStatus.Empty")]
    [InlineData("socket.CloseAsync(Gone, null, default)", "7: Gone", "3: WebSocketCloseStatus.Empty")]
    [InlineData("socket.CloseAsync((WebSocketCloseStatus)Number, null, default)", "7: (WebSocketCloseStatus)Number", "5: 1005")]
    [InlineData("socket.CloseAsync(s_gone, null, default)", "7: s_gone", "4: WebSocketCloseStatus.Empty")]
    [InlineData("socket.CloseAsync(received ?? WebSocketCloseStatus.Empty, null, default)", "7: received ?? WebSocketCloseStatus.Empty", "7: WebSocketCloseStatus.Empty")]
    [InlineData("socket.CloseAsync(received ?? Gone, null, default)", "7: received ?? Gone", "3: WebSocketCloseStatus.Empty", "7: Gone")]
    [InlineData("socket.CloseAsync(Choose(isLost), null, default)", "7: Choose(isLost)", "10: WebSocketCloseStatus.Empty")]
    [InlineData("ShutAsync(socket, WebSocketCloseStatus.Empty)", "7: WebSocketCloseStatus.Empty", "13: FinishAsync(socket, status)", "16: socket.CloseOutputAsync(last, null, default)")]
    [InlineData("ShutAsync(socket, Gone)", "7: Gone", "3: WebSocketCloseStatus.Empty", "13: FinishAsync(socket, status)", "16: socket.CloseOutputAsync(last, null, default)")]
    [InlineData("ShutAsync(socket, Choose(isLost))", "7: Choose(isLost)", "10: WebSocketCloseStatus.Empty", "13: FinishAsync(socket, status)", "16: socket.CloseOutputAsync(last, null, default)")]
    [InlineData("ShutAsync(socket)", "7: ShutAsync", "13: FinishAsync(socket, status)", "16: socket.CloseOutputAsync(last, null, default)")]
    public async Task Way_IsListedFromTheChoiceToTheCall(string call, params string[] way)
    {
        var code = $$"""
            internal static class Room
            {
                private const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;
                private static readonly WebSocketCloseStatus s_gone = WebSocketCloseStatus.Empty;
                private const int Number = 1005;
                public static Task LeaveAsync(WebSocket socket, WebSocketCloseStatus? received, bool isLost) =>
                    {{call}};

                private static WebSocketCloseStatus Choose(bool isLost) =>
                    isLost ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.Empty;

                private static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) =>
                    FinishAsync(socket, status);

                private static Task FinishAsync(WebSocket socket, WebSocketCloseStatus last) =>
                    socket.CloseOutputAsync(last, null, default);
            }
            """;
        var document = solution.Type(solution.OpenEmpty(), code);
        var squiggle = Assert.Single(await LightBulb.SquigglesAsync(document, Cancellation), squiggle => squiggle.Id == "WS1005");

        Assert.Equal(way, squiggle.AdditionalLocations.Prepend(squiggle.Location).Select(Text));

        string Text(Location location) =>
            $"{location.GetLineSpan().StartLinePosition.Line + 1}: {code.Substring(location.SourceSpan.Start, location.SourceSpan.Length)}";
    }
}
