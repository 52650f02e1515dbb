using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Tests.Flow;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>How many bodies are walked for what a file says of closes: none where the answer is plain, and those that only look like it are.</summary>
public sealed class WalkedBodiesTests
{
    private const string Wrapper = "Task Shut(WebSocket socket, int code, string why = \"\") => socket.CloseAsync((WebSocketCloseStatus)code, why, default);";

    [Theory]
    [InlineData(Wrapper + " Task Leave(WebSocket socket) => Shut(socket, 1000);")]
    [InlineData(Wrapper + " Task Leave(WebSocket socket, int code) => Shut(socket, code: code);")]
    [InlineData("Task Shut(WebSocket socket, int code) { var status = (WebSocketCloseStatus)code; return socket.CloseAsync(status, null, default); }")]
    [InlineData("Task Shut(WebSocket socket, int code) { if (socket.State != WebSocketState.Open) return Task.CompletedTask; var status = (WebSocketCloseStatus)code; return socket.CloseAsync(status, null, default); }")]
    public void CallersStatus_NeedsNoWalk(string members) => Assert.Equal((string.Empty, 0, 0), Judge($"class Chat {{ {members} }}"));

    [Theory]
    [InlineData("Task Shut(WebSocket socket, int code) { if (code == 1005) return socket.CloseAsync((WebSocketCloseStatus)code, null, default); return Task.CompletedTask; }", "WS1005")]
    [InlineData("Task Shut(WebSocket socket, int code) { var status = (WebSocketCloseStatus)code; if (status == WebSocketCloseStatus.Empty) return socket.CloseAsync(status, null, default); return Task.CompletedTask; }", "WS1005")]
    [InlineData("Task Shut(WebSocket socket, int code) { var status = (WebSocketCloseStatus)code; code = 1006; var copy = (WebSocketCloseStatus)code; return socket.CloseAsync(copy, null, default); }", "WS1006")]
    public void CallersStatus_OfWhichABodyChooses_IsWalked(string members, string rules)
    {
        var (found, codes, _) = Judge($"class Chat {{ {members} }}");

        Assert.Equal(rules, found);
        Assert.InRange(codes, 1, 2);
    }

    [Theory]
    [InlineData("public Connection(int timeout) { _timeout = timeout; } Task Wait() => Task.Delay(_timeout);")]
    [InlineData("public Connection(int timeout) { if (timeout > 100) Console.WriteLine($\"{timeout}\"); var left = timeout; _timeout = left; } bool IsOver(int now) => now > _timeout;")]
    [InlineData("public Connection(int timeout) { Begin(timeout); } void Begin(int timeout) => Console.WriteLine(timeout + 0 > 5 ? \"\" : TimeSpan.FromMilliseconds(_timeout).ToString());", false)]
    public void NumberThatGetsToNoClose_IsFollowedByItsUses(string members, bool isPlain = true)
    {
        var (found, codes, _) = Judge(Connecting(members));

        Assert.Empty(found);
        Assert.Equal(isPlain, codes == 0);
    }

    [Theory]
    [InlineData("public Connection(int timeout) { _timeout = timeout; } Task Leave(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus)_timeout, null, default);")]
    [InlineData("public Connection(int timeout) { _timeout = timeout; } Task Leave(WebSocket socket) { var code = _timeout; return Shut(socket, code); }")]
    public void NumberThatGetsToAClose_IsReported(string members) => Assert.Equal("WS1016", Judge(Connecting(members)).Rules);

    [Theory]
    [InlineData("Task Shut(WebSocket socket, string why) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);")]
    [InlineData("Task Shut(WebSocket socket, string? why) => Quit(socket, why ?? \"\"); async Task Quit(WebSocket socket, string reason) { Console.WriteLine(reason); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, reason, default).ConfigureAwait(false); }")]
    public void ShortText_ThatIsHandedOnAsItIs_NeedsNoWalk(string members) =>
        Assert.Equal((string.Empty, 0, 0), Judge($"class Chat {{ {members} Task Leave(WebSocket socket) => Shut(socket, \"bye\"); }}"));

    [Theory]
    [InlineData("Task Shut(WebSocket socket, string why) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, Long + why, default);")]
    [InlineData("Task Shut(WebSocket socket, string why) => Quit(socket, why); Task Quit(WebSocket socket, string reason) { reason += Long; return socket.CloseAsync(WebSocketCloseStatus.NormalClosure, reason, default); }")]
    [InlineData("Task Shut(WebSocket socket, string why) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, More(why), default); static string More(string why) => Long + why;")]
    public void ShortText_ThatIsPutToAnother_IsReported(string members)
    {
        var (found, _, texts) = Judge($"class Chat {{ const string Long = \"{new string('x', 100)}\"; {members} Task Leave(WebSocket socket) => Shut(socket, \"{new string('y', 60)}\"); }}");

        Assert.Equal("WS1021", found);
        Assert.InRange(texts, 1, 4);
    }

    [Theory]
    [InlineData("try { await socket.SendAsync(default, default, true, default); } catch (Exception e) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default); }", "WS1022", 0)]
    [InlineData("try { await socket.SendAsync(default, default, true, default); } catch (Exception e) { if (e.Message.Length < 100) await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default); }", "", 1)]
    [InlineData("try { try { await socket.SendAsync(default, default, true, default); } catch { } } catch (Exception e) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default); }", "", 1)]
    [InlineData("try { await socket.SendAsync(default, default, true, default); } catch (Exception e) when (e.Message == \"\") { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default); }", "", 1)]
    public void MessageOfAnException_NeedsNoWalkOnAStraightLine(string statements, string rules, int walked)
    {
        var (found, _, texts) = Judge($"class Chat {{ async Task Run(WebSocket socket) {{ {statements} }} }}");

        Assert.Equal((rules, walked), (found, texts));
    }

    private static string Connecting(string members) => $$"""
        class Connection
        {
            int _timeout;
            Task Shut(WebSocket socket, int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);
            {{members}}
        }

        class Client
        {
            static readonly int s_timeout = 30000;
            Connection Connect() => new Connection(s_timeout);
        }
        """;

    /// <summary>The rules of what is found, and how many bodies were walked for codes and for texts.</summary>
    private static (string Rules, int Codes, int Texts) Judge(string source)
    {
        var compilation = CodeFlow.Compile(source);
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs");
        var model = compilation.GetSemanticModel(tree);
        var memory = new CloseDispatcher.Memory(new ApiSymbols(compilation, ApiTable.BuiltIn), new CloseOptions(new AnalyzerOptions([]).AnalyzerConfigOptionsProvider));
        var dispatcher = new CloseDispatcher(memory, TestContext.Current.CancellationToken);
        var found = tree.GetRoot().DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .SelectMany(call => dispatcher.OfClose(call, model))
            .Concat(dispatcher.OfCallers(model))
            .Select(finding => finding.Rule.Id)
            .Distinct()
            .ToList();
        return (string.Join(' ', found), memory.Flow.Bodies.Count, memory.Texts.Bodies.Count);
    }
}
