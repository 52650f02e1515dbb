using System.Diagnostics;
using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.Extensions.Logging;
using WebSockets.Analyzers.Negotiation;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>
/// The programs that the two fixes of WS2001 make, compiled with warnings as errors and run against servers that agree,
/// decline and answer oddly: what they say of the connection is what .NET does on it.
/// </summary>
public sealed class ExtensionResultIgnoredRunTests
{
    private const string Head = """
        using Microsoft.Extensions.Logging;

        public static class Client
        {

        """;

    private const string Traced = Head + """
            public static async Task RunAsync(Uri uri, ILogger logger, CancellationToken token)
            {
                var socket = new ClientWebSocket();
                socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                await socket.ConnectAsync(uri, token);
                await socket.SendAsync(new byte[100], WebSocketMessageType.Binary, true, token);
                socket.Dispose();
            }
        }
        """;

    private const string Blocking = Head + """
            public static Task RunAsync(Uri uri, object logger, CancellationToken token)
            {
                var socket = new ClientWebSocket { Options = { DangerousDeflateOptions = new() { ServerContextTakeover = false } } };
                socket.ConnectAsync(uri, token).GetAwaiter().GetResult();
                socket.SendAsync(new byte[100], WebSocketMessageType.Binary, true, token).GetAwaiter().GetResult();
                socket.Dispose();
                return Task.CompletedTask;
            }
        }
        """;

    private static readonly Lazy<Task<Func<Uri, ILogger, Task>>> s_optional = new(() => RepairAsync(Traced, ExtensionResultIgnoredFixer.Optional));
    private static readonly Lazy<Task<Func<Uri, ILogger, Task>>> s_mandatory = new(() => RepairAsync(Traced, ExtensionResultIgnoredFixer.Mandatory));
    private static readonly Lazy<Task<Func<Uri, ILogger, Task>>> s_optionalBlocking = new(() => RepairAsync(Blocking, ExtensionResultIgnoredFixer.Optional));
    private static readonly Lazy<Task<Func<Uri, ILogger, Task>>> s_mandatoryBlocking = new(() => RepairAsync(Blocking, ExtensionResultIgnoredFixer.Mandatory));

    /// <summary>What a server answers, and whether .NET then compresses.</summary>
    public static TheoryData<string[], bool> Answers => new()
    {
        { [], false },
        { ["Sec-WebSocket-Extensions: permessage-deflate"], true },
        { ["sec-websocket-extensions: permessage-deflate"], true },
        { ["SEC-WEBSOCKET-EXTENSIONS:permessage-deflate; client_max_window_bits=15"], true },
        { ["Sec-WebSocket-Extensions: Permessage-Deflate"], false },
        { ["Sec-WebSocket-Extensions: x-foo; a=1"], false },
        { ["Sec-WebSocket-Extensions: x-foo, permessage-deflate"], false },
        { ["Sec-WebSocket-Extensions: permessage-deflate, x-foo"], true },
        { ["Sec-WebSocket-Extensions: x-foo", "Sec-WebSocket-Extensions: permessage-deflate"], true },
        { ["Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Extensions: x-foo"], true },
        { ["Sec-WebSocket-Extensions: permessage-deflate-evil"], true },
        { ["Sec-WebSocket-Extensions: permessage-deflate; foo=1"], true },
        { ["Sec-WebSocket-Extensions:"], false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Optional_LogsExactlyWhereMessagesGoUncompressed(string[] answer, bool isCompressed)
    {
        var program = await s_optional.Value;
        await using var server = new OddServer(answer);
        var logger = new Log();

        await program(server.Address, logger);

        var frame = await server.FirstFrameAsync();
        Assert.Contains("permessage-deflate; client_max_window_bits", server.Request, StringComparison.Ordinal);
        Assert.Equal(isCompressed ? 0xC2 : 0x82, frame!.Value.Head);
        Assert.Equal(isCompressed ? [] : ["The server declined permessage-deflate: messages are sent uncompressed."], logger.Lines);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Mandatory_ClosesWith1010ExactlyWhereMessagesWouldGoUncompressed(string[] answer, bool isCompressed)
    {
        var program = await s_mandatory.Value;
        await using var server = new OddServer(answer);
        var run = program(server.Address, new Log());

        if (isCompressed)
        {
            await run;
            Assert.Equal(0xC2, (await server.FirstFrameAsync())!.Value.Head);
        }
        else
        {
            Assert.Contains("permessage-deflate", (await Assert.ThrowsAsync<WebSocketException>(() => run)).Message, StringComparison.Ordinal);
            var (head, payload) = (await server.FirstFrameAsync())!.Value;
            Assert.Equal(0x88, head);
            Assert.Equal(1010, (payload[0] << 8) | payload[1]);
            Assert.Equal("permessage-deflate", Encoding.UTF8.GetString(payload.AsSpan(2)));
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task BlockingCode_DoesTheSame(string[] answer, bool isCompressed)
    {
        var (optional, mandatory) = (await s_optionalBlocking.Value, await s_mandatoryBlocking.Value);
        await using var first = new OddServer(answer);
        var listener = new TraceLog();
        Trace.Listeners.Add(listener);
        try
        {
            await Task.Run(() => optional(first.Address, new Log()));
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }

        Assert.Equal(isCompressed ? 0xC2 : 0x82, (await first.FirstFrameAsync())!.Value.Head);
        Assert.Equal(!isCompressed, listener.WasWarned);

        await using var second = new OddServer(answer);
        var error = await Record.ExceptionAsync(() => Task.Run(() => mandatory(second.Address, new Log())));
        Assert.Equal(isCompressed, error is null);
        Assert.Equal(isCompressed ? 0xC2 : 0x88, (await second.FirstFrameAsync())!.Value.Head);
    }

    /// <summary>An answer that .NET refuses ends in ConnectAsync, before the look; both programs throw.</summary>
    [Fact]
    public async Task AnswerThatConnectingRefuses_ThrowsInBoth()
    {
        foreach (var program in new[] { s_optional, s_mandatory })
        {
            var run = await program.Value;
            await using var server = new OddServer("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8");

            var error = await Assert.ThrowsAsync<WebSocketException>(() => run(server.Address, new Log()));

            Assert.Contains("server_max_window_bits=8", error.Message, StringComparison.Ordinal);
            Assert.Null(await server.FirstFrameAsync());
        }
    }

    /// <summary>Applies a fix, finds nothing to report in what it made, compiles that and loads it.</summary>
    private static async Task<Func<Uri, ILogger, Task>> RepairAsync(string source, string key)
    {
        var actions = await OfferedFixes.ForAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(source);
        var operations = await actions.Single(action => action.EquivalenceKey == key).GetOperationsAsync(CancellationToken.None);
        var project = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.Projects.Single();

        // As the SDK compiles: without TRACE calls of Trace are left out.
        project = project.WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["TRACE"]));
        var compilation = ((CSharpCompilation)(await project.GetCompilationAsync())!).WithOptions(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        Assert.Empty(await compilation.WithAnalyzers(DocumentationTests.LoadedAnalyzers).GetAnalyzerDiagnosticsAsync());

        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        var method = Assembly.Load(image.ToArray()).GetType("Client")!.GetMethod("RunAsync")!;
        return async (uri, logger) =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await (Task)method.Invoke(null, [uri, logger, patience.Token])!;
            }
            catch (TargetInvocationException thrown)
            {
                throw thrown.InnerException!;
            }
        };
    }

    private sealed class Log : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Lines.Add(formatter(state, exception));
        }
    }

    /// <summary>Nothing else in this process warns of this; the tests of this class run one after the other.</summary>
    private sealed class TraceLog : TraceListener
    {
        public bool WasWarned { get; private set; }

        public override void Write(string? message) => WriteLine(message);

        public override void WriteLine(string? message) => WasWarned |= message?.Contains("declined permessage-deflate", StringComparison.Ordinal) == true;
    }
}
