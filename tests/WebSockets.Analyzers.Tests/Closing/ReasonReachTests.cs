using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Where a text goes that a method of the program is given: through which implementations, and how far it is followed.</summary>
public sealed class ReasonReachTests
{
    /// <summary>The calls that names are followed through.</summary>
    private const int MaxSteps = ProgramNames.MaxTextRounds;

    private static string Channels(string call) => $$"""
        interface IChannel { Task End(string why); }

        interface ITcp : IChannel { }

        class WebSocketChannel(WebSocket socket) : IChannel
        {
            public virtual Task End(string why) => socket.CloseAsync(WebSocketCloseStatus.InternalServerError, why, default);
        }

        class TcpChannel : ITcp
        {
            public Task End(string why) => Task.CompletedTask;
        }

        class Server
        {
            Task Fail<T>(IChannel any, ITcp tcp, TcpChannel own, WebSocketChannel web, T generic, Exception e) where T : ITcp => {{call}};
        }
        """;

    [Theory]
    [InlineData("any.End({|WS1022:e.Message|})")]
    [InlineData("web.End({|WS1022:e.Message|})")]
    [InlineData("((IChannel)tcp).End({|WS1022:e.Message|})")]
    public Task ReceiverThatMayBeAWebSocket_IsReported(string call) => Verify.AnalyzerAsync(Channels(call));

    [Theory]
    [InlineData("tcp.End(e.Message)")]
    [InlineData("own.End(e.Message)")]
    [InlineData("generic.End(e.Message)")]
    public Task ReceiverThatIsNone_IsSilent(string call) => Verify.AnalyzerAsync(Channels(call));

    /// <summary>A class that derives from the one that closes and is of the receiver's type as well runs the inherited method.</summary>
    [Fact]
    public Task ReceiverThatInheritsTheClose_IsReported() => Verify.AnalyzerAsync(
        Channels("tcp.End({|WS1022:e.Message|})") + " class Both(WebSocket socket) : WebSocketChannel(socket), ITcp { }");

    [Theory]
    [InlineData("class Own : IChannel { WebSocket s = null!; Task IChannel.End(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default); }")]
    [InlineData("class Own : IOther { WebSocket s = null!; Task IChannel.End(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default); } interface IOther : IChannel { }")]
    [InlineData("class Base { protected WebSocket s = null!; public Task End(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default); } class Own : Base, IChannel { }")]
    [InlineData("class Base : IChannel { protected WebSocket s = null!; public virtual Task End(string why) => Task.CompletedTask; } class Own : Base { public override Task End(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default); }")]
    [InlineData("struct Own : IChannel { WebSocket s; public Task End(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default); }")]
    public Task EveryKindOfImplementation_IsFollowed(string types) => Verify.AnalyzerAsync($$"""
        interface IChannel { Task End(string why); }

        {{types}}

        class Server
        {
            Task Fail(IChannel channel, Exception e) => channel.End({|WS1022:e.Message|});
        }
        """);

    [Fact]
    public Task CallOfTheBase_RunsNoOverride() => Verify.AnalyzerAsync("""
        class Base { protected WebSocket s = null!; public virtual Task End(string why) => Task.CompletedTask; }

        class Own : Base
        {
            public override Task End(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);

            Task Fail(Exception e) => base.End(e.Message);
        }
        """);

    /// <summary>As far as names lead; what goes through more calls is silent.</summary>
    [Theory]
    [InlineData(MaxSteps, true)]
    [InlineData(MaxSteps + 1, false)]
    public Task ChainOfWrappers_IsFollowedAsFarAsNamesLead(int calls, bool isReported)
    {
        var chain = new StringBuilder();
        for (var index = 1; index < calls; index++)
        {
            chain.AppendLine(CultureInfo.InvariantCulture, $"Task End{index}(string why) => End{index + 1}(why);");
        }

        return Verify.AnalyzerAsync($$"""
            class Chat
            {
                WebSocket s = null!;

                {{chain}}
                Task End{{calls}}(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);

                Task Fail(Exception e) => End1({{(isReported ? "{|WS1022:e.Message|}" : "e.Message")}});
            }
            """);
    }

    [Fact]
    public Task MethodsThatCallEachOther_AreSilentOrReportedOnce() => Verify.AnalyzerAsync("""
        class Chat
        {
            WebSocket s = null!;

            Task A(string why) => why == "x" ? B(why + "!") : C(why);

            Task B(string why) => A(why + "?");

            Task C(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);

            void D(string text) => E(text);

            void E(string text) => D(text);

            Task Fail(Exception e) { D(e.Message); return C({|WS1022:e.Message|}); }
        }
        """);

    /// <summary>An interface with a thousand implementations, called a thousand times: one question for its method's name.</summary>
    [Fact]
    public void ThousandImplementations_AreOneQuestionToTheCompilation()
    {
        var code = new StringBuilder("using System.Net.WebSockets; using System.Threading.Tasks; interface IChannel { Task End(string why); }");
        for (var index = 0; index < 1000; index++)
        {
            code.Append(CultureInfo.InvariantCulture, $" class C{index} : IChannel {{ public Task End(string why) => Task.CompletedTask; }}");
        }

        code.Append(" class Server { Task Close(WebSocket s, string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default); void Fail(IChannel channel, System.Exception e) {");
        code.Insert(code.Length, " channel.End(e.Message);", 1000);
        code.Append(" } }");
        var tree = CSharpSyntaxTree.ParseText(code.ToString(), new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("Code", [tree], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var program = new ProgramFlow(TextSources.FlowIn(new ApiSymbols(compilation, ApiTable.BuiltIn, isBrowser: false), _ => true), TestContext.Current.CancellationToken);
        var reach = new Reach(program, new Reach.Memory());
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => InvokedName.Of(call)?.Identifier.ValueText == "End").ToList();

        Assert.Equal(1000, calls.Count);
        Assert.All(calls, call => Assert.Empty(program.Around(call).PassedAt(call).SelectMany(passed => reach.From(passed))));
        Assert.Equal(1, program.Source.NamesAsked);
    }
}
