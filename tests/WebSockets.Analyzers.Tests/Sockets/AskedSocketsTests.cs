using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Sockets.States;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Tests.Flow;

namespace WebSockets.Analyzers.Tests.Sockets;

/// <summary>How much is looked at for what is asked of sockets: nothing where the answer is plain, and a graph once.</summary>
public sealed class AskedSocketsTests
{
    [Theory]
    [InlineData("await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, \"\", new CancellationToken()); _source.Cancel();", 0)]
    [InlineData("await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"\", CancellationToken.None); _source.Cancel();", 0)]
    [InlineData("if (_socket.State == WebSocketState.Open) await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"\", default);", 1)]
    [InlineData("_source.Cancel(); await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"\", _source.Token);", 1)]
    [InlineData("_source.Cancel(); await _socket.SendAsync(default, default, true, _source.Token); await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"\", default);", 1)]
    public void Close_IsWalkedToOnlyWhereAStateIsTold(string statements, int walked)
    {
        var (program, calls) = ProgramOf(statements);

        foreach (var close in calls.Where(call => call.TargetMethod.Name.StartsWith("Close", StringComparison.Ordinal)))
        {
            Assert.Null(NeverRunClose.At(close, program));
            _ = ThrowingClose.At(close, SocketCalls.OperationOf(close)!.Value, program);
        }

        Assert.Equal(walked, program.BodiesWalked);
    }

    [Theory]
    [InlineData("await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, \"\", default);", 0)]
    [InlineData("if (_socket.State == WebSocketState.Open) await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"\", default);", 2)]
    [InlineData("_socket.Abort();", 1)]
    public void Receive_IsWalkedToOnlyWhereNothingPlainlyAnswers(string statements, int least)
    {
        var (program, calls) = ProgramOf(statements);

        _ = UnansweredPath.After(calls.Single(call => call.TargetMethod.Name == "ReceiveAsync"), program).ToList();

        Assert.InRange(program.BodiesWalked, least, least == 0 ? 0 : 2);
    }

    [Fact]
    public void Graph_IsLookedThroughOnceForAllItsCalls()
    {
        var (program, calls) = ProgramOf(string.Concat(Enumerable.Repeat("await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, \"\", default); ", 50)));
        var closes = calls.Where(call => call.TargetMethod.Name == "CloseOutputAsync").ToList();
        var graph = program.Source.GraphOf(Bodies.RootOf(closes[0].Syntax)!)!;
        var found = closes.Select(close => GraphCalls.At(close.Syntax, graph)!).ToList();

        Assert.Equal(closes.Select(close => close.Syntax), found.Select(call => call.Call.Syntax));
        Assert.All(found, call => Assert.Contains(call.Call, call.Block.Operations.SelectMany(operation => operation.DescendantsAndSelf())));
        var before = GC.GetAllocatedBytesForCurrentThread();
        AskAgain(closes, graph);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static void AskAgain(List<IInvocationOperation> closes, ControlFlowGraph graph)
    {
        foreach (var close in closes)
        {
            _ = GraphCalls.At(close.Syntax, graph);
        }
    }

    private static (SocketProgram Program, IReadOnlyList<IInvocationOperation> Calls) ProgramOf(string statements)
    {
        var compilation = CodeFlow.Compile($$"""
            class Chat
            {
                private readonly CancellationTokenSource _source = new();
                private readonly ClientWebSocket _socket = new();

                private async Task LeaveAsync()
                {
                    {{statements}}
                }

                private async Task ReadAsync()
                {
                    var result = await _socket.ReceiveAsync(new ArraySegment<byte>(new byte[100]), default);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        return;
                    }
                }
            }
            """);
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs");
        var model = compilation.GetSemanticModel(tree);
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => model.GetOperation(call)).OfType<IInvocationOperation>().ToList();
        return (new SocketProgram(new SourceProgram(compilation, TestContext.Current.CancellationToken), new ApiSymbols(compilation, ApiTable.BuiltIn)), calls);
    }
}
