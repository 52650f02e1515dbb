namespace WebSockets.Analyzers.Evaluation;

/// <summary>A public repository of the evaluation.</summary>
/// <param name="Name">Owner and name on GitHub.</param>
/// <param name="Commit">The commit to check out.</param>
/// <param name="LeftOut">The beginnings of paths that are not looked at: copies of libraries.</param>
internal sealed record Repository(string Name, string Commit, string[] LeftOut)
{
    public bool IsLeftOut(string path) => LeftOut.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Where its clone is, below the folder of all.</summary>
    public string FolderIn(string clones) => Path.Combine(clones, Name.Replace('/', '+'));

    public static List<Repository> ReadAll(string file) =>
    [
        .. File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).Select(cells => new Repository(cells[0], cells[1], cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];
}
