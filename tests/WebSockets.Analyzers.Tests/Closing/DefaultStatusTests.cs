using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Closing;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// Default values of parameters. Of a library's public method everybody who leaves the argument out sends it: it is reported
/// where it is written, once. Of all others it is reported at the call.
/// </summary>
public sealed class DefaultStatusTests
{
    [Fact]
    public Task DefaultOfAPublicMethod_IsReportedThere() => Verify.AnalyzerAsync(
        """
        public class Chat
        {
            private readonly WebSocket _socket = null!;

            public Task ShutAsync(WebSocketCloseStatus status = {|#0:WebSocketCloseStatus.Empty|}) => _socket.CloseAsync(status, null, default);

            public Task LeaveAsync() => ShutAsync();

            Task LeaveWellAsync() => ShutAsync(WebSocketCloseStatus.NormalClosure);

            Task LeaveBadlyAsync() => ShutAsync({|#1:(WebSocketCloseStatus)1005|});
        }

        class Caller
        {
            Task LeaveAsync(Chat chat) => chat.ShutAsync();
        }
        """,
        "WS1005: 'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'ShutAsync' passes it to 'CloseAsync', which puts it on the wire as 03 ED, and strict peers fail the connection",
        "WS1005: Close status 1005 (No Status Received) must not be sent: 'ShutAsync' passes it to 'CloseAsync', which puts it on the wire as 03 ED, and strict peers fail the connection");

    [Theory]
    [InlineData("public class Chat { public static Task Shut(WebSocket s, int code = {|WS1016:2999|}) => s.CloseAsync((WebSocketCloseStatus)code, null, default); }")]
    [InlineData("public class Chat { protected Task Shut(WebSocket s, WebSocketCloseStatus? status = {|WS1005:WebSocketCloseStatus.Empty|}) => s.CloseAsync(status ?? WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("public static class Codes { public const int None = 1005; } public class Chat { public Task Shut(WebSocket s, int code = {|WS1005:Codes.None|}) => s.CloseAsync((WebSocketCloseStatus)code, null, default); }")]
    [InlineData("public static class Chat { public static Task Shut(this WebSocket s, WebSocketCloseStatus status = {|WS1016:default|}) => s.CloseAsync(status, null, default); }")]
    [InlineData("public class Closer { readonly WebSocketCloseStatus _s; public Closer(WebSocketCloseStatus s = {|WS1005:WebSocketCloseStatus.Empty|}) => _s = s; public Task CloseAsync(WebSocket w) => w.CloseAsync(_s, null, default); }")]
    [InlineData("public record Ending(WebSocketCloseStatus Status = {|WS1005:WebSocketCloseStatus.Empty|}) { public Task CloseAsync(WebSocket w) => w.CloseAsync(Status, null, default); }")]
    [InlineData("public interface IChat { Task Shut(WebSocketCloseStatus status = {|WS1005:WebSocketCloseStatus.Empty|}); } class Chat : IChat { WebSocket w = null!; Task IChat.Shut(WebSocketCloseStatus status) => w.CloseAsync(status, null, default); Task Leave(IChat chat) => chat.Shut(); }")]
    [InlineData("public class Chat { public class Room { public Task Shut(WebSocket s, WebSocketCloseStatus status = {|WS1005:WebSocketCloseStatus.Empty|}) => s.CloseAsync(status, null, default); } }")]
    [InlineData("public class Chat { public Task Shut(WebSocket s, WebSocketCloseStatus status = {|WS1005:WebSocketCloseStatus.Empty|}, bool polite = true) => polite ? s.CloseAsync(status, null, default) : Task.CompletedTask; Task Leave(WebSocket s) => Shut(s); }")]
    [InlineData("public class Chat { public Task Shut(WebSocket s, bool polite, WebSocketCloseStatus status = {|WS1005:WebSocketCloseStatus.Empty|}) => polite ? s.CloseAsync(status, null, default) : Task.CompletedTask; Task Leave(WebSocket s) => Shut(s, true); }")]
    public Task DefaultThatOthersCanLeaveItTo_IsReportedThere(string source) => Verify.AnalyzerAsync(source);

    /// <summary>Nobody outside calls it: what is left out is seen at the calls, and where there is none nothing is sent.</summary>
    [Theory]
    [InlineData("public class Chat { internal Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); Task Leave(WebSocket s) => {|WS1005:Shut|}(s); }")]
    [InlineData("public class Chat { private protected Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); Task Leave(WebSocket s) => {|WS1005:Shut|}(s); }")]
    [InlineData("class Chat { public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); Task Leave(WebSocket s) => {|WS1005:Shut|}(s); }")]
    [InlineData("public class Chat { class Room { public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); } Task Leave(Room r, WebSocket s) => r.{|WS1005:Shut|}(s); }")]
    [InlineData("public class Chat { Task Leave(WebSocket s) { return {|WS1005:Shut|}(); Task Shut(WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); } }")]
    [InlineData("public class Chat { private Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); }")]
    public Task DefaultThatTheProgramAloneUses_IsReportedAtTheCall(string source) => Verify.AnalyzerAsync(source);

    [Theory]
    [InlineData("public class Chat { public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure) => s.CloseAsync(status, null, default); }")]
    [InlineData("public class Chat { public Task Shut(WebSocket s, WebSocketCloseStatus? status = null) => s.CloseAsync(status ?? WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("public class Chat { public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : status, null, default); Task Leave(WebSocket s) => Shut(s); }")]
    [InlineData("public class Chat { public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty, bool polite = false) => polite ? s.CloseAsync(status, null, default) : Task.CompletedTask; Task Leave(WebSocket s) => Shut(s); }")]
    [InlineData("public class Chat { public void Log(WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => Console.WriteLine(status); Task Shut(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    [InlineData("public class Chat { public Task Open(int port = 2999) => Task.CompletedTask; public Task Shut(WebSocket s) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); }")]
    public Task DefaultThatIsFineOrGuarded_IsSilent(string source) => Verify.AnalyzerAsync(source);

    /// <summary>A program is called by nobody.</summary>
    [Fact]
    public Task PublicDefaultOfAProgram_IsReportedAtTheCall()
    {
        var test = Verify.CreateTest(
            """
            public class Chat
            {
                static void Main() { }

                public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default);

                Task Leave(WebSocket s) => {|WS1005:Shut|}(s);
            }
            """,
            []);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    /// <summary>What nobody ran is said where somebody calls it, and not to everybody who might.</summary>
    [Fact]
    public Task PublicDefaultThatReachesNothingMeasured_IsReportedAtTheCall() => Verify.AnalyzerAsync(
        """
        public class Chat
        {
            public void Shut(WebSocket4Net.WebSocket socket, int code = 2999) => socket.Close(code, null);

            void Leave(WebSocket4Net.WebSocket socket) => {|WS1016:Shut|}(socket);
        }

        namespace WebSocket4Net
        {
            public class WebSocket { public void Close(int code, string? reason) { } }
        }
        """);

    [Fact]
    public Task DefaultOfAPublicMethod_IsRepairedThere() => Verify.FixAsync(
        """
        public class Chat
        {
            public Task ShutAsync(WebSocket socket, WebSocketCloseStatus status = [|WebSocketCloseStatus.Empty|]) => socket.CloseAsync(status, null, default);

            public Task StopAsync(WebSocket socket, int code = /* none */ [|1005|]) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);

            Task LeaveAsync(WebSocket socket) => ShutAsync(socket);
        }
        """,
        """
        public class Chat
        {
            public Task ShutAsync(WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure) => socket.CloseAsync(status, null, default);

            public Task StopAsync(WebSocket socket, int code = /* none */ 1001) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);

            Task LeaveAsync(WebSocket socket) => ShutAsync(socket);
        }
        """,
        "WS1005.Suggested");

    /// <summary>The value is repeated in other declarations of the member.</summary>
    [Theory]
    [InlineData("public interface IChat { Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty); } class Chat : IChat { Task IChat.Shut(WebSocket s, WebSocketCloseStatus status) => s.CloseAsync(status, null, default); }")]
    [InlineData("public interface IChat { Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure); } public class Chat : IChat { public Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); }")]
    [InlineData("public abstract class Base { public abstract Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure); } public class Chat : Base { public override Task Shut(WebSocket s, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => s.CloseAsync(status, null, default); }")]
    public async Task DefaultOfAnInterfaceOrAnOverride_HasNoFix(string source)
    {
        await Verify.AnalyzerAsync(source.Replace("WebSocketCloseStatus.Empty", "{|WS1005:WebSocketCloseStatus.Empty|}", StringComparison.Ordinal));

        Assert.Empty(await OfferedFixes.ForAsync<CloseStatusRule, CloseStatusFixer>(source));
    }
}
