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
}
