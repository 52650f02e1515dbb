namespace WebSockets.Analyzers.PackageTests;

/// <summary>The commands of the tests know no home but the one that the run made.</summary>
public sealed class UserProfileTests(Package package)
{
    [Fact]
    public async Task NuGet_KeepsAllItsFilesInTheFolderOfTheRun()
    {
        var consumer = package.NewFolder();

        var listed = await DotNet.SucceedAsync(consumer.Folder, "nuget", "locals", "all", "--list", "--force-english-output");

        var folders = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => Path.GetFullPath(parts[1]));
        Assert.Equal(["global-packages", "http-cache", "plugins-cache", "temp"], folders.Keys.Order(StringComparer.Ordinal));
        Assert.All(folders.Values, folder => Assert.StartsWith(package.Folder, folder, StringComparison.Ordinal));
    }
}
