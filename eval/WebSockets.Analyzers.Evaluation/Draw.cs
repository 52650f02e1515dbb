using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>
/// Draws places. Which ones follows from the seed and from the places themselves: they are ordered by a hash of both, so
/// that the draw is the same on every machine and .NET, and another repository does not change what is drawn of the rest
/// more than it must.
/// </summary>
/// <param name="seed">Any text.</param>
/// <param name="perRepository">At most so many places of a repository and stratum: no repository is most of the sample.</param>
internal sealed class Draw(string seed, int perRepository)
{
    /// <param name="candidates">All places.</param>
    /// <param name="taken">What was drawn before, and is not drawn again.</param>
    /// <param name="quota">How many of a family.</param>
    public List<Place> Of(IEnumerable<Place> candidates, IEnumerable<Place> taken, Func<string, int> quota)
    {
        var known = taken.Select(place => place.Key).ToHashSet();
        var ofRepository = new Dictionary<string, int>(StringComparer.Ordinal);
        var drawn = new List<Place>();
        foreach (var family in candidates.Where(place => !known.Contains(place.Key)).OrderBy(Rank, StringComparer.Ordinal).GroupBy(place => place.Family, StringComparer.Ordinal).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            var left = quota(family.Key);
            foreach (var place in family)
            {
                var count = ofRepository.GetValueOrDefault(place.Repository);
                if (left == 0 || count == perRepository)
                {
                    continue;
                }

                ofRepository[place.Repository] = count + 1;
                left--;
                drawn.Add(place);
            }
        }

        return [.. drawn.OrderBy(place => place.Repository, StringComparer.Ordinal).ThenBy(place => place.File, StringComparer.Ordinal).ThenBy(place => place.Line)];
    }

    /// <summary>So many of the places, whatever their family.</summary>
    public IEnumerable<Place> Any(IEnumerable<Place> places, int count) => places.OrderBy(Rank, StringComparer.Ordinal).Take(count);

    /// <summary>All places of a repository.</summary>
    public static IEnumerable<Place> Candidates(string folder, Repository repository, bool isEnriched)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).OrderBy(file => file, StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (repository.IsLeftOut(path) || File.ReadAllText(file) is var text && !Family.IsAboutWebSockets(text))
            {
                continue;
            }

            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (Family.Of(line) is { } family && (!isEnriched || Family.IsEnriched(line)))
                {
                    yield return new Place(repository.Name, repository.Commit, path, number, family, isEnriched ? "enriched" : "random");
                }
            }
        }
    }

    private string Rank(Place place) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{place.Repository}|{place.File}|{place.Line}"))));
}
