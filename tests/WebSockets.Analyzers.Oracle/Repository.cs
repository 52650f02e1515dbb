namespace WebSockets.Analyzers.Oracle;

/// <summary>The clone that this was built in.</summary>
internal static class Repository
{
    /// <summary>A file of it.</summary>
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analyzers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Analyzers.sln above {AppContext.BaseDirectory}.");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }
}
