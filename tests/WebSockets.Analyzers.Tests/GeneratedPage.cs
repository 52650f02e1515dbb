namespace WebSockets.Analyzers.Tests;

/// <summary>
/// A page that is written from the sources, so that it cannot say anything else. To write it anew, run the tests with
/// <c>WRITE_DOCS=1</c> in the environment.
/// </summary>
internal static class GeneratedPage
{
    /// <param name="path">The file, from the root of the repository.</param>
    /// <param name="text">What must be in it.</param>
    public static void Is(string path, string text)
    {
        var file = Path.Combine(DocumentationTests.Root, path);
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{path} is missing: run the tests with WRITE_DOCS=1.");
        Assert.True(
            text == File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal),
            $"{path} is not what the sources say: run the tests with WRITE_DOCS=1 and look at the difference.");
    }

    /// <summary>The same of a part of a page, which stands between two comments with its name.</summary>
    /// <param name="path">The file, from the root of the repository.</param>
    /// <param name="name">The name of the part.</param>
    /// <param name="text">What must be between the comments.</param>
    public static void HasPart(string path, string name, string text)
    {
        var page = File.ReadAllText(Path.Combine(DocumentationTests.Root, path)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->\n");
        var (first, last) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(first >= 0 && first < last, $"{path} has no part '{name}'.");
        Is(path, page[..(first + begin.Length)] + text + page[last..]);
    }
}
