using System.IO.Compression;
using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The README as a package site shows it: there are no files beside it but those of the package, and no pictures.</summary>
public sealed partial class ReadmeTests(Package package)
{
    [Fact]
    public async Task PackagedReadme_HasNoPictureAndNoLinkThatIsNotInThePackage()
    {
        using var zip = ZipFile.OpenRead(package.File);
        var text = await ReadAsync(zip);
        var files = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain("![", text, StringComparison.Ordinal);
        Assert.All(
            Link().Matches(text).Select(link => link.Groups["target"].Value.Split('#')[0]),
            target => Assert.True(target.Length == 0 || target.StartsWith("https://", StringComparison.Ordinal) || files.Contains(target), target));
    }

    /// <summary>Nothing but pictures and links is another than in the repository.</summary>
    [Fact]
    public async Task PackagedReadme_SaysWhatTheRepositorysSays()
    {
        using var zip = ZipFile.OpenRead(package.File);

        Assert.Equal(
            WithoutLinks(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken)),
            WithoutLinks(await ReadAsync(zip)));
    }

    /// <summary>Where the repository has an address, the help links of the rules and the links of the README lead there.</summary>
    [Fact]
    public async Task RepositoryUrl_FeedsHelpLinksAndReadme()
    {
        const string address = "https://example.org/websockets";
        var feed = Path.Combine(package.Folder, "feed-with-address");
        var file = await package.PackAsync("source-with-address", feed, $"-p:RepositoryUrl={address}");
        using var zip = ZipFile.OpenRead(file);
        var consumer = new Consumer(Path.Combine(package.Folder, "with-address", "Chat"), feed);
        await consumer.WriteAsync("Chat.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        await consumer.WriteAsync("Chat.cs", """
            using System.Net.WebSockets;

            public static class Chat
            {
                public static Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
            }
            """);
        await DotNet.SucceedAsync(consumer.Folder, "add", "package", "WebSockets.Analyzers", "--source", feed);

        var (_, output) = await consumer.BuildAsync();
        var readme = await ReadAsync(zip);

        Assert.Contains($"({address}/blob/main/docs/rules/WS1005.md)", output, StringComparison.Ordinal);
        Assert.Contains($"]({address}/blob/main/docs/rules/WS1005.md)", readme, StringComparison.Ordinal);
        Assert.Contains($"]({address}/blob/main/CONTRIBUTING.md)", readme, StringComparison.Ordinal);
        Assert.Contains($"]({address}/raw/main/docs/images/light-bulb.png)", readme, StringComparison.Ordinal);
        Assert.All(Link().Matches(readme), link => Assert.StartsWith("https://", link.Groups["target"].Value, StringComparison.Ordinal));
    }

    /// <summary>As long as it has none, they lead to the RFC.</summary>
    [Fact]
    public async Task WithoutRepositoryUrl_HelpLinksLeadToTheRfc()
    {
        var consumer = await package.NewConsumerAsync("""
            using System.Net.WebSockets;

            using var socket = new ClientWebSocket();
            await socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);
            """);

        var (_, output) = await consumer.BuildAsync();

        Assert.Contains("(https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1)", output, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(ZipArchive zip)
    {
        using var reader = new StreamReader(zip.GetEntry("README.md")!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string WithoutLinks(string text) =>
        Link().Replace(Picture().Replace(text.ReplaceLineEndings("\n"), string.Empty), "${text}").TrimEnd();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)(\n[^\n]+)*\n\n")]
    private static partial Regex Picture();
}
