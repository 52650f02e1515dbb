using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Tests.Search;

/// <summary>
/// The names by which codes and reasons travel: put together once for all versions of a program whose files say the same, and
/// whatever an edit changes is what a process finds that never saw another version.
/// </summary>
public sealed class ProgramNamesTests
{
    private const string Socket = """
        using System.Net.WebSockets;
        using System.Threading.Tasks;
        class Chat
        {
            WebSocket socket = null!;
            public Task Shut(WebSocketCloseStatus status, string why) { return socket.CloseAsync(status, why, default); }
        }
        """;

    private const string Codes = "static class Codes { public const System.Net.WebSockets.WebSocketCloseStatus Gone = System.Net.WebSockets.WebSocketCloseStatus.Empty; }";

    private const string Caller = "class Room { public void Leave(Chat chat, System.Net.WebSockets.WebSocketCloseStatus status, string text) { chat.Shut(status, text); } }";

    private const string Plain = "class Plain { public int Add(int left, int right) { return left + right; } }";

    private static readonly CSharpParseOptions s_latest = new(LanguageVersion.Latest);

    [Fact]
    public void Names_GoThroughTheFiles()
    {
        var names = NamesIn(Compile(Socket, Codes, Caller, Plain));

        Assert.True(names.Closes);
        Assert.Equal(["Gone"], names.Carriers);
        Assert.Equal(["Leave", "Shut"], names.Takers.Select(taker => taker.Name));
        Assert.Equal(["Leave", "Shut"], names.TextTakers);
    }

    /// <summary>What an editor does at each key stroke.</summary>
    [Theory]
    [InlineData(Plain)]
    [InlineData(Caller)]
    [InlineData(Socket)]
    public void TypingInABody_PutsNothingTogetherAgain(string file)
    {
        var compilation = Compile(Socket, Codes, Caller, Plain);
        var searched = SearchedNamesOf(compilation);
        var names = searched.In(compilation);
        foreach (var typed in new[] { "int x = 1;", "int y = 2; ", "var z = 1 + 2;" })
        {
            compilation = Edit(compilation, file, file.Replace("{ return", "{ " + typed + " return", StringComparison.Ordinal).Replace("{ chat", "{ " + typed + " chat", StringComparison.Ordinal));

            Assert.Same(names, searched.In(compilation));
            compilation = Compile(Socket, Codes, Caller, Plain);
        }

        Assert.Equal(1, searched.ProgramsRead);
    }

    public static TheoryData<string, string[]> Edits => new()
    {
        { "a file is added", [Socket, Codes, Caller, Plain, "class Lobby { void End(Room room, System.Net.WebSockets.WebSocketCloseStatus s) => room.Leave(null!, s, null!); }"] },
        { "a file is removed", [Socket, Codes, Plain] },
        { "the file with the socket is removed", [Codes, Caller, Plain] },
        { "files are reordered", [Plain, Caller, Codes, Socket] },
        { "a wrapper has another name", [Socket.Replace("Shut", "Stop", StringComparison.Ordinal), Codes, Caller, Plain] },
        { "a caller calls another method", [Socket, Codes, Caller.Replace("chat.Shut", "chat.Stop", StringComparison.Ordinal), Plain] },
        { "a parameter is no code any more", [Socket, Codes, Caller.Replace("WebSocketCloseStatus status", "WebSocketState status", StringComparison.Ordinal), Plain] },
        { "a code is another", [Socket, Codes.Replace("Status.Empty", "Status.NormalClosure", StringComparison.Ordinal), Caller, Plain] },
        { "something carries the carrier", [Socket, Codes, Caller, "class Why { public static object Left => Codes.Gone; }"] },
        { "an enum of close codes is declared", [Socket, Codes, Caller, Plain, "enum ChatCloseCode { Fine = 1000, Expired = 1005 }"] },
        { "the same file twice", [Socket, Codes, Caller, Caller, Plain] },
        { "nothing closes", [Plain] },
        { "nothing at all", [] },
    };

    /// <summary>Each edit from the same program, and back again.</summary>
    [Theory]
    [MemberData(nameof(Edits))]
    public void Edit_GivesTheNamesOfAFirstLook(string what, string[] files)
    {
        var before = Compile(Socket, Codes, Caller, Plain);
        var after = Compile(files);
        var searched = SearchedNamesOf(before);
        var first = searched.In(before);

        Assert.True(Describe(NamesIn(after)) == Describe(searched.In(after)), what);
        Assert.Same(first, searched.In(Compile(Socket, Codes, Caller, Plain)));
    }

    /// <summary>Nothing but its enum's name leads to a member: other members are called "Expired" and "Empty", too.</summary>
    [Theory]
    [InlineData("ChatCode.Empty", true)]
    [InlineData("Site.ChatCode.Empty", true)]
    [InlineData("global::ChatCode.Empty", true)]
    [InlineData("Codes.Empty", true, "using Codes = ChatCode;")]
    [InlineData("Empty", true, "using static ChatCode;")]
    [InlineData("string.Empty", false)]
    [InlineData("Array.Empty<object>()", false)]
    [InlineData("ImmutableArray<object>.Empty", false)]
    [InlineData("s_page.Empty", false)]
    [InlineData("Codes.Empty", false)]
    [InlineData("Empty", false)]
    public void NameOfAnEnumsMember_CarriesBehindItsEnumsName(string value, bool carries, string usings = "")
    {
        var names = NamesIn(Compile(Socket, "enum ChatCode { Fine = 1000, Empty = 1005 }", $"{usings} class Page {{ public static object Content => {value}; }}"));

        Assert.Contains("ChatCode.Empty", names.Carriers);
        Assert.Equal(carries, names.Carriers.Contains("Content"));
    }

    /// <summary>Or behind the name that some file gives the enum in all others.</summary>
    [Theory]
    [InlineData("Codes.Empty", "global using Codes = ChatCode;")]
    [InlineData("Empty", "global using static ChatCode;")]
    public void GlobalNameOfTheEnum_LeadsToItsMember(string value, string usings) => Assert.Contains(
        "Content",
        NamesIn(Compile(Socket, usings, "enum ChatCode { Fine = 1000, Empty = 1005 }", $"class Page {{ public static object Content => {value}; }}")).Carriers);

    /// <summary>Within the enum a member is named as it is.</summary>
    [Fact]
    public void OtherMemberOfTheEnum_Carries() =>
        Assert.Equal(["ChatCode.Gone", "ChatCode.Left"], NamesIn(Compile(Socket, "enum ChatCode { Gone = 1005, Left = Gone }")).Carriers);

    [Fact]
    public void RenamedFile_ChangesNothing()
    {
        var compilation = Compile(Socket, Codes, Caller, Plain);
        var searched = SearchedNamesOf(compilation);
        var names = searched.In(compilation);
        var tree = compilation.SyntaxTrees[0];

        Assert.Same(names, searched.In(compilation.ReplaceSyntaxTree(tree, tree.WithFilePath("Other.cs"))));
    }

    /// <summary>Other symbols for the preprocessor make other trees of the same text.</summary>
    [Fact]
    public void OtherSymbols_AreAnotherProgram()
    {
        var text = $"#if CHAT\n{Socket}\n#else\n{Plain}\n#endif";
        var (chat, plain) = (Compile(s_latest.WithPreprocessorSymbols("CHAT"), text), Compile(text));
        var searched = SearchedNamesOf(chat);

        Assert.True(searched.In(chat).Closes);
        Assert.False(searched.In(plain).Closes);
        Assert.True(searched.In(chat).Closes);
    }

    /// <summary>A user's own table: other names are looked for as soon as it has them, and the old ones are known when it is as it was.</summary>
    [Fact]
    public void ChangedTable_IsAnotherSearch()
    {
        const string OwnSocket = "class Line { public void HangUp(int code) { } } class Desk { void End(Line line, int code) => line.HangUp(code); }";
        var own = ApiTable.BuiltIn.With(ApiTableParser.Parse(["!policy own = *:raw16", "M:Line.HangUp(System.Int32); kind=send code=0 policy=own"]).Rows);
        var compilation = Compile(OwnSocket);

        var builtIn = SearchedNames.Of(new ApiSymbols(compilation, ApiTable.BuiltIn));
        Assert.Empty(builtIn.In(compilation).Takers);
        Assert.Equal(["End"], SearchedNames.Of(new ApiSymbols(compilation, own)).In(compilation).Takers.Select(taker => taker.Name));
        Assert.Same(builtIn, SearchedNames.Of(new ApiSymbols(compilation, ApiTable.BuiltIn)));
    }

    [Fact]
    public void TwoProjectsInTurn_AreReadOnceEach()
    {
        var (one, other) = (Compile(Socket, Codes, Caller, Plain), Compile(Socket, Plain));
        var searched = SearchedNamesOf(one);
        for (var round = 0; round < 5; round++)
        {
            one = Edit(one, Plain, Plain + new string(' ', round));
            other = Edit(other, Plain, Plain + new string(' ', round));

            Assert.Equal(["Leave", "Shut"], searched.In(one).Takers.Select(taker => taker.Name));
            Assert.Equal(["Shut"], searched.In(other).Takers.Select(taker => taker.Name));
            (one, other) = (Compile(Socket, Codes, Caller, Plain), Compile(Socket, Plain));
        }

        Assert.Equal(2, searched.ProgramsRead);
    }

    /// <summary>An editor has a frozen snapshot beside the one that is typed in, and asks for both.</summary>
    [Fact]
    public void SnapshotsThatAlternate_AreReadOnceEach()
    {
        var frozen = Compile(Socket, Codes, Caller, Plain);
        var typed = Edit(frozen, Caller, Caller.Replace("Leave", "Quit", StringComparison.Ordinal));
        var searched = SearchedNamesOf(frozen);
        for (var round = 0; round < 5; round++)
        {
            Assert.Contains("Leave", searched.In(frozen.Clone()).TextTakers);
            Assert.Contains("Quit", searched.In(typed.Clone()).TextTakers);
        }

        Assert.Equal(2, searched.ProgramsRead);
    }

    [Fact]
    public async Task ManyThreads_FindTheSame()
    {
        var programs = Edits.Select(edit => Compile(edit.Data.Item2)).ToList();
        var expected = programs.Select(program => Describe(NamesIn(program))).ToList();
        var searched = SearchedNamesOf(programs[0]);

        var found = await Task.WhenAll(Enumerable.Range(0, 64).Select(index => Task.Run(() => Describe(searched.In(programs[index % programs.Count].Clone())))));

        Assert.All(found.Select((names, index) => (names, index)), pair => Assert.Equal(expected[pair.index % programs.Count], pair.names));
    }

    /// <summary>Of the files that did not change nothing is made, however many they are.</summary>
    [Fact]
    public void KeyStroke_TakesNoMoreMemoryInALargeProject()
    {
        var (small, large) = (MemoryOfAKeyStroke(20), MemoryOfAKeyStroke(400));

        Assert.InRange(large - small, long.MinValue, 2000);
    }

    /// <summary>In a file that names nothing no body is looked into, though the program closes.</summary>
    [Fact]
    public void FileWithoutNames_HasNoBodyLookedInto()
    {
        var compilation = Compile(Socket, Codes, Caller, Plain);
        var memory = new CloseDispatcher.Memory(new ApiSymbols(compilation, ApiTable.BuiltIn), new CloseOptions(new AnalyzerOptions([]).AnalyzerConfigOptionsProvider));

        Assert.Empty(JudgeFile(3));
        Assert.Equal(0, memory.Flow.Bodies.Count);
        Assert.Empty(JudgeFile(1));
        Assert.InRange(memory.Flow.Bodies.Count, 1, 3);

        List<Finding> JudgeFile(int file) =>
            [.. new CloseDispatcher(memory, TestContext.Current.CancellationToken).OfCallers(compilation.GetSemanticModel(compilation.SyntaxTrees[file]))];
    }

    private static long MemoryOfAKeyStroke(int plainFiles)
    {
        var compilation = Compile([Socket, Codes, Caller, Plain, .. Enumerable.Range(0, plainFiles).Select(index => $"class Plain{index.ToString(CultureInfo.InvariantCulture)} {{ }}")]);
        var searched = SearchedNamesOf(compilation);
        var names = searched.In(compilation);
        var least = long.MaxValue;
        for (var stroke = 0; stroke < 5; stroke++)
        {
            var typed = Edit(compilation, Plain, Plain.Replace("{ return", "{ " + new string(' ', stroke + 1) + "return", StringComparison.Ordinal));
            _ = typed.SyntaxTrees[3].GetRoot(TestContext.Current.CancellationToken);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Same(names, searched.In(typed));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static CSharpCompilation Compile(params string[] files) => Compile(s_latest, files);

    private static CSharpCompilation Compile(CSharpParseOptions options, params string[] files) => CSharpCompilation.Create(
        "Program",
        files.Select((file, index) => CSharpSyntaxTree.ParseText(file, options, $"File{index}.cs")),
        ReferencesUnderTest.Net,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static CSharpCompilation Edit(CSharpCompilation compilation, string file, string edited)
    {
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString() == file);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(edited, s_latest, tree.FilePath));
    }

    /// <summary>A search that no other test has a part in.</summary>
    private static SearchedNames SearchedNamesOf(CSharpCompilation compilation) => new(ApiTable.BuiltIn.PresentIn(compilation), CloseEnums.Of(new ApiSymbols(compilation, ApiTable.BuiltIn)));

    private static ProgramNames NamesIn(CSharpCompilation compilation) => SearchedNamesOf(compilation).In(compilation);

    private static string Describe(ProgramNames names) => string.Join("\n", (string[])
    [
        names.Closes.ToString(),
        string.Join(" ", names.Carriers),
        string.Join(" ", names.Takers.Select(taker => taker.ToString()).Order(StringComparer.Ordinal)),
        string.Join(" ", names.TextTakers),
        string.Join(" ", names.BadMembers.Order(StringComparer.Ordinal)),
    ]);
}
