using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The nupkg in a user's hands: installed, built with, and its fixes applied from the command line.</summary>
public sealed class PackageTests(Package package)
{
    private const string Program = """
        using System.Net.WebSockets;

        using var socket = new Queue<WebSocket>().Dequeue();
        try
        {
            await socket.SendAsync(new byte[1], WebSocketMessageType.Text, true, default);
        }
        catch (WebSocketException e)
        {
            await socket.CloseAsync(WebSocketCloseStatus.Empty, e.Message, CancellationToken.None);
        }

        await socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        """;

    [Fact]
    public async Task InstalledPackage_WarnsInABuild()
    {
        var consumer = await package.NewConsumerAsync(Program);

        var (exitCode, output) = await consumer.BuildAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(["Program.cs(10): WS1005", "Program.cs(13): WS1005"], Consumer.Reported(output));
        Assert.Contains("must not be sent: 'CloseAsync' puts it on the wire as 03 ED", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarningsAsErrors_FailTheBuild()
    {
        var consumer = await package.NewConsumerAsync(Program);

        var (exitCode, output) = await consumer.BuildAsync("-warnaserror");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error WS1005", output, StringComparison.Ordinal);
    }

    /// <summary>The first site is in a catch block and suggests 1011: the others must still get what fits them.</summary>
    [Fact]
    public async Task DotnetFormat_RepairsEverySiteAndTheNextBuildIsClean()
    {
        var consumer = await package.NewConsumerAsync(Program);

        Assert.False(await consumer.IsFormattedAsync("WS1005"));
        await consumer.FormatAsync("WS1005");
        Assert.True(await consumer.IsFormattedAsync("WS1005"));
        var (exitCode, output) = await consumer.BuildAsync("-warnaserror");

        Assert.Equal(
            Program
                .Replace("WebSocketCloseStatus.Empty, e.Message", "WebSocketCloseStatus.InternalServerError, e.Message", StringComparison.Ordinal)
                .Replace("WebSocketCloseStatus.Empty, null", "WebSocketCloseStatus.NormalClosure, null", StringComparison.Ordinal),
            await consumer.ReadAsync("Program.cs"));
        Assert.True(exitCode == 0, output);
    }

    /// <summary>That tool asks for the key of one action where a diagnostic has several.</summary>
    [Fact]
    public async Task RoslynatorFix_AppliesTheSuggestion()
    {
        var consumer = await package.NewConsumerAsync(Program);
        await DotNet.SucceedAsync(consumer.Folder, "new", "tool-manifest");
        await DotNet.SucceedAsync(consumer.Folder, "tool", "install", "Roslynator.DotNet.Cli", "--version", "1.0.1");

        await DotNet.SucceedAsync(
            consumer.Folder, "roslynator", "fix", "Chat.csproj", "--supported-diagnostics", "WS1005", "--diagnostic-fix-map", "WS1005=WS1005.Suggested");

        Assert.Equal(
            Program
                .Replace("WebSocketCloseStatus.Empty, e.Message", "WebSocketCloseStatus.InternalServerError, e.Message", StringComparison.Ordinal)
                .Replace("WebSocketCloseStatus.Empty, null", "WebSocketCloseStatus.NormalClosure, null", StringComparison.Ordinal),
            await consumer.ReadAsync("Program.cs"));
    }

    [Fact]
    public async Task ReleaseNotes_AreTheNewestSectionOfTheChangelog()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var nuspec = zip.GetEntry("WebSockets.Analyzers.nuspec")!.Open();
        var notes = XDocument.Load(nuspec).Descendants().Single(element => element.Name.LocalName == "releaseNotes").Value;
        var changelog = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "CHANGELOG.md"), TestContext.Current.CancellationToken);

        var newest = changelog.SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

        Assert.Equal(
            Regex.Replace(string.Join('\n', newest), @"\[([^\]]*)\]\([^)]*\)", "$1").Trim(),
            notes.ReplaceLineEndings("\n").Trim());
    }

    /// <summary>The assembly alone is enough; the project that is scanned knows nothing of it.</summary>
    [Fact]
    public async Task RoslynatorAnalyze_ScansASolutionWithoutThePackage()
    {
        var folder = package.NewFolder();
        await folder.WriteAsync("Chat.slnx", """<Solution><Project Path="Chat/Chat.csproj" /></Solution>""");
        await folder.WriteAsync("Chat/Chat.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        await folder.WriteAsync("Chat/Program.cs", Program);
        await DotNet.SucceedAsync(folder.Folder, "restore");
        await DotNet.SucceedAsync(folder.Folder, "new", "tool-manifest");
        await DotNet.SucceedAsync(folder.Folder, "tool", "install", "Roslynator.DotNet.Cli", "--version", "1.0.1");
        await package.CopyAnalyzersAsync("roslyn4.8", folder.Folder);

        var (_, output) = await DotNet.RunAsync(folder.Folder, "roslynator", "analyze", "Chat.slnx", "--analyzer-assemblies", "WebSockets.Analyzers.dll");

        Assert.Contains("Program.cs(10,29): warning WS1005", output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(13,25): warning WS1005", output, StringComparison.Ordinal);
    }

    /// <summary>A program that is one file names the package itself.</summary>
    [Fact]
    public async Task OneFileProgram_IsReported()
    {
        var folder = package.NewFolder();
        await folder.WriteAsync("chat.cs", $"#:package WebSockets.Analyzers@{package.Version}\n{Program}");

        var (_, output) = await DotNet.RunAsync(folder.Folder, "build", "chat.cs");

        Assert.Equal(["chat.cs(11): WS1005", "chat.cs(14): WS1005"], Consumer.Reported(output));
    }

    [Fact]
    public async Task EditorConfig_SetsTheSeverityByIdAndByCategory()
    {
        var consumer = await package.NewConsumerAsync(Program);

        await consumer.WriteAsync(".editorconfig", "[*.cs]\ndotnet_diagnostic.WS1005.severity = none\n");
        var (_, silenced) = await consumer.BuildAsync();
        await consumer.WriteAsync(".editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.category-WebSocketClosing.severity = error\n");
        var (exitCode, raised) = await consumer.BuildAsync();

        Assert.Empty(Consumer.Reported(silenced));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error WS1005", raised, StringComparison.Ordinal);
    }

    /// <summary>
    /// The SDK for browsers leaves one platform in the list that CA1416 reads, and so does this project: the analyzers see it
    /// without any setting.
    /// </summary>
    [Fact]
    public async Task ProjectForTheBrowserAlone_IsToldWhatABrowserRefuses()
    {
        var consumer = await package.NewConsumerAsync(Program.Replace("WebSocketCloseStatus.NormalClosure", "WebSocketCloseStatus.EndpointUnavailable", StringComparison.Ordinal));
        await consumer.WriteAsync("Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <SupportedPlatform Remove="@(SupportedPlatform)" />
                <SupportedPlatform Include="browser" />
              </ItemGroup>
            </Project>
            """);

        var (_, output) = await consumer.BuildAsync();

        Assert.Contains("Program.cs(14): WS1025", Consumer.Reported(output));
        Assert.DoesNotContain("03 ED", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_IsExactlyThis()
    {
        using var zip = ZipFile.OpenRead(package.File);
        var pages = Directory
            .GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'));

        Assert.Equal(
            new[]
            {
                "[Content_Types].xml",
                "_rels/.rels",
                "package/services/metadata/core-properties/nuget.psmdcp",
                "WebSockets.Analyzers.nuspec",
                "README.md",
                "docs/rules.json",
                "icon.png",
                "llms.txt",
                "analyzers/dotnet/roslyn4.3/cs/WebSockets.Analyzers.dll",
                "analyzers/dotnet/roslyn4.8/cs/WebSockets.Analyzers.dll",
                "analyzers/dotnet/roslyn4.8/cs/WebSockets.Analyzers.CodeFixes.dll",
                "buildTransitive/WebSockets.Analyzers.props",
                "buildTransitive/WebSockets.Analyzers.targets",
                "presets/websockets-analyzers-none.globalconfig",
                "presets/websockets-analyzers-recommended.globalconfig",
                "presets/websockets-analyzers-all.globalconfig",
                "presets/websockets-analyzers-allerrors.globalconfig",
            }.Concat(pages).Order(StringComparer.Ordinal),
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    /// <summary>One assembly for all compilers: what is said of a program does not depend on which of the folders was taken.</summary>
    [Fact]
    public void Analyzers_AreTheSameInEveryFolder()
    {
        using var zip = ZipFile.OpenRead(package.File);
        var hashes = zip.Entries.Where(entry => entry.Name == "WebSockets.Analyzers.dll").Select(Hash).ToList();

        Assert.Equal(2, hashes.Count);
        Assert.Single(hashes.Distinct());

        static string Hash(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            return Convert.ToHexString(SHA256.HashData(stream));
        }
    }

    /// <summary>Packed again elsewhere, from a folder whose path has another length.</summary>
    [Fact]
    public async Task PackedTwice_IsByteIdentical()
    {
        var again = await package.PackAsync("another-copy-of-the-source", Path.Combine(package.Feed, "..", "another-feed"));

        Assert.Equal(
            Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(package.File, TestContext.Current.CancellationToken))),
            Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken))));
    }
}
