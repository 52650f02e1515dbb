namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>Window bits out of range throw before there is any connection.</summary>
internal sealed class WS2005 : Proof
{
    public override IEnumerable<ProofCase> Cases =>
    [
        Of("client, too few", "WebSocketDeflateOptions { ClientMaxWindowBits = 8 }"),
        Of("server, too many", "WebSocketDeflateOptions { ServerMaxWindowBits = 16 }"),
        Of("accepting", "WebSocketAcceptContext { ServerMaxWindowBits = 0 }"),
    ];

    private static ProofCase Of(string name, string creation) => new ProofCase<List<Exception?>>(
        name,
        $$"""
        public static class Code
        {
            public static object Create() => new {{creation}};
        }
        """,
        async code => [await Record.ExceptionAsync(() =>
        {
            code.GetMethod("Create")!.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [], null);
            return Task.CompletedTask;
        })],
        (message, thrown) =>
        {
            Assert.Contains("always throws", message, StringComparison.Ordinal);
            Assert.IsType<ArgumentOutOfRangeException>(thrown.Single());
        },
        thrown => Assert.Null(thrown.Single()));
}
