using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// A <c>.razor</c> or <c>.cshtml</c> file. The compiler sees the C# that Razor's source generator made of it: code that somebody
/// wrote, on lines that <c>#line</c> maps to where it was written, and code around it that nobody wrote.
/// </summary>
internal static class RazorFile
{
    /// <summary>How Razor names what it makes of <c>Chat.razor</c> and of <c>Chat.cshtml</c>; with a dot where it is told to write files instead.</summary>
    private static readonly string[] s_madeEndings = ["_razor.g.cs", "_cshtml.g.cs", ".razor.g.cs", ".cshtml.g.cs"];

    /// <summary>What they have in common.</summary>
    private const string MadeEnding = ".g.cs";

    private static readonly string[] s_endings = [".razor", ".cshtml"];

    /// <summary>Whether a tree is what Razor made of a file, told by its path alone.</summary>
    /// <remarks>Asked of every file after each key stroke: what ends in none of them says so at once.</remarks>
    public static bool IsMadeOfOne(SyntaxTree tree) =>
        tree.FilePath.EndsWith(MadeEnding, StringComparison.OrdinalIgnoreCase) && EndsWithOneOf(tree.FilePath, s_madeEndings);

    /// <summary>The same, unless <c>generated_code = false</c> says that it is code like any other: then the compiler takes it for that, too.</summary>
    public static bool IsMadeOfOne(SyntaxTree tree, AnalyzerConfigOptionsProvider configuration) =>
        IsMadeOfOne(tree)
        && !(configuration.GetOptions(tree).TryGetValue("generated_code", out var text) && bool.TryParse(text, out var isGenerated) && !isGenerated);

    /// <summary>Whether a place of such a tree was written by somebody in the file that it was made of.</summary>
    public static bool IsWrittenInOne(Location location, AnalyzerConfigOptionsProvider configuration) =>
        location.SourceTree is { } tree
        && IsMadeOfOne(tree, configuration)
        && tree.GetLineVisibility(location.SourceSpan.Start) == LineVisibility.Visible
        && location.GetMappedLineSpan() is { HasMappedPath: true } mapped
        && EndsWithOneOf(mapped.Path, s_endings);

    private static bool EndsWithOneOf(string path, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
