using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Negotiation;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>Members that a user's own rows describe: a fix writes their names, or is not offered where what it writes would not compile.</summary>
public sealed class OwnRowsFixTests
{
    private const string Rows = """
        P:Own.Session.Deflate; kind=ext-request extension=permessage-deflate result=P:Own.Session.Answer role=client
        P:Own.Session.Trace; kind=ext-request extension=x-trace result=P:Own.Session.Answer role=client
        P:Own.Session.Answer; kind=ext-result
        P:Own.Socket.Answered; kind=ext-result header=Sec-WebSocket-Extensions
        P:Own.SocketSettings.Deflate; kind=ext-request extension=permessage-deflate result=P:Own.Socket.Answered role=client
        P:Own.Socket.Answered; kind=kept needs=P:Own.SocketSettings.KeepAnswer
        P:Own.Socket.Settings; kind=settings
        M:Own.Socket.Connect(System.Uri); kind=connect
        M:Own.SocketSettings.Offer(System.String); kind=sub-request name=0 result=P:Own.Socket.Selected
        P:Own.Socket.Selected; kind=sub-result
        M:Own.Session.Open; kind=connect
        M:Own.Session.Offer(System.String); kind=sub-request name=0 result=P:Own.Session.Selected
        P:Own.Session.Selected; kind=sub-result
        M:Own.SocketSettings.Header(System.String,System.String); kind=header name=0 value=1
        M:Own.Session.Header(System.String,System.String); kind=header name=0 value=1
        """;

    private const string Library = """
        using System;
        using System.Collections.Generic;
        using System.Net.WebSockets;
        using System.Threading.Tasks;

        namespace Own
        {
            public class Session
            {
                public object? Deflate { get; set; }
                public object? Trace { get; set; }
                public string? Answer => null;
                public int Selected => 0;
                public Task Open() => Task.CompletedTask;
                public void Offer(string name) { }
                public void Header(string name, string value) { }
            }

            public class SocketSettings
            {
                public object? Deflate { get; set; }
                public bool KeepAnswer { get; set; }
                public void Offer(string name) { }
                public void Header(string name, string value) { }
            }

            public class Socket : WebSocket
            {
                public override WebSocketCloseStatus? CloseStatus => null;
                public override string? CloseStatusDescription => null;
                public override WebSocketState State => WebSocketState.None;
                public override string? SubProtocol => null;
                public override void Abort() { }
                public override void Dispose() { }
                public override Task CloseAsync(WebSocketCloseStatus status, string? reason, System.Threading.CancellationToken token) => Task.CompletedTask;
                public override Task CloseOutputAsync(WebSocketCloseStatus status, string? reason, System.Threading.CancellationToken token) => Task.CompletedTask;
                public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType type, bool isEnd, System.Threading.CancellationToken token) => Task.CompletedTask;
                public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, System.Threading.CancellationToken token) => throw new NotSupportedException();
                public SocketSettings Settings { get; } = new();
                public IReadOnlyDictionary<string, IEnumerable<string>>? Answered => null;
                public string? Selected => null;
                public Task Connect(Uri uri) => Task.CompletedTask;
            }
        }
        """;

    private static readonly CompilationReference s_library = Compile();

    private static string Session(string body) => $$"""
        class Client
        {
            async Task RunAsync()
            {
                var session = new Own.Session();
                {{body}}
                await session.Open();
            }
        }
        """;

    private static string Socket(string before, string after) => $$"""
        class Client
        {
            async Task RunAsync(Uri uri)
            {
                var socket = new Own.Socket();
                {{before}}await socket.Connect(uri);{{after}}
            }
        }
        """;

    [Fact]
    public Task RequestWhoseAnswerIsNoDictionaryOfHeaders_HasNoFix() => NotFixedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(
        Session("session.{|#0:Deflate|} = new object();"),
        "WS2001: Nothing checks whether the server accepted permessage-deflate; if it did not, messages are silently sent uncompressed. If that is acceptable, set 'websockets_analyzers.optional_extensions = permessage-deflate'.");

    [Fact]
    public Task AnotherExtension_IsReportedWithItsOwnEffect() => NotFixedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(
        Session("session.{|#0:Trace|} = new object();"),
        "WS2001: Nothing checks whether the server accepted x-trace; if it did not, the connection silently goes on without it. If that is acceptable, set 'websockets_analyzers.optional_extensions = x-trace'.");

    [Fact]
    public Task AnswerThatTheSettingsOfAnotherNameKeep_IsFixedThroughThem() => FixedAsync<HandshakeResponseNotCollectedRule, HandshakeResponseNotCollectedFixer>(
        Socket("", "\n        Console.WriteLine(socket.{|WS2002:Answered|});"),
        Socket("socket.Settings.KeepAnswer = true;\n        ", "\n        Console.WriteLine(socket.Answered);"));

    [Fact]
    public Task SubprotocolThatAnotherMemberTells_IsFixedWithThat() => FixedAsync<SubprotocolResultIgnoredRule, SubprotocolResultIgnoredFixer>(
        Socket("socket.Settings.{|WS2010:Offer|}(\"chat\");\n        ", ""),
        Socket("socket.Settings.Offer(\"chat\");\n        ", """

                if (socket.Selected is null)
                {
                    throw new WebSocketException(WebSocketError.UnsupportedProtocol, "The server selected none of the offered subprotocols.");
                }
        """));

    [Fact]
    public Task CompressionThatOtherMembersAskForAndTell_IsFixedWithThose() => FixedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(
        Socket("socket.Settings.{|WS2001:Deflate|} = new object();\n        ", ""),
        Socket("socket.Settings.Deflate = new object();\n        socket.Settings.KeepAnswer = true;\n        ", """

                var isCompressed = socket.Answered is { } headers
                    && headers.TryGetValue("Sec-WebSocket-Extensions", out var extensions)
                    && extensions.Any(extension => extension.StartsWith("permessage-deflate", StringComparison.Ordinal));
                if (!isCompressed)
                {
                    System.Diagnostics.Trace.TraceWarning("The server declined permessage-deflate: messages are sent uncompressed.");
                }
        """));

    [Fact]
    public Task SubprotocolOfWhatIsNoWebSocket_HasNoFix() => NotFixedAsync<SubprotocolResultIgnoredRule, SubprotocolResultIgnoredFixer>(
        Session("session.{|WS2010:Offer|}(\"chat\");"));

    [Fact]
    public Task HeaderBesideAnotherMethodThatOffers_IsFixedWithThat() => FixedAsync<NegotiationHeaderByHandRule, NegotiationHeaderByHandFixer>(
        Session("session.Header{|WS2003:(\"Sec-WebSocket-Protocol\", \"chat\")|};"),
        Session("session.Offer(\"chat\");"));

    [Fact]
    public Task CompressionByAHeaderWhereOptionsAreOfAnotherType_HasNoFix() => NotFixedAsync<NegotiationHeaderByHandRule, NegotiationHeaderByHandFixer>(
        Session("session.Header{|WS2003:(\"Sec-WebSocket-Extensions\", \"permessage-deflate\")|};"));

    [Fact]
    public Task ListOfSubprotocols_IsOfferedByTheSameMethodOneByOne() => FixedAsync<InvalidSubprotocolNameRule, InvalidSubprotocolNameFixer>(
        Session("session.Offer({|WS2012:\"chat, echo\"|});"),
        Session("""
        session.Offer("chat");
                session.Offer("echo");
        """));

    private static Task NotFixedAsync<TRule, TFixer>(string source, params string[] messages)
        where TRule : Rule, new()
        where TFixer : CodeFixProvider, new() => RunAsync<TRule, TFixer>(source, source, messages);

    private static Task FixedAsync<TRule, TFixer>(string source, string fixedSource)
        where TRule : Rule, new()
        where TFixer : CodeFixProvider, new() => RunAsync<TRule, TFixer>(source, fixedSource, []);

    private static Task RunAsync<TRule, TFixer>(string source, string fixedSource, string[] messages)
        where TRule : Rule, new()
        where TFixer : CodeFixProvider, new()
    {
        var test = Verify<TRule, TFixer>.CreateTest(source, messages);
        test.FixedCode = fixedSource;
        test.FixedState.Sources.Add(("GlobalUsings.cs", Verify<TRule, TFixer>.GlobalUsings));
        test.TestState.AdditionalReferences.Add(s_library);
        test.TestState.AdditionalFiles.Add(("/project/WebSocketApis.own.txt", Rows));
        return test.RunAsync();
    }

    private static CompilationReference Compile()
    {
        var library = CSharpCompilation.Create(
            "Own",
            [CSharpSyntaxTree.ParseText(Library)],
            ReferencesUnderTest.Net,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(library.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return library.ToMetadataReference();
    }
}
