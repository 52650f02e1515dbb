using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Codes that are members of an enum of the program, however they are named where they are used.</summary>
public sealed class EnumMembersTests
{
    private const string Chat = """
        namespace Site { enum EventCodes { Fine = 1000, Expired = 1005 } }
        record Answer(int Code);
        class Chat
        {
            static Task Shut(WebSocket socket, Answer answer) => socket.CloseAsync((WebSocketCloseStatus)answer.Code, null, default);
        """;

    [Theory]
    [InlineData("", "Site.EventCodes.Expired")]
    [InlineData("", "global::Site.EventCodes.Expired")]
    [InlineData("using Site;", "EventCodes.Expired")]
    [InlineData("using Codes = Site.EventCodes;", "Codes.Expired")]
    [InlineData("using static Site.EventCodes;", "Expired")]
    public Task BadCode_IsReported(string usings, string code) => Verify.AnalyzerAsync($$"""
        {{usings}}
        {{Chat}}
            Task Leave(WebSocket socket) => Shut(socket, new Answer([|(int){{code}}|]));
        }
        """);

    [Theory]
    [InlineData("Expired")]
    [InlineData("page.Expired")]
    public Task OtherMemberOfThatName_IsSilent(string code) => Verify.AnalyzerAsync($$"""
        {{Chat}}
            int Expired { get; } = 4000;
            Task Leave(WebSocket socket, Chat page) => Shut(socket, new Answer({{code}}));
        }
        """);
}
