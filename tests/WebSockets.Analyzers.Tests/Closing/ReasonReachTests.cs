using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusAnalyzer, WebSockets.Analyzers.Closing.LongReasonFixer>;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Where a text goes that a method of the program is given: through which implementations, and how far it is followed.</summary>
public sealed class ReasonReachTests
{
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

    /// <summary>Four calls are followed, the one that is judged among them; what goes through five is silent.</summary>
    [Theory]
    [InlineData(ReasonReach.MaxSteps, true)]
    [InlineData(ReasonReach.MaxSteps + 1, false)]
    public Task ChainOfWrappers_IsFollowedForFourCalls(int calls, bool isReported)
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

    /// <summary>Past the bound nothing is found; below it all is, and each method is looked into once for all calls.</summary>
    [Theory]
    [InlineData(ReasonReach.MaxVisits - 10, true)]
    [InlineData(ReasonReach.MaxVisits + 10, false)]
    public void ManyMethods_AreLookedIntoUpToTheBound(int methods, bool isFound)
    {
        var program = new StringBuilder("using System.Net.WebSockets; using System.Threading.Tasks; class Chat { WebSocket s = null!; Task Last(string why) => s.CloseAsync(WebSocketCloseStatus.NormalClosure, why, default);");
        program.Append("void First(string why) {");
        for (var index = 0; index < methods; index++)
        {
            program.Append(CultureInfo.InvariantCulture, $" M{index}(why);");
        }

        program.Append(" Next(why); } void Next(string why) => Last(why);");
        for (var index = 0; index < methods; index++)
        {
            program.Append(CultureInfo.InvariantCulture, $" void M{index}(string why) {{ }}");
        }

        program.Append(" void Fail(System.Exception e) { First(e.Message); First(e.Message); } }");
        var (reach, source, calls) = ReachIn(program.ToString(), "First");

        Assert.All(calls, call => Assert.Equal(isFound, Found(reach, source, call)));
        Assert.InRange(reach.Known, 1, ReasonReach.MaxVisits + 20);
    }

    /// <summary>An interface with a thousand implementations, called a thousand times: one question for its method's name.</summary>
    [Fact]
    public void ThousandImplementations_AreOneQuestionToTheCompilation()
    {
        var program = new StringBuilder("using System.Threading.Tasks; interface IChannel { Task End(string why); }");
        for (var index = 0; index < 1000; index++)
        {
            program.Append(CultureInfo.InvariantCulture, $" class C{index} : IChannel {{ public Task End(string why) => Task.CompletedTask; }}");
        }

        program.Append(" class Server { void Fail(IChannel channel, System.Exception e) {");
        program.Insert(program.Length, " channel.End(e.Message);", 1000);
        program.Append(" } }");
        var (reach, source, calls) = ReachIn(program.ToString(), "End");

        Assert.Equal(1000, calls.Count);
        Assert.All(calls, call => Assert.False(Found(reach, source, call)));
        Assert.Equal(1, source.NamesAsked);
        Assert.Equal(1000, source.ImplementationsOf(calls[0].Method).Count);
    }

    private static bool Found(ReasonReach reach, SourceProgram source, GivenText call) =>
        reach.From(call, TextValue.Between(200, null)).Any(arrival => source.Compilation.ContainsSyntaxTree(arrival.Close.SyntaxTree));

    private static (ReasonReach Reach, SourceProgram Source, IReadOnlyList<GivenText> Calls) ReachIn(string code, string called)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("Code", [tree], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var apis = new ApiSymbols(compilation, ApiTable.BuiltIn, isBrowser: false);
        var program = new ProgramFlow(new ProgramFlow.Memory(apis), TestContext.Current.CancellationToken);
        var model = compilation.GetSemanticModel(tree);
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => InvokedName.Of(call)?.Identifier.ValueText == called && call.Ancestors().OfType<MethodDeclarationSyntax>().First().Identifier.ValueText == "Fail")
            .Select(call => GivenText.Of(model.GetOperation(call), 0)!)
            .ToList();
        return (new ReasonReach(program, apis, new ReasonReach.Memory()), program.Source, calls);
    }
}
