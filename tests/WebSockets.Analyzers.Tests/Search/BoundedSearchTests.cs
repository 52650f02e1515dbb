using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Negotiation;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Search;

/// <summary>What grows with a program's size is looked for once, however often it is asked: told by counts, not by a clock.</summary>
public sealed class BoundedSearchTests
{
    private const int Offers = 200;

    /// <summary>Each of many lines asks for what was offered before it, and for the whole life of the socket.</summary>
    [Fact]
    public void ManyOffers_AreOneWalkAndOneTrace()
    {
        var (program, apis, calls) = CallsIn(string.Concat(Enumerable.Range(0, Offers).Select(index => $"socket.Options.AddSubProtocol(\"chat.{(index % (Offers - 1)).ToString(CultureInfo.InvariantCulture)}\");\n")));
        var offers = new RepeatedOffers();

        Assert.Equal([calls[^1]], calls.Where(call => offers.Has(call, 0, program)));
        Assert.Equal(1, offers.Walks);
        Assert.Single(calls.Select(call => new Connections(program, apis).Around(InvokedName.Of(call)!)).Distinct(ReferenceEqualityComparer.Instance));
    }

    /// <summary>Other settings, another block: another walk.</summary>
    [Fact]
    public void OffersOfTwoSockets_AreTwoWalks()
    {
        var (program, _, calls) = CallsIn("socket.Options.AddSubProtocol(\"a\"); other.Options.AddSubProtocol(\"a\"); { socket.Options.AddSubProtocol(\"a\"); socket . Options.AddSubProtocol(\"A\"); }");
        var offers = new RepeatedOffers();

        Assert.Equal([calls[3]], calls.Where(call => offers.Has(call, 0, program)));
        Assert.Equal(3, offers.Walks);
    }

    /// <summary>A constructor is looked for in every file, but only calls with as many arguments are bound.</summary>
    [Theory]
    [InlineData("Room room = new();", 0)]
    [InlineData("Room room = new(socket);", 1)]
    [InlineData("Room room = new(socket, 1);", 1)]
    [InlineData("Room room = new(socket, 1, 2);", 0)]
    [InlineData("var text = \"new(socket)\"; /* new(socket) */", 0)]
    [InlineData("System.Collections.Generic.List<int> some = new(5), more = new(5);", 2)]
    public void UnnamedCalls_AreThoseThatMayBeMeant(string statement, int count)
    {
        var (program, _, _) = CallsIn(statement, "class Room { public Room(WebSocket socket, int number = 0) { } }");
        var constructor = Assert.Single(program.Compilation.GetTypeByMetadataName("Room")!.InstanceConstructors);

        Assert.Equal(count, program.Compilation.SyntaxTrees.SelectMany(tree => UnnamedCalls.In(tree, constructor, program.Cancellation)).Count());
    }

    private static (SourceProgram Program, ApiSymbols Apis, List<InvocationExpressionSyntax> Calls) CallsIn(string statements, string types = "")
    {
        var tree = CSharpSyntaxTree.ParseText(
            $"using System.Net.WebSockets; class Chat {{ void M() {{ var socket = new ClientWebSocket(); var other = new ClientWebSocket(); {statements} }} }} {types}", new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("Program", [tree], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return (
            new SourceProgram(compilation, TestContext.Current.CancellationToken),
            new ApiSymbols(compilation, ApiTable.BuiltIn),
            [.. tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()]);
    }
}
