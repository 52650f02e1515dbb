namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>Chromium without a window.</summary>
internal static class Chromium
{
    /// <summary>Names the browser where it is not on the PATH.</summary>
    private const string Variable = "WEBSOCKETS_ANALYZERS_CHROMIUM";

    private static readonly string? s_browser = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Programs.OnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /// <summary>Why it cannot run here, null where it can.</summary>
    public static string? WhyNot =>
        s_browser is null ? $"there is no Chromium on the PATH, and {Variable} does not name one"
        : !File.Exists(s_browser) ? $"{Variable} names {s_browser}, which does not exist"
        : null;

    public static async Task<string> VersionAsync() => string.Join(' ', (await Programs.RunAsync(s_browser!, ["--version"])).Split(' ').Take(2)).Trim();

    /// <summary>Shows a page until it has told its result.</summary>
    public static async Task<string> ShowAsync(string address, Task<string> result)
    {
        var profile = Directory.CreateTempSubdirectory("wire-tests-");
        try
        {
            await Programs.RunAsync(
                s_browser!,
                [
                    // No sandbox: in containers and for root there is none to be had, and the pages are our own.
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                    $"--user-data-dir={profile.FullName}", address,
                ],
                until: result);
        }
        finally
        {
            DeleteProfile(profile);
        }

        return await result;
    }

    private static void DeleteProfile(DirectoryInfo profile)
    {
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of the browser that was killed a moment ago may still hold a file; the folder is a temporary one.
        }
    }
}
