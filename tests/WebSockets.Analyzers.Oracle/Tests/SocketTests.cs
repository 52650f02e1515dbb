using WebSockets.Analyzers.Oracle.States;

namespace WebSockets.Analyzers.Oracle.Tests;

/// <summary>What programs with sockets do, and how the rules of states are judged by it.</summary>
public sealed class SocketTests
{
    private const string Loop = """
        while (socket.State == WebSocketState.Open)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                break;
            }
        }

        """;

    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);";

    [Theory]
    [InlineData(Loop, "WS1033")]
    [InlineData(Loop + "if (socket.State == WebSocketState.Open) " + Close, "WS1031")]
    [InlineData("try { await socket.ReceiveAsync(buffer, token); } catch (OperationCanceledException) { " + Close + " } " + Close, "WS1032")]
    [InlineData("await socket.ConnectAsync(uri, token); socket.Abort();", "WS2021")]
    [InlineData(Loop + Close, null)]
    public void WhatEveryRunShows_IsRightlyReported(string statements, string? rule)
    {
        var comparison = SocketComparison.Of(Program(statements));
        Assert.Equal(rule is null ? [] : [rule], comparison.RightRules);
        Assert.Empty(comparison.Mismatches);
    }

    /// <summary>Nobody tells anything of the Close, so that there is no place to report: but in a run it is not answered.</summary>
    [Fact]
    public void WhatNoRuleSees_IsMissed()
    {
        var mismatch = Assert.Single(SocketComparison.Of(Program("await socket.ReceiveAsync(buffer, token);")).Mismatches);
        Assert.Equal((MismatchKind.Miss, "WS1033"), (mismatch.Kind, mismatch.Rule));
    }

    [Fact]
    public void SameSeed_GivesTheSamePrograms()
    {
        var first = Enumerable.Range(0, 20).Select(number => SocketGenerator.Program(7, number).Source).ToList();
        Assert.Equal(first, Enumerable.Range(0, 20).Select(number => SocketGenerator.Program(7, number).Source));
        Assert.Equal(20, first.Distinct().Count());
    }

    /// <summary>A page keeps what stands around the part about sockets.</summary>
    [Theory]
    [InlineData("# Page\n\n## Sockets and their states\n\nold\n", "# Page\n\n## Sockets and their states\nnew\n")]
    [InlineData("# Page\n\n## Sockets and their states\n\nold\n\n## Next\n", "# Page\n\n## Sockets and their states\nnew\n\n## Next\n")]
    public void PartOfAPage_IsReplaced(string page, string expected) =>
        Assert.Equal(expected, SocketReport.PutInto(page, "\n## Sockets and their states\nnew\n"));

    private static OracleProgram Program(string statements) => new("test", $$"""
        public static class Entry
        {
            public static async Task Run(Uri uri, byte[] buffer, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(uri, token);
                {{statements}}
            }
        }
        """);
}
