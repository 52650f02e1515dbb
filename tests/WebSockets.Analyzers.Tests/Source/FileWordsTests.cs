using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Source;

/// <summary>Which names a file can have: none that it has is passed over.</summary>
public sealed class FileWordsTests
{
    private static readonly Gen<string> s_name = Gen.String[Gen.Char["abcXYZ_09éß"], 1, 12].Where(SyntaxFacts.IsValidIdentifier);

    [Fact]
    public void EveryIdentifier_IsAmongThem() => Gen.Select(s_name.Array[1, 200], Gen.String[Gen.Char[" .;(){}<>+-\n\t\u00A0\"@"], 1, 3]).Sample((names, between) =>
    {
        var words = FileWords.In(SourceText.From(string.Join(between, names)));

        Assert.All(names, name => Assert.True(words.MayHave(name)));
    });

    [Theory]
    [InlineData("CloseAsync")]
    [InlineData("a")]
    [InlineData("Verbindung_schließen")]
    public void Name_AtTheBorderOfWhatIsReadAtOnce_IsAmongThem(string name)
    {
        for (var before = 4096 - name.Length - 1; before <= 4097; before++)
        {
            Assert.True(FileWords.In(SourceText.From(new string(' ', before) + name)).MayHave(name));
        }
    }

    [Fact]
    public void NearlyNoOtherName_IsAmongThem()
    {
        var words = FileWords.In(SourceText.From(string.Join(" ", Enumerable.Range(0, 2000).Select(index => $"Name{index}"))));

        Assert.InRange(Enumerable.Range(0, 10_000).Count(index => words.MayHave($"Other{index}")), 0, 500);
    }

    [Theory]
    [InlineData("")]
    [InlineData("// nothing")]
    public void FileWithoutTheName_DoesNotHaveIt(string code) => Assert.False(FileWords.In(SourceText.From(code)).MayHave("CloseAsync"));

    /// <summary>Part of a longer name is another name.</summary>
    [Theory]
    [InlineData("class C { void CloseAsync() => CloseAsync(); }", "CloseAsync", 2)]
    [InlineData("class C { void @CloseAsync() { } }", "CloseAsync", 1)]
    [InlineData("class C { string s = \"CloseAsync\"; /* CloseAsync */ }", "CloseAsync", 1)]
    [InlineData("class C { void CloseAsyncNow() { } }", "CloseAsync", 0)]
    public void Tokens_OfTheNameAreFound(string code, string name, int count) =>
        Assert.Equal(count, TextSearch.TokensNamed(CSharpSyntaxTree.ParseText(code), name, CancellationToken.None).Count());
}
