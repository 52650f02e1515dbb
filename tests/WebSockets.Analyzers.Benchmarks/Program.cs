using System.Globalization;
using BenchmarkDotNet.Running;
using WebSockets.Analyzers.Benchmarks;

// First: nothing of the package may have run before its first use is measured.
var firstUse = SmallParts.FirstUse();
var arguments = Environment.GetCommandLineArgs().Skip(1).ToList();
if (arguments.Contains("micro"))
{
    BenchmarkSwitcher.FromTypes([typeof(SmallParts)]).Run([.. arguments.Where(argument => argument != "micro").DefaultIfEmpty("--filter=*")]);
    return;
}

int Option(string name, int otherwise) =>
    arguments.IndexOf(name) is var at and >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

// The page has one form, whatever the language of the machine.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var page = new PerformancePage(lines: Option("--lines", 300_000), runs: Option("--runs", 2), firstUse, [.. arguments.SkipWhile(argument => argument != "--code").Skip(1)]);
await page.WriteAsync();
