using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>
/// The enums that a library takes a status as. Which of their members must not be sent is told by the rows of the library and
/// the fields of the enum, whatever both are called.
/// </summary>
public sealed class LibraryEnumTests
{
    private const string Rows = """
        !policy own = *:raw16
        M:Own.Session.End(Own.Farewell); kind=send code=0 policy=own
        M:Own.Session.Close(Own.OwnCloseCode,System.String); kind=send code=0 reason=1 policy=own
        M:Own.Session.Leave(System.Nullable{Own.Parting}); kind=send code=0 policy=own
        P:Own.Settings.Last; kind=set code=value policy=own
        """;

    private const string Library = """
        namespace Own
        {
            public enum Farewell { Fine = 1000, Silent = 1005, Gone = 1001 }

            public enum OwnCloseCode : ushort { Fine = 1000, Silent = 1005, Dropped = 1006 }

            public enum Parting : ulong { Fine = 1000, Handshake = 1015, Huge = ulong.MaxValue }

            public enum Final { Fine = 1000, Nothing = 1005 }

            public class Settings { public Final? Last { get; set; } }

            public class Session
            {
                public void End(Farewell farewell) { }
                public void Close(OwnCloseCode code, string reason) { }
                public void Leave(Parting? parting) { }
            }
        }
        """;

    private static readonly CompilationReference s_library = CSharpCompilation.Create(
        "Own", [CSharpSyntaxTree.ParseText(Library)], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    [Theory]
    [InlineData("void Shut(Farewell how) => session.End(how); void A() => Shut({|WS1005:Farewell.Silent|});")]
    [InlineData("void Shut(Farewell how) => session.End(how); void Pass(Farewell how) => Shut(how); void A() => Pass({|WS1005:Farewell.Silent|});")]
    [InlineData("void Shut(OwnCloseCode code) => session.Close(code, \"\"); void A() => Shut({|WS1006:OwnCloseCode.Dropped|});")]
    [InlineData("void Shut(Parting how) => session.Leave(how); void A() => Shut({|WS1006:Parting.Handshake|});")]
    [InlineData("static readonly Farewell s_how = Farewell.Silent; void A() => session.End({|WS1005:s_how|});")]
    [InlineData("Farewell How(bool late) => late ? Farewell.Silent : Farewell.Gone; void A() => session.End({|WS1005:How(true)|});")]
    public Task BadMemberThroughAWrapper_IsReported(string members) => RunAsync(members);

    [Theory]
    [InlineData("void Shut(Farewell how) => session.End(how); void A() => Shut(Farewell.Gone);")]
    [InlineData("void Shut(OwnCloseCode code) => session.Close(code, \"\"); void A() => Shut(OwnCloseCode.Fine);")]
    [InlineData("void Shut(Farewell how) { if (how != Farewell.Silent) session.End(how); } void A() => Shut(Farewell.Silent);")]
    public Task GoodMember_IsSilent(string members) => RunAsync(members);

    [Fact]
    public void BadMembers_AreThoseOfTheFields()
    {
        var compilation = CSharpCompilation.Create("Program", [], [.. ReferencesUnderTest.Net, s_library]);
        var enums = CloseEnums.Of(new ApiSymbols(compilation, ApiTable.BuiltIn.With(ApiTableParser.Parse(Rows.Split('\n')).Rows)));

        Assert.Equal(["Farewell", "Final", "OwnCloseCode", "Parting", "WebSocketCloseStatus"], enums.Names.Order(StringComparer.Ordinal));
        Assert.True(enums.IsBad("WebSocketCloseStatus", "Empty"));
        Assert.True(enums.IsBad("WebSocketCloseStatus", "MandatoryExtension"));
        Assert.False(enums.IsBad("WebSocketCloseStatus", "NormalClosure"));
        Assert.True(enums.IsBad("Final", "Nothing"));
        Assert.True(enums.IsBad("Parting", "Huge"));
        Assert.False(enums.IsBad("Farewell", "Nothing"));
    }

    /// <summary>A library that is a project of the solution is edited while the program is open.</summary>
    [Fact]
    public void EditedEnum_IsReadAgain()
    {
        Assert.True(EnumsWith(Library).IsBad("Farewell", "Silent"));
        Assert.False(EnumsWith(Library.Replace("Silent = 1005, Gone", "Silent = 1002, Gone", StringComparison.Ordinal)).IsBad("Farewell", "Silent"));

        static CloseEnums EnumsWith(string library)
        {
            var reference = CSharpCompilation.Create(
                "Own", [CSharpSyntaxTree.ParseText(library)], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
            return SearchedNames.Of(new ApiSymbols(CSharpCompilation.Create("Program", [], [.. ReferencesUnderTest.Net, reference]), s_table)).Enums;
        }
    }

    private static readonly ApiTable s_table = ApiTable.BuiltIn.With(ApiTableParser.Parse(Rows.Split('\n')).Rows);

    private static Task RunAsync(string members)
    {
        var test = Verify.CreateTest($$"""
            using Own;

            class Chat
            {
                readonly Session session = new();

                {{members}}
            }
            """, []);
        test.TestState.AdditionalReferences.Add(s_library);
        test.TestState.AdditionalFiles.Add(("/project/WebSocketApis.own.txt", Rows));
        return test.RunAsync();
    }
}
