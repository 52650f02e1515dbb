using System.Reflection;
using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.Tests.Layers;

/// <summary>
/// Arrows point down: what a folder's types may know is its own folder and the layers below. Asked of every type of the two
/// shipped assemblies, and of every method's body.
/// </summary>
public sealed partial class LayerTests
{
    private const string Root = "WebSockets.Analyzers";
    private const string Samples = "WebSockets.Analyzers.Tests.Layers.Samples";

    /// <summary>From the bottom; the empty name is the root. Those of one layer do not know each other.</summary>
    private static readonly string[][] s_layers =
    [
        ["Protocol", "Findings"],
        ["Source", "Libraries"],
        ["Search"],
        ["Flow.Values"],
        ["Flow.Graph"],
        ["Flow.Program"],
        ["Texts", "Sockets"],
        [""],
        ["Configuration"],
        ["Closing", "Negotiation"],
        ["Loaded"],
    ];

    private static readonly Assembly[] s_shipped = [typeof(Rule).Assembly, typeof(EditingCodeFixProvider).Assembly];

    [Fact]
    public void Analyzers_KnowOnlyWhatIsBelow() => Assert.Empty(ArrowsUpIn(s_shipped[0], Root));

    [Fact]
    public void Fixes_KnowOnlyWhatIsBelow() => Assert.Empty(ArrowsUpIn(s_shipped[1], Root));

    [Fact]
    public void ArrowUp_IsFound() => Assert.Equal(
        [
            "Libraries.Base knows Source.Down",
            "Protocol.Body knows Flow.Values.Down",
            "Protocol.CaughtException knows Flow.Values.DownException",
            "Protocol.Extension knows Flow.Values.Extensions",
            "Protocol.Field knows Flow.Values.Down",
            "Protocol.GenericArgument knows Flow.Values.Down",
            "Protocol.Lambda knows Flow.Values.Down",
            "Protocol.Local knows Flow.Values.Down",
            "Protocol.Nested knows Flow.Values.Down",
            "Protocol.Parameter knows Flow.Values.Down",
            "Protocol.StateMachine knows Flow.Values.Down",
            "Texts.Neighbour knows Sockets.Down",
        ],
        ArrowsUpIn(typeof(LayerTests).Assembly, Samples));

    [Fact]
    public void Folders_AreOfSomeLayer()
    {
        var folders = s_shipped.SelectMany(assembly => assembly.GetTypes()).Select(type => FolderOf(type, Root)).OfType<string>().Distinct();

        Assert.DoesNotContain(-1, folders.Select(LayerOf));
    }

    [Fact]
    public void Files_AreInTheFolderOfTheirNamespace()
    {
        foreach (var project in new[] { "WebSockets.Analyzers", "WebSockets.Analyzers.CodeFixes" })
        {
            var root = Path.Combine(DocumentationTests.Root, "src", project);
            var files = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => (Folder: Path.GetDirectoryName(Path.GetRelativePath(root, file))!.Replace(Path.DirectorySeparatorChar, '.'), Text: File.ReadAllText(file)))
                .Where(file => file.Folder.Split('.')[0] is not ("obj" or "bin") && Namespace().IsMatch(file.Text));

            Assert.All(files, file => Assert.Equal(file.Folder, Namespace().Match(file.Text).Groups[1].Value));
        }
    }

    private static List<string> ArrowsUpIn(Assembly assembly, string root) => [.. assembly.GetTypes()
        .Where(type => FolderOf(type, root) is not null)
        .SelectMany(from => TypeReferences.Of(from).Select(to => (From: from, To: to)))
        .Where(arrow => FolderOf(arrow.To, root) is { } to && !MayKnow(FolderOf(arrow.From, root)!, to))
        .Select(arrow => $"{NameOf(arrow.From, root)} knows {NameOf(arrow.To, root)}")
        .Distinct()
        .Order(StringComparer.Ordinal)];

    private static bool MayKnow(string from, string to) => from == to || LayerOf(to) < LayerOf(from);

    private static int LayerOf(string folder) => Array.FindIndex(s_layers, folders => folders.Contains(folder, StringComparer.Ordinal));

    /// <summary>
    /// The folder of a type's namespace, empty for the root; null where it is none of ours. A folder's own folders are part of
    /// it, but those of Flow are layers of their own.
    /// </summary>
    private static string? FolderOf(Type type, string root)
    {
        if (type.Namespace == root || type.Namespace?.StartsWith(root + ".", StringComparison.Ordinal) != true)
        {
            return type.Namespace == root ? string.Empty : null;
        }

        var folders = type.Namespace[(root.Length + 1)..].Split('.');
        return string.Join('.', folders.Take(folders[0] == "Flow" ? 2 : 1));
    }

    private static string NameOf(Type type, string root)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.FullName![(root.Length + 1)..];
    }

    [GeneratedRegex(@"^namespace WebSockets\.Analyzers\.?([\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
