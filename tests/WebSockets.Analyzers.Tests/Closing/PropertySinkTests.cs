using WebSockets.Analyzers.Closing;
using VerifyReason = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;
using VerifyStatus = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Statuses and reasons that an object takes by its properties.</summary>
public sealed class PropertySinkTests
{
    private const string Table = """
        !policy own = 1005?reason:throw *:raw16 | long:throw
        P:Own.Options.Code; kind=set code=value reason=Reason policy=own ev=S
        """;

    private const string Sends = "'Code' sends it although RFC 6455 forbids that";
    private const string ThrowsLater = "'Code' makes the later close throw, and no Close frame is sent";
    private const string MayThrowLater = "'Code' makes the later close throw if the reason is not empty, otherwise sends it although RFC 6455 forbids that";

    private static readonly string s_long = new('x', 124);

    private static string InMethod(string statements) => $$"""
        class Chat
        {
            void Leave(Own.Socket socket, bool flag, string text, int code)
            {
                {{statements}}
            }
        }

        namespace Own
        {
            public class Options { public int Code { get; set; } public string Reason { get; set; } public int Other { get; set; } }

            public class Socket { public void Close(Options options) { } }
        }
        """;

    private static Task StatusAsync(string statements, params string[] consequences)
    {
        var messages = consequences.Select(consequence => $"WS1005: Close status 1005 (No Status Received) must not be sent: {consequence}");
        var test = VerifyStatus.CreateTest(InMethod(statements), [.. messages]);
        test.TestState.AdditionalFiles.Add(("WebSocketApis.txt", Table));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:flag ? 1005 : 1000|} });")]
    [InlineData("var options = new Own.Options(); options.Code = {|#0:flag ? 1000 : 1005|}; socket.Close(options);")]
    [InlineData("var gone = 1005; socket.Close(new Own.Options { Code = {|#0:gone|} });")]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:flag switch { true => 1005, _ => 1001 }|} });")]
    public Task StatusThatIsChosen_IsReported(string statements) => StatusAsync(statements, Sends);

    [Theory]
    [InlineData("socket.Close(new Own.Options { Code = flag ? 1001 : 1000 });")]
    [InlineData("socket.Close(new Own.Options { Code = code });")]
    [InlineData("socket.Close(new Own.Options { Code = 1000, Other = flag ? 1005 : 0 });")]
    [InlineData("var options = new Own.Options(); (options.Code, options.Other) = (1000, 1005); socket.Close(options);")]
    public Task StatusThatMayBeSent_IsSilent(string statements) => StatusAsync(statements);

    [Fact]
    public async Task StatusThatAMethodTakes_IsReportedAtItsCaller()
    {
        var test = VerifyStatus.CreateTest(
            InMethod("End(socket, {|WS1005:1005|}); static void End(Own.Socket socket, int status) => socket.Close(new Own.Options { Code = status });"), []);
        test.TestState.AdditionalFiles.Add(("WebSocketApis.txt", Table));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:1005|}, Reason = \"bye\" });", ThrowsLater)]
    [InlineData("socket.Close(new Own.Options { Reason = \"bye\", Code = {|#0:flag ? 1005 : 1000|} });", ThrowsLater)]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:1005|}, Reason = \"\" });", Sends)]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:1005|}, Reason = text });", MayThrowLater)]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:1005|} });", Sends)]
    [InlineData("socket.Close(new Own.Options { Code = {|#0:1005|} }); socket.Close(new Own.Options { Code = 1000, Reason = \"bye\" });", Sends)]
    [InlineData("var options = new Own.Options(); options.Code = {|#0:1005|}; options.Reason = \"bye\"; socket.Close(options);", ThrowsLater)]
    [InlineData("var options = new Own.Options { Code = {|#0:1005|} }; if (flag) options.Reason = \"bye\"; socket.Close(options);", MayThrowLater)]
    [InlineData("var options = new Own.Options { Code = {|#0:1005|}, Reason = \"bye\" }; options.Reason = text; socket.Close(options);", MayThrowLater)]
    public Task ReasonBesideTheStatus_DecidesWhatHappens(string statements, string consequence) => StatusAsync(statements, consequence);

    [Fact]
    public Task LongReasonBesideTheStatus_IsReported() => ReasonAsync(
        $"socket.Close(new Own.Options {{ Code = 1000, Reason = {{|WS1021:\"{s_long}\"|}} }});",
        $"socket.Close(new Own.Options {{ Code = 1000, Reason = \"{s_long[1..]}\" }});");

    [Theory]
    [InlineData("socket.Close(new Own.Options { Code = 1000, Reason = \"bye\" });")]
    [InlineData("socket.Close(new Own.Options { Code = 1000, Reason = text });")]
    public Task ReasonThatMayFit_IsSilent(string statements) => ReasonAsync(statements, statements);

    private static Task ReasonAsync(string statements, string fixedStatements)
    {
        var test = VerifyReason.CreateTest(InMethod(statements), []);
        test.TestState.AdditionalFiles.Add(("WebSocketApis.txt", Table));
        if (fixedStatements != statements)
        {
            test.FixedCode = InMethod(fixedStatements);
            test.FixedState.Sources.Add(("GlobalUsings.cs", VerifyReason.GlobalUsings));
            test.FixedState.AdditionalFiles.Add(("WebSocketApis.txt", Table));
        }

        return test.RunAsync();
    }
}
