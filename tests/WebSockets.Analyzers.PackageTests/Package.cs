using System.IO.Compression;

[assembly: AssemblyFixture(typeof(WebSockets.Analyzers.PackageTests.Package))]

namespace WebSockets.Analyzers.PackageTests;

/// <summary>The package, packed once for all tests from a copy of the sources, and a feed that has it.</summary>
public sealed class Package : IAsyncLifetime
{
    private readonly string _folder = UserProfile.Folder;

    internal string Folder => _folder;

    public string Feed => Path.Combine(_folder, "feed");

    public string File => Directory.GetFiles(Feed, "*.nupkg").Single();

    public string Version => Path.GetFileNameWithoutExtension(File)["WebSockets.Analyzers.".Length..];

    public async ValueTask InitializeAsync() => await PackAsync("source", Feed);

    /// <summary>Packs a fresh copy of the sources.</summary>
    internal async Task<string> PackAsync(string copy, string feed, params string[] arguments)
    {
        var source = Path.Combine(_folder, copy);
        Repository.Copy(Repository.Root, source);
        await DotNet.SucceedAsync(source, ["pack", "src/WebSockets.Analyzers.Package", "--output", feed, .. arguments]);
        return Directory.GetFiles(feed, "*.nupkg").Single();
    }

    /// <summary>A new console project of a user, far from the repository's own build files.</summary>
    internal async Task<Consumer> NewConsumerAsync(string program)
    {
        var consumer = new Consumer(Path.Combine(_folder, Guid.NewGuid().ToString("N"), "Chat"), Feed);
        await consumer.WriteAsync("Chat.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        await consumer.WriteAsync("Program.cs", program);
        await DotNet.SucceedAsync(consumer.Folder, "add", "package", "WebSockets.Analyzers", "--source", Feed);
        return consumer;
    }

    /// <summary>A user's folder with nothing in it: a solution of several projects, for one.</summary>
    internal Consumer NewFolder() => new(Path.Combine(_folder, Guid.NewGuid().ToString("N"), "Chat"), Feed);

    /// <summary>Puts the analyzers' assembly, and nothing else of the package, into a folder.</summary>
    internal async Task CopyAnalyzersAsync(string roslyn, string folder)
    {
        const string name = "WebSockets.Analyzers.dll";
        using var archive = await ZipFile.OpenReadAsync(File);
        await archive.GetEntry($"analyzers/dotnet/{roslyn}/cs/{name}")!.ExtractToFileAsync(Path.Combine(folder, name));
    }

    /// <summary>A user's project that is a copy of a sample, with the package in place of the project references.</summary>
    internal async Task<Consumer> CopySampleAsync(string sample)
    {
        var consumer = new Consumer(Path.Combine(_folder, Guid.NewGuid().ToString("N"), sample), Feed);
        Repository.Copy(Path.Combine(Repository.Root, "samples", sample), consumer.Folder);
        System.IO.File.Copy(
            Path.Combine(Repository.Root, "samples", ".editorconfig"), Path.Combine(consumer.Folder, ".editorconfig"));
        await consumer.WriteAsync("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Chat</RootNamespace>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        await DotNet.SucceedAsync(consumer.Folder, "add", "package", "WebSockets.Analyzers", "--source", Feed);
        return consumer;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
