using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Owin.WebSocket on the sockets of .NET Framework. The delegates of OWIN itself have no symbols to call: how their rows are
/// read is tested here, how calls are judged in <see cref="Closing.OwinDelegateTests"/>.
/// </summary>
public sealed class OwinTests
{
    internal static Library[] Tables { get; } =
    [
        new("Owin.WebSocket", "OwinWebSocket")
        {
            Usings = ["System.Net.WebSockets", "Owin.WebSocket"],
            Groups =
            [
                new("int unused", new(Behaviour.NetFramework, PeerRole.Server, Evidence.Documented), "class Chat : WebSocketConnection")
                {
                    "Close({WebSocketCloseStatus:int}, {reason})",
                    { "Close(WebSocketCloseStatus.Empty, null)", "1005, no reason: Empty" },
                    { "Abort()", "no row" },
                },
            ],
        },
    ];

    [Fact]
    public void CloseDelegate_IsASinkByItsKey()
    {
        var entry = Entry("websocket.CloseAsync");

        Assert.Equal("System.Func{System.Int32,System.String,System.Threading.CancellationToken,System.Threading.Tasks.Task}", entry.Type);
        var sink = Assert.IsType<CloseSink>(entry.Value);
        Assert.Equal((0, 1, PeerRole.Server, Evidence.Documented), (sink.CodeParameter, sink.ReasonParameter, sink.Role, sink.Member.Evidence));
        Assert.All(Behaviour.Codes, code => Assert.Equal(
            Behaviour.NetFramework.Of(code, hasReason: true), sink.Policy.Evaluate(code, hasReason: true, sink.Role)));
    }

    [Fact]
    public void ClientCloseStatus_IsReceived()
    {
        var entry = Entry("websocket.ClientCloseStatus");

        Assert.Null(entry.Type);
        var status = Assert.IsType<ReceivedStatus>(entry.Value);
        Assert.Equal((1005, true), (status.NoStatus, status.MayBeReserved));
    }

    private static EnvironmentEntry Entry(string key) =>
        Assert.Single(ApiTable.BuiltIn.Rows.OfType<EnvironmentEntry>(), entry => entry.Key == key);

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
