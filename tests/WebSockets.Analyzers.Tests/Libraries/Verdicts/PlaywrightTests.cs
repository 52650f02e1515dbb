using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Playwright plays the other end of a page's socket, where a test may want a status that no frame can have: nothing is
/// said.
/// </summary>
public sealed class PlaywrightTests
{
    internal static Library[] Tables { get; } =
    [
        new("Playwright", "Playwright")
        {
            Usings = ["Microsoft.Playwright"],
            Groups =
            [
                new("IWebSocketRoute route, WebSocketRouteCloseOptions options", new(Behaviour.Unknown, PeerRole.Unknown, Evidence.Documented, CloseSinkKind.Set))
                {
                    "options.Code = {int}",
                    "route.CloseAsync(new WebSocketRouteCloseOptions { Code = {int}, Reason = {reason} })",
                    "route.CloseAsync(new() { Reason = {reason}, Code = {int} })",
                    { "route.CloseAsync(new() { Code = 1006 })", "1006, no reason: Unknown" },
                    { "route.CloseAsync()", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
