namespace WebSockets.Analyzers.Tests.Pages;

/// <summary>Every block of C# in the README and below <c>docs</c> compiles, or says why it does not.</summary>
public sealed class PagesCompileTests
{
    /// <summary>The pages that have such a block.</summary>
    public static TheoryData<string> Pages =>
    [
        .. LinkTests.Pages.Select(row => row.Data).Where(page => BlocksOf(page).Any()),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Blocks_Compile(string page)
    {
        foreach (var block in BlocksOf(page).Where(block => !block.IsExempt))
        {
            Assert.Empty(await new PageCode(block.Code, isInBrowser: false).ErrorsAsync());
        }
    }

    /// <summary>A block that says that it is not compiled does not compile: no comment stays behind what it was for.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ExemptBlocks_DoNotCompile(string page)
    {
        foreach (var block in BlocksOf(page).Where(block => block.IsExempt))
        {
            Assert.NotEmpty(await new PageCode(block.Code, isInBrowser: false).ErrorsAsync());
        }
    }

    private static IEnumerable<PageBlock> BlocksOf(string page) =>
        PageBlock.Of(File.ReadLines(Path.Combine(DocumentationTests.Root, page))).Where(block => block.Language == "csharp");
}
