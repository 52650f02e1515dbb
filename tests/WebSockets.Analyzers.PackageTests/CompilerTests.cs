using System.IO.Compression;
using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The package's assemblies in compilers of other versions, and in an SDK that is too old for them.</summary>
public sealed partial class CompilerTests(Package package)
{
    private const string Source = """
        using System.Net.WebSockets;
        using System.Threading;
        using System.Threading.Tasks;

        public static class Room
        {
            public static Task Empty(WebSocket socket) =>
                socket.CloseAsync(WebSocketCloseStatus.Empty, null, CancellationToken.None);

            public static async Task Ask()
            {
                using var socket = new ClientWebSocket();
                socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                await socket.ConnectAsync(new System.Uri("ws://127.0.0.1:1"), CancellationToken.None);
            }
        }
        """;

    /// <summary>The first is the floor, 5.9 the SDK's own at the time of writing, and the last the newest that there is.</summary>
    [Theory]
    [InlineData("4.3.1", "roslyn4.3")]
    [InlineData("4.5.0", "roslyn4.3")]
    [InlineData("4.8.0", "roslyn4.8")]
    [InlineData("4.14.0", "roslyn4.8")]
    [InlineData("5.0.0", "roslyn4.8")]
    [InlineData("5.9.0", "roslyn4.8")]
    [InlineData("5.12.0", "roslyn4.8")]
    public void CompilerFromTheFloorOn_LoadsThePackageAndReports(string version, string folder)
    {
        var report = Compiler.Compile(version, Analyzers($"in-{version}", folder), Source);

        Assert.StartsWith($"compiler {version[..3]}", report[0], StringComparison.Ordinal);
        Assert.Collection(
            report.Skip(1),
            first => Assert.StartsWith("Program.cs(8): WS1005 'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'CloseAsync' puts it on the wire as 03 ED", first, StringComparison.Ordinal),
            second => Assert.StartsWith("Program.cs(13): WS2001 ", second, StringComparison.Ordinal));
    }

    /// <summary>Handed the assemblies all the same, such a compiler says that it cannot load them, and compiles.</summary>
    [Fact]
    public void OlderCompiler_LoadsNothingAndCompiles()
    {
        var report = Compiler.Compile("3.7.0", Analyzers("in-3.7.0", "roslyn4.3"), Source);

        Assert.Equal("compiler 3.7.0.0", report[0]);
        Assert.Equal(["WebSockets.Analyzers.dll: UnableToLoadAnalyzer"], report.Skip(1).Distinct());
    }

    /// <summary>The names of the folders are how an SDK knows what its compiler can take.</summary>
    [Theory]
    [InlineData("roslyn4.2", null)]
    [InlineData("roslyn4.3", "roslyn4.3")]
    [InlineData("roslyn4.7", "roslyn4.3")]
    [InlineData("roslyn4.8", "roslyn4.8")]
    [InlineData("roslyn5.0", "roslyn4.8")]
    public async Task Sdk_TakesTheNewestFolderThatItsCompilerCanLoad(string compiler, string? folder)
    {
        var consumer = await package.NewConsumerAsync(Source + "\nclass Program { static void Main() { } }\n");

        var items = await DotNet.SucceedAsync(
            consumer.Folder, "msbuild", "-t:ResolvePackageAssets;ResolveLockFileAnalyzers", $"-p:CompilerApiVersion={compiler}", "-getItem:Analyzer");

        Assert.Equal(folder is null ? [] : [folder], Folder().Matches(items).Select(match => match.Value).Distinct());
    }

    [Fact]
    public async Task OlderSdk_BuildsWithoutThePackage()
    {
        var consumer = await package.NewConsumerAsync(Source + "\nclass Program { static void Main() { } }\n");

        var (exitCode, output) = await consumer.BuildAsync("-p:CompilerApiVersion=roslyn4.2", "-warnaserror");

        Assert.True(exitCode == 0, output);
        Assert.Empty(Consumer.Reported(output));
    }

    private string Analyzers(string copy, string folder)
    {
        var path = Path.Combine(package.Folder, copy);
        ZipFile.ExtractToDirectory(package.File, path);
        return Path.Combine(path, "analyzers", "dotnet", folder, "cs");
    }

    [GeneratedRegex(@"roslyn\d+\.\d+(?=[\\/]+cs[\\/]+WebSockets)")]
    private static partial Regex Folder();
}
