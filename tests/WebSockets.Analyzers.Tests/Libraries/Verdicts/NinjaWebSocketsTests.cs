namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>Ninja.WebSockets hides its socket behind the type of .NET: a call is judged as one of .NET, though 1006 goes out here.</summary>
public sealed class NinjaWebSocketsTests
{
    internal static Library[] Tables { get; } =
    [
        new("Ninja.WebSockets", "NinjaWebSockets")
        {
            Usings = ["System.Net.WebSockets", "Ninja.WebSockets"],
            Groups =
            [
                new("WebSocketClientOptions options, WebSocket socket")
                {
                    { "options.SecWebSocketExtensions = \"permessage-deflate\"", "requests (Client Source)" },
                    { "socket.CloseAsync(WebSocketCloseStatus.Empty, null, default)", "1005, no reason: Raw16" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
