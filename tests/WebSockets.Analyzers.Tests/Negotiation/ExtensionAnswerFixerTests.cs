using WebSockets.Analyzers.Negotiation;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.NegotiationResultAnalyzer, WebSockets.Analyzers.Negotiation.ExtensionAnswerFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>What the two fixes of WS2001 write, and where they write nothing. What it does is in ExtensionAnswerRunTests.</summary>
public sealed class ExtensionAnswerFixerTests
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
        """, ExtensionAnswerFixer.Optional);

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
        """, ExtensionAnswerFixer.Mandatory);

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
                        logger.LogWarning("The server declined permessage-deflate: messages are sent uncompressed.");
                    }
                }
            }
        }
        """, ExtensionAnswerFixer.Optional);

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
        test.CodeActionEquivalenceKey = ExtensionAnswerFixer.Mandatory;
        await test.RunAsync();
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

        Assert.Empty(await OfferedFixes.ForAsync<NegotiationResultAnalyzer, ExtensionAnswerFixer>(source));
    }
}
