using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>What the command-line compiler itself reports of a real build with all packages at once.</summary>
internal sealed partial class ConsumerBuild
{
    public async Task AppendToAsync(StringBuilder text)
    {
        var folder = Directory.CreateTempSubdirectory("websockets-analyzers-build").FullName;
        try
        {
            var sets = AnalyzerSet.Others.Prepend(AnalyzerSet.Ours).ToList();
            var output = await BuildAsync(folder, sets);
            var seconds = sets.ToDictionary(set => set.Name, set => Seconds(output, set));
            text.AppendLine("""
                ## In a build

                What `csc` reports with `-p:ReportAnalyzer=true` for a console program of 100 files with WebSockets and 100 without, in one
                build with all packages. Its smallest number is 0.001 s, and loading and JIT are in it.

                | analyzers | s | |
                |---|---|---|
                """);
            foreach (var (name, time) in seconds)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {time:f3} | {(name == AnalyzerSet.Ours.Name ? "" : $"{time / seconds[AnalyzerSet.Ours.Name]:f1} times ours")} |");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> BuildAsync(string folder, List<AnalyzerSet> sets)
    {
        var files = GeneratedCode.WithWebSockets(100).Concat(GeneratedCode.WithoutWebSockets(100 * 400).Take(100)).Prepend(GeneratedCode.GlobalUsings).ToList();
        for (var index = 0; index < files.Count; index++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"File{index}.cs"), files[index]);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "Console.WriteLine();");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>{string.Concat(sets.SelectMany(set => set.Files).Select(file => $"<Analyzer Include=\"{file}\" />"))}</ItemGroup>
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["build", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-p:ReportAnalyzer=true", "-v:d"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? output : throw new InvalidOperationException(output[^Math.Min(output.Length, 4000)..]);
    }

    /// <summary>The sum of the set's assemblies; the lines of single analyzers are indented and say no version.</summary>
    private static double Seconds(string output, AnalyzerSet set)
    {
        var names = set.Files.Select(Path.GetFileNameWithoutExtension).ToHashSet();
        return AssemblyLine().Matches(output)
            .Where(line => names.Contains(line.Groups["name"].Value))
            .Sum(line => double.Parse(line.Groups["time"].Value.TrimStart('<'), CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\s*(?<time><?[\d.]+)\s+<?\d+\s+(?<name>[\w.]+), Version=", RegexOptions.Multiline)]
    private static partial Regex AssemblyLine();
}
