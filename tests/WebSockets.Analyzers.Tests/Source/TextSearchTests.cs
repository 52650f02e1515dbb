using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Source;

/// <summary>What is found in the text of a file: everything that a search for each text by itself finds.</summary>
public sealed class TextSearchTests
{
    /// <summary>Few letters, so that texts begin alike; the last shares its place in a table of 128 with the first.</summary>
    private const string Letters = "aAb_\u00e1";

    private static readonly Gen<string> s_text = Gen.String[Gen.Char[Letters], 1, 6];

    [Fact]
    public void Needles_FindWhatStringSearchesFind() => Gen.Select(s_text.Array[0, 40], Gen.String[Gen.Char[Letters], 0, 60]).Sample((texts, searched) =>
    {
        var needles = new Needles(texts);
        var expected = Enumerable.Range(0, searched.Length).Where(start => texts.Any(text => string.CompareOrdinal(searched, start, text, 0, text.Length) == 0));
        return PositionsIn(searched, needles).SequenceEqual(expected);
    });

    [Fact]
    public void Needles_WithoutAText_FindNothing()
    {
        Assert.Equal(0, new Needles([]).Length);
        Assert.Equal(0, new Needles([string.Empty]).Length);
        Assert.Empty(PositionsIn("anything", new Needles([string.Empty])));
    }

    [Fact]
    public void LongText_IsFoundByItsBeginning()
    {
        var name = new string('x', 40_000);

        Assert.Equal(Needles.MaxLength, new Needles([name]).Length);
        Assert.Equal(["class", name, name], TokensIn($"class C {{ int {name} = {name}; }}", name, "class"));
    }

    // The text is searched in pieces of 16,384 chars.
    [Theory]
    [InlineData(16_370)]
    [InlineData(16_376)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(32_760)]
    public void TextAcrossPieces_IsFoundOnce(int position)
    {
        const string Start = "class C { int x = ";
        var code = Start + new string(' ', position - Start.Length) + "CloseAsync + CloseOutputAsync; }";

        Assert.Equal(["CloseAsync", "CloseOutputAsync"], TokensIn(code, "CloseAsync", "CloseOutputAsync"));
        Assert.Equal(["CloseAsync", "CloseOutputAsync"], TokensIn(code, "Close", "Async"));
    }

    [Fact]
    public void Comment_IsNoToken() => Assert.Equal(
        ["CloseAsync", "\"CloseAsync\""],
        TokensIn("""
            class C
            {
                // CloseAsync
                /* CloseAsync */ void CloseAsync() { var text = "CloseAsync"; }
            #if NEVER
                void CloseAsync() { }
            #endif
            }
            """, "CloseAsync"));

    // What nearly every file of nearly every program is to the analyzers.
    [Fact]
    public void FileWithoutAnyOfTheTexts_CostsNoMemory()
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From($"class C {{ {string.Concat(Enumerable.Range(0, 2000).Select(index => $"int _field{index}; "))} }}"));
        var needles = new Needles(["CloseAsync", "CloseOutputAsync"]);
        Assert.Empty(TextSearch.TokensWith(tree, needles, CancellationToken.None));
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = TextSearch.TokensWith(tree, needles, CancellationToken.None);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static IEnumerable<string> TokensIn(string code, params string[] texts) =>
        TextSearch.TokensWith(CSharpSyntaxTree.ParseText(code), texts, CancellationToken.None).Select(token => token.Text);

    private static List<int> PositionsIn(string text, Needles needles)
    {
        var chars = new char[text.Length + 2];
        text.CopyTo(0, chars, 0, text.Length);
        var positions = new List<int>();
        for (var found = needles.IndexIn(chars, 0, text.Length); found >= 0; found = needles.IndexIn(chars, found + 1, text.Length))
        {
            positions.Add(found);
        }

        return positions;
    }
}
