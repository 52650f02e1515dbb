using WebSockets.Analyzers.Negotiation;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.ExtensionResultIgnoredRule, WebSockets.Analyzers.Negotiation.ExtensionResultIgnoredFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>What the two fixes of WS2001 write, and where they write nothing. What it does is in ExtensionResultIgnoredRunTests.</summary>
public sealed class ExtensionResultIgnoredFixerTests
{
    [Fact]
    public Task Optional_LogsWithTrace() => Verify.FixAsync("""
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                socket.Options.{|WS2001:DangerousDeflateOptions|} = new WebSocketDeflateOptions();

                // now we talk
                await socket.ConnectAsync(uri, token);
                Console.WriteLine(socket.State);
            }
        }
        """, """
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token)
            {
                using var socket = new ClientWebSocket();
                socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                socket.Options.CollectHttpResponseDetails = true;

                // now we talk
                await socket.ConnectAsync(uri, token);
                var isCompressed = socket.HttpResponseHeaders is { } headers
                    && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
                    && extensions.Any(extension => extension.StartsWith("permessage-deflate", StringComparison.Ordinal));
                if (!isCompressed)
                {
                    System.Diagnostics.Trace.TraceWarning("The server declined permessage-deflate: messages are sent uncompressed.");
                }
                Console.WriteLine(socket.State);
            }
        }
        """, ExtensionResultIgnoredFixer.Optional);

    [Fact]
    public Task Mandatory_ClosesAndThrows() => Verify.FixAsync("""
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token)
            {
                using var socket = new ClientWebSocket { Options = { {|WS2001:DangerousDeflateOptions|} = new() } };
                await socket.ConnectAsync(uri, token).ConfigureAwait(false);
            }

            void Run(Uri uri)
            {
                var isCompressed = "taken";
                var other = new ClientWebSocket
                {
                    Options =
                    {
                        KeepAliveInterval = TimeSpan.Zero,
                        {|WS2001:DangerousDeflateOptions|} = new(),
                    },
                };
                other.ConnectAsync(uri, new CancellationTokenSource(1000).Token).GetAwaiter().GetResult();
                Console.WriteLine(isCompressed);
            }
        }
        """, """
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token)
            {
                using var socket = new ClientWebSocket { Options = { DangerousDeflateOptions = new(), CollectHttpResponseDetails = true } };
                await socket.ConnectAsync(uri, token).ConfigureAwait(false);
                var isCompressed = socket.HttpResponseHeaders is { } headers
                    && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
                    && extensions.Any(extension => extension.StartsWith("permessage-deflate", StringComparison.Ordinal));
                if (!isCompressed)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MandatoryExtension, "permessage-deflate", token).ConfigureAwait(false);
                    throw new WebSocketException("The server declined permessage-deflate.");
                }
            }

            void Run(Uri uri)
            {
                var isCompressed = "taken";
                var other = new ClientWebSocket
                {
                    Options =
                    {
                        KeepAliveInterval = TimeSpan.Zero,
                        DangerousDeflateOptions = new(),
                        CollectHttpResponseDetails = true,
                    },
                };
                other.ConnectAsync(uri, new CancellationTokenSource(1000).Token).GetAwaiter().GetResult();
                var isCompressed2 = other.HttpResponseHeaders is { } headers
                    && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
                    && extensions.Any(extension => extension.StartsWith("permessage-deflate", StringComparison.Ordinal));
                if (!isCompressed2)
                {
                    other.CloseOutputAsync(WebSocketCloseStatus.MandatoryExtension, "permessage-deflate", CancellationToken.None).GetAwaiter().GetResult();
                    throw new WebSocketException("The server declined permessage-deflate.");
                }
                Console.WriteLine(isCompressed);
            }
        }
        """, ExtensionResultIgnoredFixer.Mandatory);

    [Fact]
    public Task RequestUnderACondition_IsAskedForAgain() => Verify.FixAsync("""
        using Microsoft.Extensions.Logging;

        class Client(ILogger<Client> logger)
        {
            private readonly ClientWebSocket _socket = new();

            void Configure(bool compress)
            {
                if (compress)
                    _socket.Options.{|WS2001:DangerousDeflateOptions|} = new();
            }

            async Task ConnectAsync(Uri uri, ILogger? mine)
            {
                if (uri.IsAbsoluteUri)
                    await _socket.ConnectAsync(uri, default);
            }
        }
        """, """
        using Microsoft.Extensions.Logging;

        class Client(ILogger<Client> logger)
        {
            private readonly ClientWebSocket _socket = new();

            void Configure(bool compress)
            {
                if (compress)
                {
                    _socket.Options.DangerousDeflateOptions = new();
                    _socket.Options.CollectHttpResponseDetails = true;
                }
            }

            async Task ConnectAsync(Uri uri, ILogger? mine)
            {
                if (uri.IsAbsoluteUri)
                {
                    await _socket.ConnectAsync(uri, default);
                    var isCompressed = _socket.HttpResponseHeaders is { } headers
                        && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
                        && extensions.Any(extension => extension.StartsWith("permessage-deflate", StringComparison.Ordinal));
                    if (!isCompressed && _socket.Options.DangerousDeflateOptions is not null)
                    {
                        mine?.LogWarning("The server declined permessage-deflate: messages are sent uncompressed.");
                    }
                }
            }
        }
        """, ExtensionResultIgnoredFixer.Optional);

    [Fact]
    public async Task TopLevelStatementsWithoutUsings_NameEverythingInFull()
    {
        var test = Verify.CreateTest("""
            var socket = new System.Net.WebSockets.ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.{|WS2001:DangerousDeflateOptions|} = new System.Net.WebSockets.WebSocketDeflateOptions();
            socket.ConnectAsync(new System.Uri(args[0]), default).Wait();
            """, []);
        test.TestState.Sources.RemoveAt(1);
        test.FixedCode = """
            var socket = new System.Net.WebSockets.ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.DangerousDeflateOptions = new System.Net.WebSockets.WebSocketDeflateOptions();
            socket.ConnectAsync(new System.Uri(args[0]), default).Wait();
            var isCompressed = socket.HttpResponseHeaders is { } headers
                && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
                && System.Linq.Enumerable.Any(extensions, extension => extension.StartsWith("permessage-deflate", System.StringComparison.Ordinal));
            if (!isCompressed)
            {
                socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.MandatoryExtension, "permessage-deflate", default).Wait();
                throw new System.Net.WebSockets.WebSocketException("The server declined permessage-deflate.");
            }

            """;
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        test.CodeActionEquivalenceKey = ExtensionResultIgnoredFixer.Mandatory;
        await test.RunAsync();
    }

    /// <summary>A logger that the code there can use: not one of an instance in a static method, nor a second copy of one that is kept.</summary>
    [Theory]
    [InlineData("class Client { private readonly ILogger _log = null!;", "async Task RunAsync()", "_log.LogWarning(")]
    [InlineData("class Client { private readonly ILogger? _log = null;", "async Task RunAsync()", "_log?.LogWarning(")]
    [InlineData("class Client { private readonly ILogger _log = null!;", "static async Task RunAsync()", "System.Diagnostics.Trace.TraceWarning(")]
    [InlineData("class Client { private static readonly ILogger s_log = null!;", "static async Task RunAsync()", "s_log.LogWarning(")]
    [InlineData("class Client { private static readonly ILogger s_log = null!;", "static async Task RunAsync(ILogger<Client> logger)", "logger.LogWarning(")]
    [InlineData("class Client { ILogger Log => null!;", "async Task RunAsync()", "Log.LogWarning(")]
    [InlineData("class Client(ILogger log) {", "async Task RunAsync()", "log.LogWarning(")]
    [InlineData("class Client(ILogger log) {", "static async Task RunAsync()", "System.Diagnostics.Trace.TraceWarning(")]
    [InlineData("class Client(ILogger log) { private readonly ILogger _log = log;", "async Task RunAsync()", "_log.LogWarning(")]
    [InlineData("class Base(ILogger log) { protected void Say() => log.LogInformation(\"\"); } class Client(ILogger log) : Base(log) {", "async Task RunAsync()", "System.Diagnostics.Trace.TraceWarning(")]
    public async Task Logger_IsOneThatCanBeUsed(string type, string method, string expected)
    {
        var source = $$"""
            using Microsoft.Extensions.Logging;

            {{type}}
                {{method}}
                {
                    var socket = new ClientWebSocket();
                    socket.Options.DangerousDeflateOptions = new();
                    await socket.ConnectAsync(new Uri("ws://localhost"), default);
                }
            }
            """;
        var actions = await OfferedFixes.ForAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(source);
        var operations = await actions.Single(action => action.EquivalenceKey == ExtensionResultIgnoredFixer.Optional).GetOperationsAsync(CancellationToken.None);
        var project = operations.OfType<Microsoft.CodeAnalysis.CodeActions.ApplyChangesOperation>().Single().ChangedSolution.Projects.Single();
        var text = (await project.Documents.Single(document => document.Name == "Code.cs").GetTextAsync()).ToString();

        Assert.Contains(expected, text, StringComparison.Ordinal);
        var compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation
            .WithOptions(new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(
                Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Microsoft.CodeAnalysis.NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning && diagnostic.Id is not ("CS0414" or "CS9113" /* unused, as before */)));
    }

    /// <summary>Nothing is written where the look would have no place, or would not be the only one.</summary>
    [Theory]
    [InlineData("Task ConnectAsync(Uri uri) => _socket.ConnectAsync(uri, default);")]
    [InlineData("async Task ConnectAsync(Uri uri) => await _socket.ConnectAsync(uri, default);")]
    [InlineData("async Task ConnectAsync(Uri uri) => await Task.WhenAny(_socket.ConnectAsync(uri, default), Task.Delay(1));")]
    [InlineData("async Task ConnectAsync(Uri uri) { var connecting = _socket.ConnectAsync(uri, default); await connecting; }")]
    [InlineData("bool Connect(Uri uri) { if (_socket.ConnectAsync(uri, default).Wait(1000)) return true; return false; }")]
    [InlineData("void Connect(Uri uri) { _socket.ConnectAsync(uri, default).Wait(1000); }")]
    [InlineData("async Task ConnectAsync(Uri uri, bool again) { if (again) { await _socket.ConnectAsync(uri, default); } await _socket.ConnectAsync(uri, default); }")]
    [InlineData("void Nothing() { }")]
    public async Task ConnectingThatIsNoStatement_HasNoFix(string member)
    {
        var source = $$"""
            class Client
            {
                private readonly ClientWebSocket _socket = new() { Options = { DangerousDeflateOptions = new() } };

                {{member}}
            }
            """;

        Assert.Empty(await OfferedFixes.ForAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(source));
    }
}
