using Microsoft.CodeAnalysis;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.NeverReceivedStatusRule, WebSockets.Analyzers.Closing.NeverReceivedStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1024: comparisons of a received status with what .NET never reports.</summary>
public sealed class NeverReceivedStatusTests
{
    private static string Program(string statements, string members = "", string parameters = "ClientWebSocket socket") => $$"""
        using Microsoft.AspNetCore.Http;

        static class Program
        {
            static void Main() { }

            {{members}}

            static async Task<int> RunAsync({{parameters}}, HttpContext context, byte[] buffer, bool flag)
            {
                {{statements}}
                await Task.Yield();
                return 0;
            }
        }
        """;

    private static Task InProgramAsync(string source, params string[] messages) => RunAsync(source, OutputKind.ConsoleApplication, null, null, messages);

    private static async Task RunAsync(string source, OutputKind kind, string? platforms, string? fixedSource, params string[] messages)
    {
        var test = Verify.CreateTest(source, messages);
        test.TestState.OutputKind = kind;
        if (platforms is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property._SupportedPlatformList = {platforms}\n"));
        }

        if (fixedSource is not null)
        {
            test.FixedCode = fixedSource;
            test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
        }

        await test.RunAsync();
    }

    [Theory]
    [InlineData("WebSocketCloseStatus.Empty", "1005 (No Status Received)", "a Close frame without a status is received as 1000 (Normal Closure) with an empty description")]
    [InlineData("(WebSocketCloseStatus)1005", "1005 (No Status Received)", "a Close frame without a status is received as 1000 (Normal Closure) with an empty description")]
    [InlineData("(WebSocketCloseStatus)1006", "1006 (Abnormal Closure)", "when the connection is lost there is no status, and the receive throws")]
    [InlineData("(WebSocketCloseStatus)1015", "1015 (TLS Handshake)", "when the TLS handshake fails there is no connection, and connecting throws")]
    public Task Comparison_IsReported(string constant, string code, string instead) => InProgramAsync(
        Program($"if ({{|#0:socket.CloseStatus == {constant}|}}) return 1;"),
        $"Received close status 'CloseStatus' is never {code} here: {instead}");

    [Theory]
    [InlineData("if ([|WebSocketCloseStatus.Empty == socket.CloseStatus|]) return 1;")]
    [InlineData("if ([|socket.CloseStatus != WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("if ([|socket.CloseStatus.Value == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("if ([|(int)socket.CloseStatus == 1005|]) return 1;")]
    [InlineData("if ([|socket?.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("if ([|socket.CloseStatus.GetValueOrDefault() == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("if ([|socket.CloseStatus is WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("if (socket.CloseStatus is not [|WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("if (socket.CloseStatus is WebSocketCloseStatus.NormalClosure or [|WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("switch (socket.CloseStatus) { [|case WebSocketCloseStatus.Empty:|] return 1; }")]
    [InlineData("switch (socket.CloseStatus) { case [|WebSocketCloseStatus.Empty|] or null: return 1; }")]
    [InlineData("return socket.CloseStatus switch { [|WebSocketCloseStatus.Empty|] => 1, _ => 2 };")]
    [InlineData("return (int?)socket.CloseStatus switch { [|1006|] => 1, _ => 2 };")]
    [InlineData("var status = socket.CloseStatus; if ([|status == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default); if ([|result.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default); while (!result.CloseStatus.HasValue) { result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default).ConfigureAwait(false); } if ([|result.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("using var accepted = await context.WebSockets.AcceptWebSocketAsync(); if ([|accepted.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("using var accepted = await context.WebSockets.AcceptWebSocketAsync(); var result = await accepted.ReceiveAsync(new ArraySegment<byte>(buffer), default); if ([|result.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;")]
    [InlineData("WebSocket client = new ClientWebSocket(); if ([|client.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;")]
    public Task StatusOfASocketOfNet_IsReported(string statements) => InProgramAsync(Program(statements));

    [Theory]
    [InlineData("if (socket.CloseStatus == WebSocketCloseStatus.NormalClosure) return 1;")]
    [InlineData("if (socket.CloseStatus == (WebSocketCloseStatus)4000) return 1;")]
    [InlineData("var status = socket.CloseStatus; if (flag) status = WebSocketCloseStatus.Empty; if (status == WebSocketCloseStatus.Empty) return 1;")]
    [InlineData("var text = string.Empty; if (text == string.Empty) return 1;")]
    [InlineData("var number = 1005; if (number == 1005) return 1;")]
    [InlineData("foreach (var status in new[] { socket.CloseStatus }) if (status == WebSocketCloseStatus.Empty) return 1;")]
    [InlineData("if ((socket.CloseStatus ?? WebSocketCloseStatus.Empty) == WebSocketCloseStatus.Empty) return 1;")]
    [InlineData("using var accepted = (await new System.Net.HttpListener().GetContext().AcceptWebSocketAsync(null)).WebSocket; if (accepted.CloseStatus == WebSocketCloseStatus.Empty) return 1;")]
    [InlineData("var result = new WebSocketReceiveResult(0, WebSocketMessageType.Close, true, WebSocketCloseStatus.Empty, null); if (result.CloseStatus == WebSocketCloseStatus.Empty) return 1;")]
    public Task OtherComparison_IsSilent(string statements) => InProgramAsync(Program(statements));

    [Fact]
    public Task SocketOfUnknownOrigin_IsSilent() => InProgramAsync(Program(
        "var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default); if (socket.CloseStatus == WebSocketCloseStatus.Empty || result.CloseStatus == WebSocketCloseStatus.Empty) return 1;",
        parameters: "WebSocket socket"));

    private static async Task WithWebsocketClientAsync(string statements, string members = "", params string[] messages)
    {
        var test = Verify.CreateTest(
            $$"""
            using Websocket.Client;

            static class Program
            {
                static void Main() { }

                {{members}}

                static int Run(IWebsocketClient client, DisconnectionInfo info)
                {
                    {{statements}}
                    return 0;
                }
            }

            namespace Websocket.Client
            {
                public enum DisconnectionType { Exit, Lost }

                public class DisconnectionInfo
                {
                    public DisconnectionInfo(DisconnectionType type, WebSocketCloseStatus? closeStatus, string? closeStatusDescription, string? subProtocol, Exception? exception) { }

                    public WebSocketCloseStatus? CloseStatus { get; }

                    public static DisconnectionInfo Create(DisconnectionType type, WebSocket? client, Exception? exception) => null!;
                }

                public interface IWebsocketClient
                {
                    IObservable<DisconnectionInfo> DisconnectionHappened { get; }
                }
            }
            """,
            messages);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Theory]
    [InlineData("WebSocketCloseStatus.Empty", "1005 (No Status Received)", "a Close frame without a status is received as 1000 (Normal Closure) with an empty description")]
    [InlineData("(WebSocketCloseStatus)1006", "1006 (Abnormal Closure)", "when the connection is lost there is no status")]
    [InlineData("(WebSocketCloseStatus)1015", "1015 (TLS Handshake)", "when the TLS handshake fails there is no connection")]
    public Task StatusThatWebsocketClientTells_IsReported(string constant, string code, string instead) => WithWebsocketClientAsync(
        $"if ({{|#0:info.CloseStatus == {constant}|}}) return 1;",
        messages: $"Received close status 'CloseStatus' is never {code} here: {instead}");

    [Theory]
    [InlineData("client.DisconnectionHappened.Subscribe(new Observer()); return 0;", "class Observer : IObserver<DisconnectionInfo> { public void OnNext(DisconnectionInfo value) { if ([|value.CloseStatus == WebSocketCloseStatus.Empty|]) Console.WriteLine(); } public void OnCompleted() { } public void OnError(Exception error) { } }")]
    [InlineData("return info?.CloseStatus switch { [|WebSocketCloseStatus.Empty|] => 1, _ => 2 };", "")]
    [InlineData("var status = info.CloseStatus; if (status is [|WebSocketCloseStatus.Empty|] or null) return 1;", "")]
    [InlineData("Action<DisconnectionInfo> told = i => { if ([|i.CloseStatus == WebSocketCloseStatus.Empty|]) Console.WriteLine(); }; told(info);", "")]
    public Task StatusThatWebsocketClientTellsElsewhere_IsReported(string statements, string members) => WithWebsocketClientAsync(statements, members);

    /// <summary>What the program puts into such an object itself can be anything, and so can what a socket of its own says.</summary>
    [Theory]
    [InlineData("if (info.CloseStatus == WebSocketCloseStatus.NormalClosure) return 1;", "")]
    [InlineData("if (info.CloseStatus == WebSocketCloseStatus.Empty) return 1;", "static readonly DisconnectionInfo s_none = new DisconnectionInfo(DisconnectionType.Exit, WebSocketCloseStatus.Empty, null, null, null);")]
    [InlineData("if (info.CloseStatus == WebSocketCloseStatus.Empty) return 1;", "static readonly DisconnectionInfo s_none = new(DisconnectionType.Exit, WebSocketCloseStatus.Empty, null, null, null);")]
    [InlineData("info = DisconnectionInfo.Create(DisconnectionType.Exit, null, null); if (info.CloseStatus == WebSocketCloseStatus.Empty) return 1;", "")]
    [InlineData("if (info.CloseStatus == WebSocketCloseStatus.Empty) return 1;", "abstract class Own : WebSocket { public override WebSocketCloseStatus? CloseStatus => WebSocketCloseStatus.Empty; }")]
    public Task OtherStatusThatWebsocketClientTells_IsSilent(string statements, string members) => WithWebsocketClientAsync(statements, members);

    private const string Test = "if (socket.CloseStatus == WebSocketCloseStatus.Empty) return 1;";

    [Fact]
    public Task Library_IsSilent() => RunAsync(Program(Test), OutputKind.DynamicallyLinkedLibrary, null, null);

    [Theory]
    [InlineData("browser")]
    [InlineData("browser,Linux")]
    public Task ProgramThatMayRunInABrowser_IsSilent(string platforms) => RunAsync(Program(Test), OutputKind.ConsoleApplication, platforms, null);

    [Fact]
    public async Task ProjectWithTestHost_IsSilent()
    {
        var test = Verify.CreateTest(Program(Test), []);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.TestState.AdditionalReferences.Add(ReferencesUnderTest.Library("Microsoft.AspNetCore.TestHost"));
        await test.RunAsync();
    }

    [Fact]
    public async Task NetFramework_IsSilent()
    {
        var test = Verify.CreateTest(
            """
            static class Program
            {
                static void Main() { }

                static int Run(ClientWebSocket socket) => socket.CloseStatus == WebSocketCloseStatus.Empty ? 1 : 0;
            }
            """,
            []);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(ReferencesUnderTest.NetFramework);
        await test.RunAsync();
    }

    /// <summary>What the host accepts may then be a socket of the program around the real one.</summary>
    [Fact]
    public Task ProgramWithSocketsOfItsOwn_IsSilentForAcceptedOnes() => InProgramAsync(Program(
        """
        using var accepted = await context.WebSockets.AcceptWebSocketAsync();
        if (accepted.CloseStatus == WebSocketCloseStatus.Empty) return 1;
        if ([|socket.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;
        """,
        """
        abstract class Watched : WebSocket
        {
            public override WebSocketCloseStatus? CloseStatus => null;
        }
        """));

    [Fact]
    public Task HalfTypedCode_IsSilent() => Verify.BrokenCodeAsync(
        """
        static class Program
        {
            static void Main() { }
            static int Run(ClientWebSocket socket) { if (socket. == WebSocketCloseStatus.Empty) { switch (socket.CloseStatus) { case WebSocketCloseStatus.Empty
        """);

    [Theory]
    [InlineData("if (flag || [|socket.CloseStatus == WebSocketCloseStatus.Empty|]) return 1;", "if (flag) return 1;")]
    [InlineData("if ([|socket.CloseStatus == WebSocketCloseStatus.Empty|] || flag) return 1;", "if (flag) return 1;")]
    [InlineData("if (flag && [|socket.CloseStatus != WebSocketCloseStatus.Empty|]) return 1;", "if (flag) return 1;")]
    [InlineData("if (flag && !([|socket.CloseStatus == WebSocketCloseStatus.Empty|])) return 1;", "if (flag) return 1;")]
    [InlineData("if (socket.CloseStatus is WebSocketCloseStatus.NormalClosure or [|WebSocketCloseStatus.Empty|]) return 1;", "if (socket.CloseStatus is WebSocketCloseStatus.NormalClosure) return 1;")]
    [InlineData("if ([|socket.CloseStatus is WebSocketCloseStatus.Empty|] || flag) return 1;", "if (flag) return 1;")]
    [InlineData("return [|socket.CloseStatus == WebSocketCloseStatus.Empty|] ? 1 : 2;", "return 2;")]
    [InlineData("return socket.CloseStatus switch { [|WebSocketCloseStatus.Empty|] => 1, _ => 2 };", "return socket.CloseStatus switch { _ => 2 };")]
    public Task Fix_LeavesTheTestOut(string statements, string fixedStatements) =>
        RunAsync(Program(statements), OutputKind.ConsoleApplication, null, Program(fixedStatements));

    [Fact]
    public Task Fix_LeavesStatementsLabelsAndSectionsOut() => RunAsync(
        Program(
            """
            buffer[0] = 1;
                    if ([|socket.CloseStatus == WebSocketCloseStatus.Empty|])
                    {
                        return 1;
                    }

                    if ([|socket.CloseStatus == WebSocketCloseStatus.Empty|])
                    {
                        return 2;
                    }
                    else
                    {
                        flag = false;
                    }

                    switch (socket.CloseStatus)
                    {
                        case WebSocketCloseStatus.NormalClosure:
                        [|case WebSocketCloseStatus.Empty:|]
                            return 3;
                        [|case (WebSocketCloseStatus)1006:|]
                            return 4;
                        default:
                            return 5;
                    }
            """),
        OutputKind.ConsoleApplication,
        null,
        Program(
            """
            buffer[0] = 1;

                    flag = false;

                    switch (socket.CloseStatus)
                    {
                        case WebSocketCloseStatus.NormalClosure:
                            return 3;
                        default:
                            return 5;
                    }
            """));
}
