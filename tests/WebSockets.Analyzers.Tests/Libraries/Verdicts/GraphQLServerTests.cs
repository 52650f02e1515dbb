using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// GraphQL.Server: 5 and 6 close in the call. 7 and 8 queue the status: what the socket throws ends the queue, and the
/// caller does not see it.
/// </summary>
public sealed class GraphQLServerTests
{
    internal static Library[] Tables { get; } =
    [
        new("GraphQL.Server 8", "GraphQLServer8")
        {
            Usings = ["System.Net.WebSockets", "GraphQL.Server.Transports.AspNetCore.WebSockets"],
            Groups =
            [
                new("IWebSocketConnection any, WebSocketConnection connection", new(Behaviour.NetSwallowed, PeerRole.Server, Evidence.Source))
                {
                    "any.CloseAsync({int}, {reason})",
                    "connection.CloseAsync({int}, {reason})",
                    { "any.CloseAsync(4401, \"Unauthorized\")", "4401, reason: Raw16" },
                    { "any.CloseAsync()", "no row" },
                    { "connection.CloseAsync()", "no row" },
                },
                new(
                    "int unused",
                    new(Behaviour.Net, PeerRole.Server, Evidence.Documented),
                    "class Connection : WebSocketConnection { Connection() : base(null, null, null, null, default) { }")
                {
                    "OnCloseOutputAsync({WebSocketCloseStatus:int}, {reason})",
                    { "base.OnCloseOutputAsync(WebSocketCloseStatus.Empty, null)", "1005, no reason: Raw16" },
                },
            ],
        },

        new("GraphQL.Server 5", "GraphQLServer5")
        {
            Usings = ["System.Net.WebSockets", "GraphQL.Server.Transports.WebSockets"],
            Groups =
            [
                new("WebSocketReaderPipeline pipeline", new(Behaviour.Net, PeerRole.Server, Evidence.Source))
                {
                    "pipeline.Complete({WebSocketCloseStatus:int}, {reason})",
                    { "pipeline.Complete()", "no row" },
                },
            ],
        },

        new("GraphQL.Server 5 on .NET Framework", "GraphQLServer5")
        {
            Usings = ["System.Net.WebSockets", "GraphQL.Server.Transports.WebSockets"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("WebSocketReaderPipeline pipeline", new(Behaviour.NetFramework, PeerRole.Server, Evidence.Documented))
                {
                    "pipeline.Complete({WebSocketCloseStatus:int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
