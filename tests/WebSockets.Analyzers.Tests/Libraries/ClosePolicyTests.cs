using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>The policies of the built-in table: what each stack does with each status.</summary>
public sealed class ClosePolicyTests
{
    private static CloseAction On(string assembly, long code, bool hasReason) => ApiTable.BuiltIn.Rows
        .OfType<CloseSink>()
        .First(sink => sink.Member.When.Assemblies.Contains(assembly))
        .Policy.Evaluate(code, hasReason, PeerRole.Unknown);

    /// <summary>As measured on .NET 8, 9 and 10.</summary>
    [Theory]
    [InlineData(1005, false, "Raw16")]
    [InlineData(1005, true, "Throw")]
    [InlineData(0, false, "Throw")]
    [InlineData(999, false, "Throw")]
    [InlineData(1006, false, "Throw")]
    [InlineData(1015, true, "Throw")]
    [InlineData(1000, true, "Raw16")]
    [InlineData(1004, false, "Raw16")]
    [InlineData(1014, false, "Raw16")]
    [InlineData(1016, false, "Raw16")]
    [InlineData(5000, false, "Raw16")]
    [InlineData(65536, false, "Raw16")]
    [InlineData(-1, false, "Raw16")]
    public void DotNet_DoesWhatWasMeasured(long code, bool hasReason, string action)
    {
        Assert.Equal(action, On("System.Net.WebSockets", code, hasReason).ToString());
        Assert.Equal(action, On("netstandard", code, hasReason).ToString());
    }

    [Fact]
    public void NetFramework_SendsAnEmptyFrameFor1005WithoutAReason()
    {
        Assert.Equal(CloseAction.Empty, On("System", 1005, hasReason: false));
        Assert.Equal(CloseAction.Throw, On("System", 1005, hasReason: true));
    }

    [Theory]
    [InlineData("Client", "Drop")]
    [InlineData("Server", "Throw")]
    [InlineData("Unknown", "Unknown")]
    public void RuleForOneEnd_IsUnknownWhereTheEndIs(string role, string action)
    {
        var (rows, _) = ApiTableParser.Parse(
            ["!policy own = 1010@server:throw 1010@client:drop *:raw16", "M:C.Close(System.Int32); kind=send code=0 policy=own"]);
        var policy = ((CloseSink)rows[0]).Policy;

        Assert.Equal(action, policy.Evaluate(1010, hasReason: false, Enum.Parse<PeerRole>(role)).ToString());
        Assert.Equal(CloseAction.Raw16, policy.Evaluate(1011, hasReason: false, Enum.Parse<PeerRole>(role)));
    }

    [Fact]
    public void CodeThatNoRuleMatches_IsUnknown()
    {
        var (rows, _) = ApiTableParser.Parse(["!policy own = 1000:raw16", "M:C.Close(System.Int32); kind=send code=0 policy=own"]);

        Assert.Equal(CloseAction.Unknown, ((CloseSink)rows[0]).Policy.Evaluate(1005, hasReason: false, PeerRole.Client));
    }
}
