using System.Reflection;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>
/// The home of the user whose commands are run: settings, caches, packages, tools and temporary files, in a folder of this run
/// alone. Nothing is written into the home of whoever runs the tests, nothing that an earlier run left is found, and two runs at
/// once do not meet.
/// </summary>
internal static class UserProfile
{
    /// <summary>What would lead a command elsewhere in spite of it.</summary>
    private static readonly string[] s_detours =
    [
        "NUGET_PACKAGES", "NUGET_HTTP_CACHE_PATH", "NUGET_PLUGINS_CACHE_PATH", "NUGET_SCRATCH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    ];

    /// <summary>Everything of this run is in it.</summary>
    public static string Folder { get; } = Create();

    private static string Home => Path.Combine(Folder, "home");

    private static string TemporaryFiles => Path.Combine(Folder, "tmp");

    public static void Apply(IDictionary<string, string?> environment)
    {
        foreach (var detour in s_detours)
        {
            environment.Remove(detour);
        }

        // The dotnet command asks for the first, and so does NuGet for everything but packages; the runtime asks for the others.
        environment["DOTNET_CLI_HOME"] = Home;
        environment["TMPDIR"] = TemporaryFiles;
        environment["TEMP"] = TemporaryFiles;
        environment["TMP"] = TemporaryFiles;

        // What a home that is new makes the first command do.
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        environment["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false";
    }

    private static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("websockets-analyzers-").FullName;
        var settings = Path.Combine("home", ".nuget", "NuGet", "NuGet.Config");
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, settings))!);

        // The feeds of the machine. (On Windows NuGet finds them where they are.)
        var home = Environment.GetEnvironmentVariable("DOTNET_CLI_HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var feeds = Path.Combine(home, ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(feeds))
        {
            File.Copy(feeds, Path.Combine(folder, settings));
        }

        // What this repository builds with is there since it was restored, and is read where it lies.
        var restored = typeof(UserProfile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "PackagesFolder").Value;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(folder, "packages")}" />
              </config>
              <fallbackPackageFolders>
                <add key="restored" value="{restored}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return folder;
    }
}
