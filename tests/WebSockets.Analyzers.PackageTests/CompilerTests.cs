using System.IO.Compression;

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The package's assemblies in compilers of other versions, and in an SDK that is too old for them.</summary>
public sealed class CompilerTests(Package package)
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
    [InlineData("4.8.0")]
    [InlineData("4.14.0")]
    [InlineData("5.0.0")]
    [InlineData("5.9.0")]
    [InlineData("5.12.0")]
    public void CompilerFromTheFloorOn_LoadsThePackageAndReports(string version)
    {
        var report = Compiler.Compile(version, Analyzers($"in-{version}"), Source);

        Assert.Equal($"compiler {version}.0", report[0]);
        Assert.Collection(
            report.Skip(1),
            first => Assert.StartsWith("Program.cs(8): WS1005 Close status 1005 (No Status Received) must not be sent: 'CloseAsync' puts it on the wire as 03 ED", first, StringComparison.Ordinal),
            second => Assert.StartsWith("Program.cs(13): WS2001 ", second, StringComparison.Ordinal));
    }

    /// <summary>Handed the assemblies all the same, such a compiler says why it does not take them, and compiles.</summary>
    [Fact]
    public void OlderCompiler_LoadsNothingAndCompiles()
    {
        var report = Compiler.Compile("4.5.0", Analyzers("in-4.5.0"), Source);

        Assert.Equal("compiler 4.5.0.0", report[0]);
        Assert.Equal(["WebSockets.Analyzers.dll: ReferencesNewerCompiler"], report.Skip(1));
    }

    /// <summary>The folder "roslyn4.8" is how an SDK knows: one with an older compiler hands over nothing.</summary>
    [Fact]
    public async Task OlderSdk_PicksNothingAndBuilds()
    {
        var consumer = await package.NewConsumerAsync(Source + "\nclass Program { static void Main() { } }\n");

        var (exitCode, output) = await consumer.BuildAsync("-p:CompilerApiVersion=roslyn4.7", "-warnaserror");
        var items = await DotNet.SucceedAsync(
            consumer.Folder, "build", "--no-incremental", "-p:CompilerApiVersion=roslyn4.8", "-getItem:Analyzer");

        Assert.True(exitCode == 0, output);
        Assert.Empty(Consumer.Reported(output));
        Assert.Contains("roslyn4.8/cs/WebSockets.Analyzers.dll", items.Replace(@"\\", "/", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Analyzers(string folder)
    {
        var path = Path.Combine(package.Folder, folder);
        ZipFile.ExtractToDirectory(package.File, path);
        return Path.Combine(path, "analyzers", "dotnet", "roslyn4.8", "cs");
    }
}
