using System.Net.WebSockets;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>What the flow takes for possible behind a call covers what was measured of .NET's own sockets.</summary>
public sealed class SocketUseTests
{
    public static TheoryData<string, WebSocketState> Cells => [.. new[] { "CloseAsync", "CloseOutputAsync", "ReceiveAsync", "Abort", "Dispose" }
        .SelectMany(_ => Enum.GetValues<WebSocketState>(), (member, state) => (member, state))];

    [Theory]
    [MemberData(nameof(Cells))]
    public void StatesBehindACall_AreNoFewerThanThoseOfTheTable(string member, WebSocketState before)
    {
        var operation = Enum.Parse<SocketOperation>(member.Replace("Async", string.Empty, StringComparison.Ordinal));
        var measured = SocketStateTable.Of(operation, (SocketStates)(1 << (int)before)).Returned;
        var taken = SocketUse.StatesAfter(member, CodeSet.Of((long)before))!;

        Assert.All(
            Enum.GetValues<WebSocketState>().Where(state => measured.HasFlag((SocketStates)(1 << (int)state))),
            state => Assert.True(taken.Contains((long)state), $"{state} behind {member} in {before}"));

        // Of a socket that was disposed State says one of these.
        Assert.True(!measured.HasFlag(SocketStates.Disposed) || (taken.Contains((long)WebSocketState.Closed) && taken.Contains((long)WebSocketState.Aborted)));
    }

    [Theory]
    [InlineData("SendAsync")]
    [InlineData("ToString")]
    public void CallThatLeavesTheStateAlone_SaysNothing(string member) => Assert.Null(SocketUse.StatesAfter(member, CodeSet.Of((long)WebSocketState.Open)));

    [Fact]
    public void SocketThatSentItsClose_IsNotOpen()
    {
        Assert.False(SocketUse.StatesAfter("CloseAsync", CodeSet.Range(0, 6))!.Contains((long)WebSocketState.Open));
        Assert.False(SocketUse.StatesAfter("ReceiveAsync", CodeSet.Of((long)WebSocketState.CloseSent))!.Contains((long)WebSocketState.Open));
    }
}
