using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>The API table against what its members do. What is expected comes from the table, never from here.</summary>
public sealed class RowTests
{
    private static readonly IReadOnlyList<CloseMember> s_closes = [.. Measurements.All.OfType<CloseMember>()];

    public static TheoryData<string, long> Closes => [.. s_closes.SelectMany(close => CloseCase.Codes.Select(code => (close.Name, code)))];

    public static TheoryData<string> Members => [.. Measurements.All.Select(measurement => measurement.Name)];

    [Theory]
    [MemberData(nameof(Closes))]
    public async Task Close_DoesWhatItsPolicySays(string member, long code)
    {
        var close = s_closes.Single(close => close.Name == member);
        Assert.SkipWhen(await close.WhyNotAsync() is not null, $"{member} was not run: {await close.WhyNotAsync()}.");
        var row = (CloseSink)TableText.Parse(close.Row)!;
        foreach (var one in close.Cases.Where(one => one.Code == code))
        {
            var (said, seen) = (close.Predict(row, one), await close.OutcomeAsync(one));
            Assert.True(said == seen, $"{member}({one})\nby the table it {said}\nand it         {seen}\nThe row is wrong, or its policy '{row.Policy.Name}':\n{close.Row}");
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Row_SaysWhatItsMemberDoes(string member)
    {
        var measurement = Measurements.All.Single(measurement => measurement.Name == member);

        Assert.SkipWhen(await measurement.WhyNotAsync() is not null, $"{member} was not run: {await measurement.WhyNotAsync()}.");
        var contradictions = await measurement.ContradictionsAsync(TableText.Parse(measurement.Row)!);

        Assert.True(contradictions.Count == 0, $"{measurement.Row}\n{string.Join("\n", contradictions.Take(20))}");
    }

    /// <summary>"Captured on the wire" is run again, or it is said why that cannot be.</summary>
    [Fact]
    public void EveryRowOfTheWire_IsRunHereOrSaysWhyNot()
    {
        var run = Measurements.All.Select(measurement => measurement.Row).ToHashSet();
        var open = TableText.Rows.Where(row => TableText.Parse(row)!.Member.Evidence == Evidence.Wire && !run.Contains(row) && NotRunHere.WhyNot(row) is null);

        Assert.Empty(open);
        Assert.DoesNotContain(run, row => NotRunHere.WhyNot(row) is not null);
        Assert.All(NotRunHere.Rows, reason => Assert.Contains(TableText.Rows, row => row.Contains(reason.Text, StringComparison.Ordinal)));
    }
}
