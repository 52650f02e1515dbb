using System.Text;
using Microsoft.CodeAnalysis.Testing;
using VerifyFile = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Configuration.ApiFileErrorRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;
using VerifyOption = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Configuration.OptionErrorRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;
using VerifyStatus = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Configuration;

/// <summary>WS9001 and WS9002, and what a user's API table and options do.</summary>
public sealed class ApiFileErrorTests
{
    private const string Program = """
        namespace Chat
        {
            public class Transport
            {
                public void Stop(string reason, int code) { }
                public void Hang(int code) => Console.WriteLine(code);
                public int Received { get; set; }
            }

            class Room
            {
                void Leave(Transport transport)
                {
                    transport.Stop("bye", STATUS);
                    transport.Hang(1005);
                }
            }
        }
        """;

    [Theory]
    [InlineData("M:Chat.Transport.Stop(System.String,System.Int32); kind=send code=1 reason=0 policy=raw16")]
    [InlineData("!policy mine = *:raw16\nM:Chat.Transport.Stop(System.String,System.Int32); kind=send code=1 reason=0 policy=mine")]
    [InlineData("nonsense\nM:Chat.Transport.Stop(System.String,System.Int32); kind=send code=1 reason=0 policy=bcl")]
    public Task SinkOfTheUser_IsReported(string table) =>
        RunAsync(VerifyStatus.CreateTest(Program.Replace("STATUS", "[|1005|]", StringComparison.Ordinal), []), table);

    [Fact]
    public Task PolicyOfTheUser_Decides() => RunAsync(
        VerifyStatus.CreateTest(Program.Replace("STATUS", "1005", StringComparison.Ordinal), []),
        "!policy mine = 1005:empty *:raw16\nM:Chat.Transport.Stop(System.String,System.Int32); kind=send code=1 reason=0 policy=mine");

    [Fact]
    public Task WithoutATable_NothingIsKnown() =>
        VerifyStatus.AnalyzerAsync(Program.Replace("STATUS", "1005", StringComparison.Ordinal));

    [Fact]
    public async Task RowOfTheUser_ReplacesABuiltInOne()
    {
        var test = VerifyStatus.CreateTest(
            """
            class Chat
            {
                Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
            }
            """, []);
        await RunAsync(test, "!policy mine = *:unknown\nM:System.Net.WebSockets.WebSocket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus,System.String,System.Threading.CancellationToken); kind=send code=0 reason=1 policy=mine");
    }

    [Fact]
    public async Task BadLines_AreReportedWhereTheyAre()
    {
        var test = VerifyFile.CreateTest("class Chat { }", []);
        test.TestState.AdditionalFiles.Add(("/project/WebSocketApis.own.txt", """
            // our own transport
            M:Chat.Transport.Stop(System.String,System.Int32); kind=send code={|#0:2|} policy=raw16
            {|#1:nonsense|}
            M:Chat.Transport.Stop(System.String,System.Int32); kind=send code=1 policy=raw16
            """));
        test.TestState.AdditionalFiles.Add(("/project/Other.txt", "nonsense"));
        test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult(Descriptors.WS9001)
            .WithLocation(0).WithArguments("'2' is not the ordinal of one of the 2 parameters, counted from 0"));
        test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult(Descriptors.WS9001)
            .WithLocation(1).WithArguments("'nonsense' is not 'DOCUMENTATION-ID; key=value ...'"));
        await test.RunAsync();
    }

    [Fact]
    public async Task RandomBytes_AreErrorsAndNothingElse()
    {
        var bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        var test = VerifyStatus.CreateTest(Program.Replace("STATUS", "1005", StringComparison.Ordinal), []);

        // Brackets and bars are markup to the testing library.
        await RunAsync(test, string.Concat(Encoding.Latin1.GetString(bytes).Where(c => !"[]{}|$".Contains(c, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("1016, two, 2000-2010", "two")]
    [InlineData("2010-2000", "2010-2000")]
    [InlineData("70000", "70000")]
    [InlineData("1-2-3", "1-2-3")]
    public async Task BadOption_IsReportedOnce(string value, string mistake)
    {
        var test = VerifyOption.CreateTest("class Chat { }", []);
        test.TestState.Sources.Add("class Room { }");
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nwebsockets_analyzers.additional_close_codes = {value}\n"));
        test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult(Descriptors.WS9002).WithArguments(
            "websockets_analyzers.additional_close_codes", mistake, "a code, or a range of codes such as '2000-2010'"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("permessage-deflate, permessage deflate", "permessage deflate")]
    [InlineData("x/y", "x/y")]
    public async Task BadExtension_IsReportedOnce(string value, string mistake)
    {
        var test = VerifyOption.CreateTest("class Chat { }", []);
        test.TestState.Sources.Add("class Room { }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\nwebsockets_analyzers.optional_extensions = {value}\n"));
        test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult(Descriptors.WS9002).WithArguments(
            "websockets_analyzers.optional_extensions", mistake, "the name of an extension such as 'permessage-deflate'"));
        await test.RunAsync();
    }

    [Fact]
    public async Task GoodOption_IsSilent()
    {
        var test = VerifyOption.CreateTest("class Chat { }", []);
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nwebsockets_analyzers.additional_close_codes = 1016, 2000-2010,\nwebsockets_analyzers.optional_extensions = permessage-deflate, x-other\n"));
        await test.RunAsync();
    }

    private static Task RunAsync(AnalyzerTest<DefaultVerifier> test, string table)
    {
        test.TestState.AdditionalFiles.Add(("/project/WebSocketApis.txt", table));
        return test.RunAsync();
    }
}
