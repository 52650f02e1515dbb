using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// HotChocolate, a server: the message is the first parameter. Its enums count from 0 and are no statuses, so a call with
/// one is never judged, not even the one whose value would be out of range.
/// </summary>
public sealed class HotChocolateTests
{
    internal static Library[] Tables { get; } =
    [
        new("HotChocolate 13", "HotChocolate13")
        {
            Usings = ["HotChocolate.AspNetCore.Subscriptions", "System.Threading"],
            Groups =
            [
                new("ISocketConnection connection, CancellationToken token", new(Behaviour.NetSwallowed, PeerRole.Server, Evidence.Documented))
                {
                    "connection.CloseAsync({reason}, {int}, token)",
                    { "connection.CloseAsync(\"no\", 4401, token)", "4401, reason: Raw16" },
                    {
                        "connection.CloseAsync(\"no\", ConnectionCloseReason.NormalClosure, token)",
                        "no row"
                    },
                },
            ],
        },

        new("HotChocolate 11", "HotChocolate11")
        {
            Usings = ["HotChocolate.AspNetCore.Subscriptions"],
            Groups =
            [
                new("ISocketConnection connection, WebSocketConnection own")
                {
                    {
                        "connection.CloseAsync(\"no\", SocketCloseStatus.None, default)",
                        "no row"
                    },
                    {
                        "own.CloseAsync(\"no\", (SocketCloseStatus)1005, default)",
                        "no row"
                    },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
