using WebSockets.Analyzers.Benchmarks;
using WebSockets.Analyzers.Evaluation;

// The commands of eval/README.md.
var data = Option("--data", "eval/data");
var clones = Option("--clones", "clones");

switch (args.FirstOrDefault())
{
    case "draw":
        var draw = new Draw(Option("--seed", "20"), perRepository: 20);
        List<Place> All(bool isEnriched) => [.. Repositories().SelectMany(repository => Draw.Candidates(repository.FolderIn(clones), repository, isEnriched))];
        var random = draw.Of(All(isEnriched: false), [], family => family switch { "close" => 100, "receive" => 80, "connect" => 40, "negotiate" => 40, _ => 60 });
        var enriched = draw.Of(All(isEnriched: true), random, _ => 30);
        Write(Place.Header, random.Concat(enriched));
        return 0;

    case "sample":
        var sample = new Draw(Option("--seed", "second"), perRepository: int.MaxValue);
        Write(Place.Header, sample.Any(Tsv.Rows(Path.Combine(data, "places.tsv")).Select(Place.Parse), 100));
        return 0;

    case "run":
        var analyzers = AnalyzerLoader.AnalyzersOf(Option("--analyzers", string.Empty).Split(','));
        var ids = Option("--ids", string.Empty) is { Length: > 0 } file
            ? Tsv.Rows(file).Select(row => row.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal)
            : analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct(StringComparer.Ordinal).ToDictionary(id => id, StringComparer.Ordinal);
        var run = new Run(analyzers, ids);
        Write(Report.Header, Repositories().SelectMany(repository => run.Over(repository, repository.FolderIn(clones))));
        return 0;

    case "figures":
        Console.WriteLine(Figures.Read(data, Option("--reports", Path.Combine(data, "reports.tsv"))).Markdown());
        Console.WriteLine(Agreement.Sentence(data));
        return 0;

    default:
        Console.Error.WriteLine("draw, sample, run or figures: eval/README.md");
        return 2;
}

string Option(string name, string otherwise) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault() ?? otherwise;

List<Repository> Repositories() => Repository.ReadAll(Path.Combine(data, "repositories.tsv"));

static void Write<T>(string header, IEnumerable<T> rows)
{
    Console.WriteLine(header);
    foreach (var row in rows)
    {
        Console.WriteLine(row);
    }
}
