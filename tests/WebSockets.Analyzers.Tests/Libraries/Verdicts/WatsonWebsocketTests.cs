using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>WatsonWebsocket hands the status to a ClientWebSocket and lets its exceptions through.</summary>
public sealed class WatsonWebsocketTests
{
    internal static Library[] Tables { get; } =
    [
        new("WatsonWebsocket", "WatsonWebsocket")
        {
            Usings = ["System.Net.WebSockets", "WatsonWebsocket"],
            Groups =
            [
                new("WatsonWsClient client, WatsonWsServer server", new(Behaviour.Net, PeerRole.Client, Evidence.Source))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "client.StopAsync({WebSocketCloseStatus:int}, {reason})",
                    { "client.Stop()", "no row" },
                    { "client.StopAsync()", "no row" },
                    { "server.DisconnectClient(Guid.Empty)", "no row" },
                    { "server.Stop()", "no row" },
                },
            ],
        },

        new("WatsonWebsocket on .NET Framework", "WatsonWebsocket")
        {
            Usings = ["System.Net.WebSockets", "WatsonWebsocket"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("WatsonWsClient client", new(Behaviour.NetFramework, PeerRole.Client, Evidence.Documented))
                {
                    "client.Stop({WebSocketCloseStatus:int}, {reason})",
                    "client.StopAsync({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
