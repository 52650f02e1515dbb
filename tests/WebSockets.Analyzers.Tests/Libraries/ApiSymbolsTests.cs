using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>Which row a member of a compilation gets.</summary>
public sealed class ApiSymbolsTests
{
    private const string Policies = "!policy one = *:throw\n!policy two = *:drop\n!policy three = *:ignore\n";

    private const string Sockets = """
        namespace Chat
        {
            public interface ISocket { void Close(int code); }
            public class Socket : ISocket
            {
                public virtual void Close(int code) { }
                public class Options { public int Code { get; set; } }
            }
            public class OwnSocket : Socket { public override void Close(int code) { } }
            public class UserSocket : OwnSocket { public override void Close(int code) { } }
            public class Session<T> { public void Close(int code) { } public event System.Action<int> Closed; }
            public class ShoutingSession : Session<string> { }
        }

        namespace Rail { public class Socket { public void Close(int code) { } } }
        """;

    private static readonly string s_row = Row("Chat.Socket", "one");

    private static string Row(string type, string policy, string when = "") =>
        $"M:{type}.Close(System.Int32); kind=send code=0 policy={policy} {when}\n";

    private static CSharpCompilation Compile(string source = Sockets, string assembly = "Chat") => CSharpCompilation.Create(
        assembly, [CSharpSyntaxTree.ParseText(source)], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static ApiSymbols Symbols(string rows, bool isBrowser = false, CSharpCompilation? compilation = null)
    {
        var (parsed, errors) = ApiTableParser.Parse((Policies + rows).Split('\n'));
        Assert.Empty(errors);
        return new ApiSymbols(compilation ?? Compile(), new ApiTable(parsed), isBrowser);
    }

    private static string? PolicyOf(ApiSymbols apis, string type, string member = "Close") =>
        apis.Find<CloseSink>(apis.Compilation.GetTypeByMetadataName(type)!.GetMembers(member).Single())?.Policy.Name;

    [Theory]
    [InlineData("Chat.Socket")]
    [InlineData("Chat.OwnSocket")]
    [InlineData("Chat.UserSocket")]
    public void Override_CountsAsTheMember(string type) => Assert.Equal("one", PolicyOf(Symbols(s_row), type));

    [Theory]
    [InlineData("Chat.ISocket")]
    [InlineData("Chat.Socket")]
    public void Implementation_CountsAsTheMember(string type) => Assert.Equal("one", PolicyOf(Symbols(Row("Chat.ISocket", "one")), type));

    [Fact]
    public void MostDerivedRow_Wins()
    {
        var apis = Symbols(Row("Chat.ISocket", "three") + s_row + Row("Chat.OwnSocket", "two"));

        Assert.Equal("three", PolicyOf(apis, "Chat.ISocket"));
        Assert.Equal("one", PolicyOf(apis, "Chat.Socket"));
        Assert.Equal("two", PolicyOf(apis, "Chat.OwnSocket"));
        Assert.Equal("two", PolicyOf(apis, "Chat.UserSocket"));
    }

    /// <summary>In whatever order the lines stand.</summary>
    [Theory]
    [InlineData(false, "two")]
    [InlineData(true, "three")]
    public void RowWithACondition_GoesBeforeOneWithout(bool isBrowser, string policy)
    {
        string[] rows = [s_row, Row("Chat.Socket", "two", "when=asm:Chat"), Row("Chat.Socket", "three", "when=platform:browser")];

        Assert.Equal(policy, PolicyOf(Symbols(string.Concat(rows), isBrowser), "Chat.Socket"));
        Assert.Equal(policy, PolicyOf(Symbols(string.Concat(rows.Reverse()), isBrowser), "Chat.Socket"));
    }

    [Fact]
    public void ConditionThatDoesNotHold_LeavesTheGeneralRow()
    {
        Assert.Equal("one", PolicyOf(Symbols(s_row + Row("Chat.Socket", "two", "when=asm:Chat.Core,System")), "Chat.Socket"));
        Assert.Equal("one", PolicyOf(Symbols(s_row + Row("Chat.Socket", "two", "when=platform:netframework")), "Chat.Socket"));
        Assert.Null(PolicyOf(Symbols(Row("Chat.Socket", "two", "when=platform:browser")), "Chat.Socket"));
    }

    [Fact]
    public void TypeOfTheSameName_IsAnother() => Assert.Null(PolicyOf(Symbols(s_row), "Rail.Socket"));

    /// <summary>A type that only ends like the row's is not it either.</summary>
    [Fact]
    public void RowOfALongerName_IsNotFound() => Assert.Null(PolicyOf(Symbols(Row("Chat.OwnSocket", "one")), "Chat.Socket"));

    [Fact]
    public void GenericType_IsFoundByItsDefinition()
    {
        var apis = Symbols(Row("Chat.Session`1", "one") + "E:Chat.Session`1.Closed; kind=recv code=0");
        var session = apis.Compilation.GetTypeByMetadataName("Chat.ShoutingSession")!.BaseType!;

        Assert.Equal("one", apis.Find<CloseSink>(session.GetMembers("Close").Single())?.Policy.Name);
        Assert.NotNull(apis.Find<ReceivedStatus>(session.GetMembers("Closed").Single()));
    }

    [Fact]
    public void TypeWithinAType_IsFound()
    {
        var apis = Symbols("P:Chat.Socket.Options.Code; kind=set code=value policy=one");

        Assert.True(apis.Knows("Code"));
        Assert.Equal("one", PolicyOf(apis, "Chat.Socket+Options", "Code"));
    }

    /// <summary>Two assemblies with the type: nobody knows which one runs.</summary>
    [Fact]
    public void TypeDeclaredTwice_HasNoRow()
    {
        var both = Compile(Sockets, "Program").AddReferences(Compile(Sockets, "Fork").ToMetadataReference());

        var apis = Symbols(s_row, compilation: both);

        Assert.Null(apis.Find<CloseSink>(both.Assembly.GetTypeByMetadataName("Chat.Socket")!.GetMembers("Close").Single()));
    }

    [Theory]
    [InlineData("Close", true)]
    [InlineData("Stop", false)]
    [InlineData("Open", false)]
    public void Name_IsKnownWhereATypeThatHasItIsPresent(string name, bool isKnown) =>
        Assert.Equal(isKnown, Symbols(s_row + Row("Absent.Socket", "one") + "M:Absent.Server.Stop; kind=receive").Knows(name));

    /// <summary>What a program without any WebSocket library pays for: .NET's own names, and no name that is everywhere.</summary>
    [Theory]
    [InlineData("CloseAsync", true)]
    [InlineData("CloseOutputAsync", true)]
    [InlineData("SendAsync", true)]
    [InlineData("Close", false)]
    [InlineData("Stop", false)]
    [InlineData("Cancel", false)]
    [InlineData("Complete", false)]
    [InlineData("Code", false)]
    [InlineData("Data", false)]
    [InlineData("Dispose", false)]
    [InlineData("Abort", false)]
    [InlineData("Create", false)]
    public void BuiltInTable_KnowsTheNamesOfPresentLibrariesOnly(string name, bool isKnown) =>
        Assert.Equal(isKnown, new ApiSymbols(Compile(), ApiTable.BuiltIn).Knows(name));

    [Fact]
    public void NameOfOneKind_IsNotKnownForAnother()
    {
        var apis = new ApiSymbols(Compile(), ApiTable.BuiltIn);

        Assert.True(apis.Knows<MessageSink>("SendAsync"));
        Assert.False(apis.Knows<CloseSink>("SendAsync"));
    }

    [Fact]
    public async Task SameQuestionFromManyThreads_HasOneAnswer()
    {
        var apis = new ApiSymbols(Compile(), ApiTable.BuiltIn);
        var close = apis.Compilation.GetTypeByMetadataName("System.Net.WebSockets.WebSocket")!.GetMembers("CloseAsync").Single();

        var rows = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => apis.Knows("Close") ? null : apis.Find<CloseSink>(close))));

        Assert.Same(Assert.Single(rows.Distinct()), apis.Find<CloseSink>(close));
    }
}
