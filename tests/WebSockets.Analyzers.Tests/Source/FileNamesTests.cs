using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Source;

/// <summary>Where a file uses its names.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("class C { void Close() => Close(); }", 1)]
    [InlineData("class C { void M() { @Close(); this.Close<int>(); x?.Close(); } }", 3)]
    [InlineData("class C { string s = \"Close\"; /* Close */ int Close; /// <see cref=\"Close\"/>\n }", 0)]
    [InlineData("class C { void M() { CloseNow(); NotClose(); } }", 0)]
    [InlineData("class C : Close { Close c = new Close(); }", 3)]
    public void Uses_AreFound_ByASearchAndByAWalk(string code, int count)
    {
        var tree = CSharpSyntaxTree.ParseText(code);
        var searched = Uses(tree, "Close");
        var walked = CSharpSyntaxTree.ParseText(code + Names(FileNames.MaxSearches));
        _ = Enumerable.Range(0, FileNames.MaxSearches).Sum(index => Uses(walked, $"Name{index}"));

        Assert.Equal(count, searched);
        Assert.Equal(count, Uses(walked, "Close"));
        Assert.Equal(FileNames.MaxSearches, FileNames.Of(walked).Searches);
    }

    [Fact]
    public void Part_HasItsOwnUses()
    {
        var tree = CSharpSyntaxTree.ParseText("class A { void M() { Close(); } } class B { void M() { Close(); Close(); } }");
        var types = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<TypeDeclarationSyntax>();

        Assert.Equal([1, 2], types.Select(type => FileNames.In(tree, "Close", type.FullSpan, TestContext.Current.CancellationToken).Count()));
    }

    /// <summary>A thousand names of one file are no thousand searches of its text.</summary>
    [Fact]
    public void ThousandNames_AreSearchedForAHundredTimes()
    {
        var tree = CSharpSyntaxTree.ParseText(Names(1000));

        Assert.Equal(2000, Enumerable.Range(0, 1000).Sum(index => Uses(tree, $"Name{index}")));
        Assert.Equal(FileNames.MaxSearches, FileNames.Of(tree).Searches);
    }

    private static string Names(int count) =>
        $" class Names {{ void M() {{ {string.Concat(Enumerable.Range(0, count).Select(index => $"Name{index}(Name{index}); "))} }} }}";

    private static int Uses(SyntaxTree tree, string name) => FileNames.In(tree, name, new TextSpan(0, tree.Length), TestContext.Current.CancellationToken).Count();
}
