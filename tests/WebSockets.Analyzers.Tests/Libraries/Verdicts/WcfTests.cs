using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// WCF on .NET Framework and CoreWCF on .NET keep the status and send it when the channel closes. A WCF channel may be
/// either end, CoreWCF has servers only.
/// </summary>
public sealed class WcfTests
{
    internal static Library[] Tables { get; } =
    [
        new("WCF", stub: null)
        {
            Usings = ["System.Net.WebSockets", "System.ServiceModel.Channels"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("IWebSocketCloseDetails details", new(Behaviour.NetFramework, PeerRole.Unknown, Evidence.Source, CloseSinkKind.Set))
                {
                    "details.SetOutputCloseStatus({WebSocketCloseStatus:int}, {reason})",
                    { "details.SetOutputCloseStatus(WebSocketCloseStatus.Empty, null)", "1005, no reason: Empty" },
                    { "_ = details.InputCloseStatus", "received, none: 1005, may be reserved (Documented)" },
                },
            ],
        },

        // The client packages for .NET declare the same type in another assembly, over sockets that differ.
        new("WCF's client on .NET", "ServiceModel")
        {
            AssemblyName = "System.ServiceModel.Http",
            Usings = ["System.Net.WebSockets", "System.ServiceModel.Channels"],
            Groups =
            [
                new("IWebSocketCloseDetails details")
                {
                    { "details.SetOutputCloseStatus(WebSocketCloseStatus.Empty, null)", "no row" },
                },
            ],
        },

        new("CoreWCF", "CoreWcf")
        {
            Usings = ["System.Net.WebSockets", "CoreWCF.Channels"],
            Groups =
            [
                new("IWebSocketCloseDetails details", new(Behaviour.Net, PeerRole.Server, Evidence.Source, CloseSinkKind.Set))
                {
                    "details.SetOutputCloseStatus({WebSocketCloseStatus:int}, {reason})",
                    { "_ = details.InputCloseStatus", "received, none: 1000 (Server Source)" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
