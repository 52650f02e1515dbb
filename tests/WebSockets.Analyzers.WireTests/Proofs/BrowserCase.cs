using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.WireTests.Browser;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>Code that closes a <c>ClientWebSocket</c> in a browser: compiled here, run by .NET in Chromium.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Body">Its statements.</param>
internal sealed record BrowserCase(string Name, string Body) : ProofCase(Name, $$"""
    public static class Code
    {
        public static async Task RunAsync(ClientWebSocket socket, CancellationToken cancellationToken)
        {
            {{Body}}
        }
    }
    """)
{
    private const string Path = "/run";
    private const string File = "/code.dll";

    public override bool IsBrowser => true;

    public override async Task<object> RunAsync(Type code)
    {
        var whyNot = await BrowserApp.WhyNotAsync();
        Assert.SkipWhen(whyNot is not null, $"There is no browser to run this in: {whyNot}.");
        using var server = new BrowserServer();
        var told = await BrowserApp.RunAsync(
            server.Address, [[Path, "run", File]], new Dictionary<string, byte[]> { [File] = CodeUnderTest.AssemblyOf(code) });
        return (told[Path], server.CloseFramesOf(Path));
    }

    public override void AssertFails(string message, object seen)
    {
        var (told, sent) = ((string, IReadOnlyList<Frame>))seen;
        Assert.Contains("always throws, and no Close frame is sent", message, StringComparison.Ordinal);
        Assert.StartsWith("throws ArgumentException", told, StringComparison.Ordinal);
        Assert.Empty(sent);
    }

    public override void AssertWorks(object seen)
    {
        var (told, sent) = ((string, IReadOnlyList<Frame>))seen;
        Assert.Equal("returns", told);
        Assert.Equal(CodeStanding.MayBeSent, CloseCode.StandingOf(Assert.Single(sent).Status!.Value));
    }
}
