using System.Globalization;
using WebSockets.Analyzers.Oracle;
using WebSockets.Analyzers.Oracle.Figures;
using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Grid;
using WebSockets.Analyzers.Oracle.Metamorphic;
using WebSockets.Analyzers.Oracle.Shrinking;
using WebSockets.Analyzers.Oracle.States;

// The commands of CONTRIBUTING.md; everything else is for the test runner.
var arguments = Environment.GetCommandLineArgs().Skip(1).ToArray();

int Option(string name, int otherwise) =>
    Array.IndexOf(arguments, name) is var at and >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

switch (arguments.FirstOrDefault())
{
    case "long":
        var page = new LongForm(Option("--seed", 1), Option("--count", 3000), Option("--shrink", 20)).Run();
        File.WriteAllText(Repository.PathOf("docs", "oracle.md"), page);
        Console.WriteLine(page);
        return 0;

    case "show":
        var random = Generator.Program(Option("--seed", 1), Option("--number", 0));
        Console.WriteLine($"{random.Name}: {string.Join(", ", random.Features)}\n\n{random.Source}");
        foreach (var mismatch in Comparison.Of(random).Mismatches)
        {
            Console.WriteLine($"{mismatch}\n\n{Shrinker.Shrink(random, mismatch).Source}");
        }

        return 0;

    case "sockets":
        var survey = SocketSurvey.OfSeed(Option("--seed", 1), Option("--count", 3000));
        var part = SocketReport.Of(survey, Option("--seed", 1), Option("--count", 3000));
        File.WriteAllText(Repository.PathOf("docs", "oracle.md"), SocketReport.PutInto(File.ReadAllText(Repository.PathOf("docs", "oracle.md")), part));
        Console.WriteLine(part);
        foreach (var (program, mismatch) in survey.Mismatches.Where(pair => pair.Mismatch.Kind == MismatchKind.FalseReport))
        {
            Console.WriteLine($"{program.Name}: {mismatch}");
        }

        return 0;

    case "show-sockets":
        var sockets = SocketGenerator.Program(Option("--seed", 1), Option("--number", 0));
        Console.WriteLine($"{sockets.Name}: {string.Join(", ", sockets.Features)}\n\n{sockets.Source}");
        foreach (var mismatch in SocketComparison.Of(sockets).Mismatches)
        {
            Console.WriteLine($"{mismatch}\n\n{(Option("--shrink", 1) == 0 ? sockets : Shrinker.Shrink(sockets, SocketComparison.Has(mismatch))).Source}");
        }

        return 0;

    case "breaks":
        var (seed, from, programs) = (Option("--seed", 1), Option("--from", 0), Option("--count", 150));
        var metamorphosis = Metamorphosis.Of([.. GridPrograms.First(programs), .. Enumerable.Range(from, programs).Select(number => Generator.Program(seed, number))]);
        foreach (var broken in metamorphosis.Breaks)
        {
            var shown = Option("--shrink", 1) == 0 ? broken : broken.In(Shrinker.Shrink(broken.Program, smaller => broken.In(smaller) is not null))!;
            Console.WriteLine($"{broken}\n\n{string.Join("\n", shown.Program.Files)}\n\n{string.Join("\n", shown.Changed.Files)}");
        }

        return 0;

    case "floor":
        ShortForm.WriteFloor();
        return 0;

    default:
        return arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
}
