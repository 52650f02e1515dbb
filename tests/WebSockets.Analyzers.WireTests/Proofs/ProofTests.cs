using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>Every rule with an effect at run time fails as it says, and its fixes end that.</summary>
public sealed class ProofTests
{
    /// <summary>Rules that say nothing of what happens at run time: 1010 without a list, and a comparison that is never true.</summary>
    private static readonly string[] s_withoutEffect = ["WS1020", "WS1024"];

    public static TheoryData<string> Rules => [.. CodeUnderTest.Rules.Select(rule => rule.Id).Where(HasEffect)];

    public static TheoryData<string, string> Cases =>
        [.. CodeUnderTest.Rules.Select(rule => Proof.Of(rule.Id)).OfType<Proof>().SelectMany(proof => proof.Cases.Select(one => (proof.Rule, one.Name)))];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_HasAProof(string rule) =>
        Assert.True(Proof.Of(rule)?.Cases.Any(one => one.IsRepaired) is true, $"{rule} has no proof that its message is true: Proofs/{rule}.cs");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ReportedCode_FailsAsTheMessageSays_AndWorksWhenFixed(string rule, string name)
    {
        var proof = Proof.Of(rule)!.Cases.Single(one => one.Name == name);
        var code = CodeUnderTest.Of(proof.Source, proof.IsBrowser);
        var diagnostic = Assert.Single(await code.DiagnoseAsync());
        Assert.Equal(rule, diagnostic.Id);
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine(message);

        proof.AssertFails(message, await proof.RunAsync(await code.LoadAsync()));

        var fixes = await code.FixAsync(diagnostic);
        Assert.Equal(CodeUnderTest.HasFix(rule) && proof.IsRepaired, fixes.Count > 0);
        foreach (var (title, repaired) in fixes)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{title}:\n{await repaired.TextAsync()}");
            Assert.Empty(await repaired.DiagnoseAsync());
            proof.AssertWorks(await proof.RunAsync(await repaired.LoadAsync()));
        }
    }

    private static bool HasEffect(string rule) => !s_withoutEffect.Contains(rule) && !rule.StartsWith("WS9", StringComparison.Ordinal);
}
