using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>
/// A wrong row fails a wire test: each row that runs here, and each policy that such a row names, is made wrong in one respect
/// at a time and held against what was seen.
/// </summary>
public sealed class MutationTests
{
    [Fact]
    public async Task WrongRow_IsContradictedByTheWire()
    {
        var run = (await RunHereAsync()).GroupBy(measurement => measurement.Row).ToList();
        var (mutations, missed) = (0, new List<string>());
        foreach (var row in run)
        {
            Assert.False(await IsContradictedAsync(row, TableText.Parse(row.Key)!), $"{row.Key} fails without a mistake.");
            foreach (var mutant in Mutants.OfRow(row.Key))
            {
                mutations++;
                if (!await IsContradictedAsync(row, TableText.Parse(mutant)!))
                {
                    missed.Add(mutant);
                }
            }
        }

        Report($"{run.Count} rows", mutations, missed);
        Assert.True(mutations > 4 * run.Count, $"Only {mutations} mutations of {run.Count} rows.");
    }

    [Fact]
    public async Task WrongPolicy_IsContradictedByTheWire()
    {
        var run = (await RunHereAsync()).OfType<CloseMember>().GroupBy(close => ((CloseSink)TableText.Parse(close.Row)!).Policy.Name).ToList();
        var (mutations, missed) = (0, new List<string>());
        foreach (var policy in run)
        {
            var line = TableText.Policies.Single(line => TableText.NameOf(line) == policy.Key);
            foreach (var mutant in Mutants.OfPolicy(line))
            {
                mutations++;
                if (!await IsContradictedAsync(policy, close => TableText.Parse(close.Row, mutant)!))
                {
                    missed.Add(mutant);
                }
            }
        }

        Report($"{run.Count} policies", mutations, missed);
        Assert.True(mutations > 20 * run.Count, $"Only {mutations} mutations of {run.Count} policies.");
    }

    private static async Task<List<Measurement>> RunHereAsync()
    {
        List<Measurement> here = [];
        foreach (var measurement in Measurements.All)
        {
            if (await measurement.WhyNotAsync() is { } why)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{measurement} was left out: {why}.");
            }
            else
            {
                here.Add(measurement);
            }
        }

        return here;
    }

    private static Task<bool> IsContradictedAsync(IEnumerable<Measurement> measurements, ApiRow row) => IsContradictedAsync(measurements, _ => row);

    private static async Task<bool> IsContradictedAsync(IEnumerable<Measurement> measurements, Func<Measurement, ApiRow> rowOf)
    {
        foreach (var measurement in measurements)
        {
            if ((await measurement.ContradictionsAsync(rowOf(measurement))).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(string what, int mutations, List<string> missed)
    {
        var totals = $"{what}, {mutations} mutations, {mutations - missed.Count} caught";
        TestContext.Current.TestOutputHelper?.WriteLine(totals);
        Assert.True(missed.Count == 0, $"{totals}; missed:\n{string.Join("\n", missed)}");
    }
}
