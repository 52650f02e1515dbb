namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>Types of the program's own that only look like a library's: none of them has a row, whatever it is given.</summary>
public sealed class UnrelatedTypesTests
{
    internal static Library[] Tables { get; } =
    [
        new("own types", stub: null)
        {
            Source = """
                namespace Program.Own
                {
                    public class WebSocket
                    {
                        public void Close(int code, string reason = "") { }
                        public void CloseAsync(int code) { }
                        public void Close() { }
                    }

                    public class Server
                    {
                        public void Stop(int code, string reason) { }
                        public void Cancel(int code) { }
                        public void Complete(int code, string text) { }
                    }

                    public class CloseWebSocketFrame(int code, string reason) { }
                }
                """,
            Usings = ["Program.Own"],
            Groups =
            [
                new("WebSocket socket, Server server")
                {
                    { "socket.Close(1005)", "no row" },
                    { "socket.Close(1005, \"x\")", "no row" },
                    { "socket.Close()", "no row" },
                    { "socket.CloseAsync(1005)", "no row" },
                    { "server.Stop(1005, \"x\")", "no row" },
                    { "server.Cancel(1005)", "no row" },
                    { "server.Complete(1005, \"x\")", "no row" },
                    { "new CloseWebSocketFrame(1005, null)", "no row" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
