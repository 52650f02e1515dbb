using WebSockets.Analyzers.Evaluation;

// The commands of eval/README.md.
var data = arguments("--data", "eval/data");
var clones = arguments("--clones", "clones");
var repositories = Repository.ReadAll(Path.Combine(data, "repositories.tsv"));

switch (args.FirstOrDefault())
{
    case "draw":
        var draw = new Draw(arguments("--seed", "20"), perRepository: 20);
        List<Place> All(bool isEnriched) => [.. repositories.SelectMany(repository => Draw.Candidates(repository.FolderIn(clones), repository, isEnriched))];
        var random = draw.Of(All(isEnriched: false), [], family => family switch { "close" => 100, "receive" => 80, "connect" => 40, "negotiate" => 40, _ => 60 });
        var enriched = draw.Of(All(isEnriched: true), random, _ => 30);
        Console.WriteLine(Place.Header);
        foreach (var place in random.Concat(enriched))
        {
            Console.WriteLine(place);
        }

        return 0;

    default:
        Console.Error.WriteLine("draw");
        return 2;
}

string arguments(string name, string otherwise) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault() ?? otherwise;
