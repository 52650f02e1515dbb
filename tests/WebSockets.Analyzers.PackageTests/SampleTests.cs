using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The two samples: what the first one is warned about, what the fixes make of it, and what both do on the wire.</summary>
public sealed partial class SampleTests(Package package)
{
    /// <summary>The places that samples/README.md lists, and no others.</summary>
    private static readonly string[] s_planted =
    [
        "ChatClient.cs: WS1005",
        "ChatClient.cs: WS1005",
        "ChatClient.cs: WS1030",
        "ChatServer.cs: WS1005",
        "ChatServer.cs: WS1010",
        "ChatServer.cs: WS1016",
        "ChatServer.cs: WS2005",
        "Conversation.cs: WS1005",
        "Conversation.cs: WS1005",
        "Conversation.cs: WS1005",
        "Conversation.cs: WS1006",
        "Conversation.cs: WS1022",
        "DoorBell.cs: WS1024",
        "HistoryReader.cs: WS2001",
        "HistorySearch.cs: WS2003",
        "HouseRules.cs: WS1021",
        "Moderation.cs: WS1005",
        "Moderation.cs: WS1005",
        "NewsFlash.cs: WS1032",
        "NewsReader.cs: WS1031",
        "NewsTicker.cs: WS1033",
        "PictureUpload.cs: WS1005",
        "RoomFinder.cs: WS2002",
        "VersionProbe.cs: WS2012",
    ];

    [Fact]
    public async Task BeforeFixes_IsWarnedAboutAtEachPlantedPlace()
    {
        var sample = await package.CopySampleAsync("ChatBeforeFixes");

        var (exitCode, output) = await sample.BuildAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(s_planted, Consumer.Reported(output).Select(reported => LineNumber().Replace(reported, "")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AfterFixes_IsWhatTheFixesMakeOfBeforeFixes()
    {
        var sample = await package.CopySampleAsync("ChatBeforeFixes");
        // What the fix of WS2003 makes is a request that WS2001 has something to say about.
        var rules = s_planted.Select(planted => planted[^6..]).Distinct().OrderBy(rule => rule != "WS2003");

        foreach (var rule in rules)
        {
            await sample.FormatAsync(rule);
        }

        Assert.Equal(Sources(Path.Combine(Repository.Root, "samples", "ChatAfterFixes")), Sources(sample.Folder));
    }

    [Fact]
    public async Task AfterFixes_BuildsWithWarningsAsErrorsAndClosesCleanly()
    {
        var sample = await package.CopySampleAsync("ChatAfterFixes");

        var (exitCode, output) = await sample.BuildAsync("-warnaserror");
        Assert.True(exitCode == 0, output);
        var report = await DotNet.SucceedAsync(sample.Folder, "run", "--no-build");

        Assert.DoesNotContain("1005", report, StringComparison.Ordinal);
        Assert.DoesNotContain("no Close frame", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception:", report, StringComparison.Ordinal);
        Assert.Equal(2, report.Split("The server declined permessage-deflate").Length - 1);
        var total = Total().Match(report);
        Assert.True(total.Success && total.Groups["clean"].Value == total.Groups["all"].Value, report);
    }

    [Fact]
    public async Task BeforeFixes_ShowsWhatGoesWrong()
    {
        var sample = await package.CopySampleAsync("ChatBeforeFixes");

        var report = await DotNet.SucceedAsync(sample.Folder, "run");

        Assert.Contains("88 02 03 ED", report, StringComparison.Ordinal);
        Assert.Contains("no Close frame", report, StringComparison.Ordinal);
        Assert.Contains("ArgumentException", report, StringComparison.Ordinal);
        Assert.Contains("WebSocketException", report, StringComparison.Ordinal);
        Assert.Contains("not compressed", report, StringComparison.Ordinal);
        Assert.Contains("The WebSocket received compressed frame", report, StringComparison.Ordinal);
    }

    /// <summary>The text of each source file by its path in the folder.</summary>
    private static Dictionary<string, string> Sources(string folder) => Directory
        .GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(folder, file), Text: File.ReadAllText(file)))
        .Where(file => !file.Path.StartsWith("bin", StringComparison.Ordinal) && !file.Path.StartsWith("obj", StringComparison.Ordinal))
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .ToDictionary(file => file.Path, file => file.Text);

    [GeneratedRegex(@"\(\d+\)")]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"(?<clean>\d+) of (?<all>\d+) connections ended")]
    private static partial Regex Total();
}
