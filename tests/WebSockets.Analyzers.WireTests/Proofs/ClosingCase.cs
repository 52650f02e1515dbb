namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>Code that closes. What its message says is read from the message; see <see cref="CloseRun.OfAsync"/> for its parameters.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Parameters">The parameters of the method, less the cancellation token <c>cancellationToken</c>.</param>
/// <param name="Body">The method's statements.</param>
/// <param name="Types">Types beside it.</param>
internal sealed record ClosingCase(string Name, string Parameters, string Body, string Types = "") : ProofCase(Name, $$"""
    public static class Code
    {
        public static async Task RunAsync({{Parameters}}, CancellationToken cancellationToken)
        {
            {{Body}}
        }
    }

    {{Types}}
    """)
{
    private static readonly string?[] s_reasons = [null, "bye"];

    /// <summary>Without a reason and, where the code is given one, with one.</summary>
    public override async Task<object> RunAsync(Type code)
    {
        var runs = new List<(bool HasReason, CloseRun Run)>();
        foreach (var reason in Parameters.Contains("string", StringComparison.Ordinal) ? s_reasons : [null])
        {
            runs.Add((reason is not null, await CloseRun.OfAsync(code, reason)));
        }

        return runs;
    }

    public override void AssertFails(string message, object seen)
    {
        foreach (var (hasReason, run) in (List<(bool, CloseRun)>)seen)
        {
            CloseClaims.AssertAre(message, run, hasReason);
        }
    }

    public override void AssertWorks(object seen)
    {
        foreach (var (_, run) in (List<(bool, CloseRun)>)seen)
        {
            CloseClaims.AssertIsGood(run);
        }
    }
}
