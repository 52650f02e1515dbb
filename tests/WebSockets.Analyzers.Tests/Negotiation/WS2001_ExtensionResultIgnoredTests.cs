using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using WebSockets.Analyzers.Tests.Libraries.Verdicts;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.ExtensionResultIgnoredRule, WebSockets.Analyzers.Negotiation.ExtensionResultIgnoredFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2001: an extension is asked for and nothing looks at the answer.</summary>
public sealed class ExtensionResultIgnoredTests
{
    private const string Message =
        "WS2001: Nothing checks whether the server accepted permessage-deflate; if it did not, messages are silently sent uncompressed, "
        + "and a server that accepts it may drop parameters such as context takeover. "
        + "If that is acceptable, set 'websockets_analyzers.optional_extensions = permessage-deflate'.";

    private static readonly Lazy<MetadataReference> s_webSocketSharp = new(() =>
        LibraryVerdicts.Compile(new Library("websocket-sharp", "WebSocketSharp") { AssemblyName = "websocket-sharp" }).ToMetadataReference());

    /// <summary>A client with a socket of its own; the statements come before and after it is connected.</summary>
    private static string Client(string before, string after = "", string members = "") => $$"""
        class Client
        {
            async Task RunAsync(Uri uri, CancellationToken token, bool compress)
            {
                using var socket = new ClientWebSocket();
                {{before}}
                await socket.ConnectAsync(uri, token);
                {{after}}
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = new WebSocketDeflateOptions();", "")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = new() { ServerContextTakeover = false };", "")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} ??= new();", "")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = compress ? new() : null;", "")]
    [InlineData("if (compress) socket.Options.{|#0:DangerousDeflateOptions|} = new(); else socket.Options.DangerousDeflateOptions = new() { ClientContextTakeover = false };", "")]
    [InlineData("var deflate = new WebSocketDeflateOptions(); socket.Options.{|#0:DangerousDeflateOptions|} = deflate;", "")]
    [InlineData("var options = socket.Options; options.{|#0:DangerousDeflateOptions|} = new();", "")]
    [InlineData("var same = socket; same.Options.{|#0:DangerousDeflateOptions|} = new();", "")]
    [InlineData("(socket.Options).{|#0:DangerousDeflateOptions|} = new(); ArgumentNullException.ThrowIfNull(socket); _ = nameof(socket);", "")]
    [InlineData("socket.Options.CollectHttpResponseDetails = true; socket.Options.{|#0:DangerousDeflateOptions|} = new();", "Console.WriteLine(socket.HttpStatusCode);")]
    [InlineData("socket.Options.CollectHttpResponseDetails = true; socket.Options.{|#0:DangerousDeflateOptions|} = new();", "Console.WriteLine(socket.HttpResponseHeaders![\"Server\"]);")]
    [InlineData("socket.Options.CollectHttpResponseDetails = true; socket.Options.{|#0:DangerousDeflateOptions|} = new();", "if (socket.HttpResponseHeaders?.TryGetValue(\"Date\", out _) == true) return;")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = new();", "socket.HttpResponseHeaders = null;")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = new();", "await Task.Run(async () => await socket.SendAsync(new byte[1], WebSocketMessageType.Text, true, token));")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = new();", "if (socket is not { State: WebSocketState.Open } open) return; Console.WriteLine($\"{open.State} {socket}\");")]
    [InlineData("socket.Options.{|#0:DangerousDeflateOptions|} = new();", "lock (socket) { } if (socket == null || socket is IDisposable) return;")]
    public Task NobodyLooks_IsReported(string before, string after) => Verify.AnalyzerAsync(Client(before, after), Message);

    [Theory]
    [InlineData("var lines = socket.HttpResponseHeaders![\"Sec-WebSocket-Extensions\"];")]
    [InlineData("var lines = socket.HttpResponseHeaders![\"sec-websocket-extensions\"];")]
    [InlineData("if (socket.HttpResponseHeaders!.TryGetValue(\"SEC-WEBSOCKET-EXTENSIONS\", out var lines)) return;")]
    [InlineData("if (socket.HttpResponseHeaders?.TryGetValue(\"Sec-WebSocket-Extensions\", out var lines) == true) return;")]
    [InlineData("if (socket.HttpResponseHeaders!.ContainsKey(\"Sec-WebSocket-Extensions\")) return;")]
    [InlineData("if (socket.HttpResponseHeaders is { } headers && headers.Any()) return;")]
    [InlineData("foreach (var pair in socket.HttpResponseHeaders!) Console.WriteLine(pair.Key);")]
    [InlineData("const string name = \"Sec-WebSocket-Extensions\"; var lines = socket.HttpResponseHeaders![name];")]
    [InlineData("var lines = socket.HttpResponseHeaders![Environment.CommandLine];")]
    [InlineData("var headers = socket.HttpResponseHeaders; Console.WriteLine(headers);")]
    [InlineData("if (socket is { HttpResponseHeaders.Count: > 0 }) return;")]
    [InlineData("var same = socket; Console.WriteLine(same.HttpResponseHeaders!.Count);")]
    [InlineData("Func<object?> later = () => socket.HttpResponseHeaders; later();")]
    public Task SomebodyLooks_IsSilent(string after) =>
        Verify.AnalyzerAsync(Client("socket.Options.CollectHttpResponseDetails = true; socket.Options.DangerousDeflateOptions = new();", after));

    /// <summary>What the socket, or its settings, are handed to may look, or does.</summary>
    [Theory]
    [InlineData("Check(socket);", "void Check(ClientWebSocket s) => Console.WriteLine(s.HttpResponseHeaders);")]
    [InlineData("await Task.Run(() => Check(socket));", "static void Check(ClientWebSocket s) { Inner(s); static void Inner(ClientWebSocket s) => Console.WriteLine(s.HttpResponseHeaders); }")]
    [InlineData("Check(socket);", "void Check(WebSocket s) { if (s is ClientWebSocket client) Console.WriteLine(client.HttpResponseHeaders); }")]
    [InlineData("Check(socket);", "void Check(object s) => Console.WriteLine(((ClientWebSocket)s).HttpResponseHeaders);")]
    [InlineData("_kept = socket; Check();", "ClientWebSocket? _kept; void Check() => Console.WriteLine(_kept!.HttpResponseHeaders);")]
    [InlineData("new Session(socket).Check();", "class Session(ClientWebSocket socket) { public void Check() => Console.WriteLine(socket.HttpResponseHeaders); }")]
    [InlineData("_ = new Session { Socket = socket };", "class Session { internal ClientWebSocket? Socket { get; set; } public void Check() => Console.WriteLine(Socket?.HttpResponseHeaders); }")]
    [InlineData("socket.Check();", "} static class Extensions { public static void Check(this ClientWebSocket s) => Console.WriteLine(s.HttpResponseHeaders);")]
    [InlineData("Check(socket);", "protected virtual void Check(ClientWebSocket s) { } } class Other : Client { protected override void Check(ClientWebSocket s) => Console.WriteLine(s.HttpResponseHeaders);")]
    [InlineData("Sink?.Add(socket);", "List<WebSocket>? Sink;")]
    [InlineData("Sink?.Invoke(socket);", "Action<ClientWebSocket>? Sink;")]
    [InlineData("Sink = () => socket;", "Func<ClientWebSocket>? Sink;")]
    [InlineData("Sink = (socket, 1);", "(ClientWebSocket, int) Sink;")]
    [InlineData("Sink = new[] { socket };", "ClientWebSocket[]? Sink;")]
    [InlineData("GC.KeepAlive(await Task.FromResult(socket));", "")]
    [InlineData("dynamic d = this; d.Check(socket);", "")]
    [InlineData("Take(ref Sink); Sink = socket; Take(ref Sink);", "ClientWebSocket? Sink; void Take(ref ClientWebSocket? s) { }")]
    [InlineData("Sink = socket;", "ClientWebSocket? Sink { get => null; set => Console.WriteLine(value!.HttpResponseHeaders); }")]
    [InlineData("Record(new(socket));", "record Kept(ClientWebSocket Socket); void Record(Kept kept) => Console.WriteLine(kept.Socket.HttpResponseHeaders);")]
    public Task SocketThatIsHandedOn_IsSilent(string after, string members) =>
        Verify.AnalyzerAsync(Client("socket.Options.CollectHttpResponseDetails = true; socket.Options.DangerousDeflateOptions = new();", after, members));

    /// <summary>The same, where all of it is seen and nothing looks.</summary>
    [Theory]
    [InlineData("Check(socket);", "void Check(ClientWebSocket s) => Console.WriteLine(s.State);")]
    [InlineData("Check(socket, 3);", "void Check(WebSocket s, int depth) { if (depth > 0) Check(s, depth - 1); }")]
    [InlineData("new Session(socket).Check();", "class Session { readonly WebSocket _socket; public Session(WebSocket socket) => _socket = socket; public void Check() => Console.WriteLine(_socket.State); }")]
    [InlineData("_ = new Session { Socket = socket };", "class Session { internal ClientWebSocket? Socket { get; set; } public void Check() => Console.WriteLine(Socket?.State); }")]
    [InlineData("socket.Check();", "} static class Extensions { public static void Check(this ClientWebSocket s) => Console.WriteLine(s.State);")]
    [InlineData("Check(socket);", "protected virtual void Check(ClientWebSocket s) { } } class Other : Client { protected override void Check(ClientWebSocket s) => Console.WriteLine(s.State);")]
    public Task SocketThatIsHandedOnToWhoDoesNotLook_IsReported(string after, string members) =>
        Verify.AnalyzerAsync(Client("socket.Options.{|#0:DangerousDeflateOptions|} = new();", after, members), Message);

    [Theory]
    [InlineData("socket.Options.DangerousDeflateOptions = null;")]
    [InlineData("socket.Options.DangerousDeflateOptions = Given;")]
    [InlineData("socket.Options.DangerousDeflateOptions = compress ? Given : null;")]
    [InlineData("var deflate = Given; socket.Options.DangerousDeflateOptions = deflate;")]
    [InlineData("Console.WriteLine(socket.Options.DangerousDeflateOptions);")]
    [InlineData("socket.Options.KeepAliveInterval = TimeSpan.Zero;")]
    public Task NothingIsAskedFor_IsSilent(string before) =>
        Verify.AnalyzerAsync(Client(before, members: "public WebSocketDeflateOptions? Given { get; set; }"));

    [Fact]
    public Task ObjectInitializer_IsReported() => Verify.AnalyzerAsync("""
        class Client
        {
            private readonly ClientWebSocket _socket = new() { Options = { KeepAliveInterval = TimeSpan.Zero, {|#0:DangerousDeflateOptions|} = new() } };

            Task ConnectAsync(Uri uri) => _socket.ConnectAsync(uri, default);
        }
        """, Message);

    [Fact]
    public Task RequestInAHelper_IsReportedInTheHelper() => Verify.AnalyzerAsync("""
        class Client
        {
            private ClientWebSocket? _socket;

            async Task RunAsync(Uri uri)
            {
                _socket = new ClientWebSocket();
                Configure(_socket.Options, true);
                await _socket.ConnectAsync(uri, default);
            }

            private static void Configure(ClientWebSocketOptions options, bool compress)
            {
                if (compress)
                {
                    options.{|#0:DangerousDeflateOptions|} = new();
                }
            }
        }
        """, Message);

    [Fact]
    public Task RequestInAHelperWhoseCallerLooks_IsSilent() => Verify.AnalyzerAsync("""
        class Client
        {
            async Task RunAsync(Uri uri)
            {
                using var socket = new ClientWebSocket();
                Configure(socket);
                await socket.ConnectAsync(uri, default);
                Console.WriteLine(socket.HttpResponseHeaders?["Sec-WebSocket-Extensions"]);
            }

            private static void Configure(ClientWebSocket socket)
            {
                socket.Options.CollectHttpResponseDetails = true;
                socket.Options.DangerousDeflateOptions = new();
            }
        }
        """);

    /// <summary>Whoever calls it is not seen, or is no call that can be seen.</summary>
    [Theory]
    [InlineData("public static void Configure(ClientWebSocketOptions options) => options.DangerousDeflateOptions = new();")]
    [InlineData("private static void Configure(ClientWebSocketOptions options) => options.DangerousDeflateOptions = new();")]
    [InlineData("public Action<ClientWebSocketOptions> WebSocketConfiguration { get; } = options => options.DangerousDeflateOptions = new();")]
    [InlineData("public Action<ClientWebSocketOptions> WebSocketConfiguration { get; } = Configure; private static void Configure(ClientWebSocketOptions options) => options.DangerousDeflateOptions = new();")]
    [InlineData("public ClientWebSocket Socket { get; } = new() { Options = { DangerousDeflateOptions = new() } };")]
    [InlineData("protected readonly ClientWebSocket socket = new() { Options = { DangerousDeflateOptions = new() } };")]
    [InlineData("public ClientWebSocket Create() => new() { Options = { DangerousDeflateOptions = new() } };")]
    [InlineData("public ClientWebSocket Create() { var socket = new ClientWebSocket(); socket.Options.DangerousDeflateOptions = new(); return socket; }")]
    [InlineData("public async Task<WebSocket> Create(Uri uri) { var socket = new ClientWebSocket(); socket.Options.DangerousDeflateOptions = new(); await socket.ConnectAsync(uri, default); return socket; }")]
    [InlineData("public void Create(out ClientWebSocket socket) { socket = new ClientWebSocket(); socket.Options.DangerousDeflateOptions = new(); }")]
    [InlineData("public IEnumerable<WebSocket> Create() { var socket = new ClientWebSocket(); socket.Options.DangerousDeflateOptions = new(); yield return socket; }")]
    [InlineData("private readonly ClientWebSocket _socket = new(); public WebSocket Socket => _socket; public Client() => _socket.Options.DangerousDeflateOptions = new();")]
    [InlineData("private readonly ClientWebSocket _socket; public Client(ClientWebSocket socket) { _socket = socket; _socket.Options.DangerousDeflateOptions = new(); }")]
    [InlineData("private readonly ClientWebSocket _socket = new(); public WebSocketDeflateOptions? Deflate { get => _socket.Options.DangerousDeflateOptions; set => _socket.Options.DangerousDeflateOptions = value; }")]
    public Task SocketThatOthersHave_IsSilent(string member) => Verify.AnalyzerAsync($$"""
        public class Client
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("partial class Client { void Look() => Console.WriteLine(_socket.HttpResponseHeaders); }")]
    [InlineData("partial class Client { class Inner { void Look(Client client) => Console.WriteLine(client._socket.HttpResponseHeaders); } }")]
    public Task LookInAnotherPart_IsSilent(string other) => Verify.AnalyzerAsync("""
        partial class Client
        {
            private readonly ClientWebSocket _socket = new() { Options = { DangerousDeflateOptions = new(), CollectHttpResponseDetails = true } };
        }

        """ + other);

    [Fact]
    public Task LookInADerivedClass_IsSilent() => Verify.AnalyzerAsync("""
        abstract class Client
        {
            protected readonly ClientWebSocket socket = new() { Options = { DangerousDeflateOptions = new(), CollectHttpResponseDetails = true } };
        }

        class LookingClient : Client
        {
            void Look() => Console.WriteLine(socket.HttpResponseHeaders);
        }
        """);

    [Fact]
    public Task DerivedClassThatDoesNotLook_IsReported() => Verify.AnalyzerAsync("""
        abstract class Client
        {
            protected readonly ClientWebSocket socket = new() { Options = { {|#0:DangerousDeflateOptions|} = new() } };
        }

        class OtherClient : Client
        {
            Task ConnectAsync(Uri uri) => socket.ConnectAsync(uri, default);
        }
        """, Message);

    /// <summary>Tests look in as well, and what they do says nothing of the program.</summary>
    [Theory]
    [InlineData("Client.Tests", true)]
    [InlineData("Client.UnitTests, PublicKey=00", true)]
    [InlineData("Client.Test.Shared", true)]
    [InlineData("client-integrationtests", true)]
    [InlineData("Client.Specs", true)]
    [InlineData("Client.Benchmarks", true)]
    [InlineData("DynamicProxyGenAssembly2", true)]
    [InlineData("Client.Transport", false)]
    [InlineData("Client.Attestation", false)]
    [InlineData("Client.Testimony", false)]
    [InlineData("Client.Latest", false)]
    [InlineData("Client.Contest", false)]
    [InlineData("client-test", true)]
    public Task InternalMemberOfAnAssemblyWithFriends_IsSeenByThoseThatAreNoTests(string friend, bool isReported) => Verify.AnalyzerAsync($$"""
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{{friend}}")]

        class Client
        {
            internal ClientWebSocket Socket { get; } = new() { Options = { {{(isReported ? "{|#0:DangerousDeflateOptions|}" : "DangerousDeflateOptions")}} = new() } };

            Task ConnectAsync(Uri uri) => Socket.ConnectAsync(uri, default);
        }
        """, isReported ? [Message] : []);

    /// <summary>What a public constructor stores in the field is somebody's else, and what is made here is not.</summary>
    [Theory]
    [InlineData("private readonly ClientWebSocket _socket; public Client(ClientWebSocket socket) => _socket = socket; public Client() { _socket = new(); _socket.Options.{|#0:DangerousDeflateOptions|} = new(); }")]
    [InlineData("private ClientWebSocket _socket = new() { Options = { {|#0:DangerousDeflateOptions|} = new() } }; public void Use(ClientWebSocket socket) => _socket = socket;")]
    [InlineData("private readonly ClientWebSocket _socket; public Client(Func<ClientWebSocket>? make) { _socket = make?.Invoke() ?? new(); _socket.Options.{|#0:DangerousDeflateOptions|} = new(); }")]
    public Task SocketThatSomebodyElseMayBringToo_IsReported(string member) => Verify.AnalyzerAsync($$"""
        public class Client
        {
            {{member}}

            public Task ConnectAsync(Uri uri) => _socket.ConnectAsync(uri, default);
        }
        """, Message);

    private static string Made(string factory, string use) => $$"""
        public class Client
        {
            private ClientWebSocket? _socket;

            {{factory}}

            public async Task RunAsync(Uri uri)
            {
                {{use}}
            }
        }
        """;

    [Theory]
    [InlineData("private static ClientWebSocket Create() { var socket = new ClientWebSocket(); socket.Options.{|#0:DangerousDeflateOptions|} = new(); return socket; }", "using var socket = Create(); await socket.ConnectAsync(uri, default);")]
    [InlineData("internal static ClientWebSocket Create() => new() { Options = { {|#0:DangerousDeflateOptions|} = new() } };", "_socket = Create(); await _socket.ConnectAsync(uri, default);")]
    [InlineData("private async Task<ClientWebSocket> Create(Uri uri) { var socket = new ClientWebSocket(); socket.Options.{|#0:DangerousDeflateOptions|} = new(); await socket.ConnectAsync(uri, default); return socket; }", "using var socket = await Create(uri).ConfigureAwait(false); Console.WriteLine(socket.State);")]
    [InlineData("private static ClientWebSocket Create() => new();", "_socket = Create(); _socket.Options.{|#0:DangerousDeflateOptions|} = new(); await _socket.ConnectAsync(uri, default);")]
    [InlineData("private ClientWebSocket Create() => _socket ??= new();", "Create().Options.{|#0:DangerousDeflateOptions|} = new(); await Create().ConnectAsync(uri, default);")]
    [InlineData("private static ClientWebSocket Outer() => Inner(); private static ClientWebSocket Inner() => new() { Options = { {|#0:DangerousDeflateOptions|} = new() } };", "await Outer().ConnectAsync(uri, default);")]
    public Task FactoryWhoseCallersDoNotLook_IsReported(string factory, string use) => Verify.AnalyzerAsync(Made(factory, use), Message);

    [Theory]
    [InlineData("private static ClientWebSocket Create() => new() { Options = { DangerousDeflateOptions = new(), CollectHttpResponseDetails = true } };", "using var socket = Create(); await socket.ConnectAsync(uri, default); Console.WriteLine(socket.HttpResponseHeaders);")]
    [InlineData("private static ClientWebSocket Create() => new() { Options = { DangerousDeflateOptions = new() } };", "Func<ClientWebSocket> make = Create; await make().ConnectAsync(uri, default);")]
    [InlineData("private static ClientWebSocket Create() => new() { Options = { DangerousDeflateOptions = new() } };", "_socket = Create(); await _socket.ConnectAsync(uri, default); } public WebSocket? Socket { get { return _socket; }")]
    [InlineData("public static ClientWebSocket Create() => new() { Options = { DangerousDeflateOptions = new() } };", "await Create().ConnectAsync(uri, default);")]
    [InlineData("protected virtual ClientWebSocket Create() => new() { Options = { DangerousDeflateOptions = new() } };", "await Create().ConnectAsync(uri, default);")]
    [InlineData("private static async Task<ClientWebSocket> Create() { await Task.Yield(); return new() { Options = { DangerousDeflateOptions = new() } }; }", "var task = Create(); await Task.WhenAll(task); await (await task).ConnectAsync(uri, default);")]
    public Task FactoryWhoseCallersLookOrMayLook_IsSilent(string factory, string use) => Verify.AnalyzerAsync(Made(factory, use));

    /// <summary>A program is run, and nobody but itself calls its public methods.</summary>
    [Fact]
    public async Task PublicFactoryOfAnExecutable_IsFollowed()
    {
        var test = Verify.CreateTest(
            """
            await Sockets.Create().ConnectAsync(new Uri("ws://localhost"), default);

            public static class Sockets
            {
                public static ClientWebSocket Create() => new() { Options = { {|#0:DangerousDeflateOptions|} = new() } };
            }
            """,
            [Message]);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    /// <summary>A socket that is connected nowhere, or where a test expects that to fail, asks nobody.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("Assert.ThrowsAsync(() => socket.ConnectAsync(uri, default));")]
    [InlineData("Assert.ThrowsAnyAsync(async () => await socket.ConnectAsync(uri, default));")]
    [InlineData("try { socket.ConnectAsync(uri, default).Wait(); Assert.Fail(); } catch (AggregateException) { }")]
    [InlineData("_ = socket.State;")]
    public Task SocketThatNeverConnects_IsSilent(string use) => Verify.AnalyzerAsync($$"""
        static class Assert
        {
            public static void ThrowsAsync(Func<Task> act) { }

            public static void ThrowsAnyAsync(Func<Task> act) { }

            public static void Fail() => throw new Exception();
        }

        class Tests
        {
            void Test(Uri uri)
            {
                using var socket = new ClientWebSocket();
                socket.Options.DangerousDeflateOptions = new();
                socket.Options.AddSubProtocol("chat");
                {{use}}
            }
        }
        """);

    /// <summary>What fails behind another statement says nothing of the connect.</summary>
    [Theory]
    [InlineData("try { await socket.ConnectAsync(uri, default); await Task.Yield(); Assert.Fail(); } catch (WebSocketException) { }")]
    [InlineData("await socket.ConnectAsync(uri, default); Assert.Fail();")]
    public Task SocketThatATestConnects_IsReported(string use) => Verify.AnalyzerAsync($$"""
        static class Assert
        {
            public static void Fail() => throw new Exception();
        }

        class Tests
        {
            async Task Test(Uri uri)
            {
                using var socket = new ClientWebSocket();
                socket.Options.{|#0:DangerousDeflateOptions|} = new();
                {{use}}
            }
        }
        """, Message);

    [Fact]
    public Task ActiveBranchOfAnIf_IsReported() => Verify.AnalyzerAsync("""
        #define DEFLATE
        class Client
        {
            async Task RunAsync(Uri uri)
            {
                var socket = new ClientWebSocket();
        #if DEFLATE
                socket.Options.{|#0:DangerousDeflateOptions|} = new();
        #endif
                await socket.ConnectAsync(uri, default);
            }
        }
        """, Message);

    [Fact]
    public async Task TopLevelStatements_AreReported()
    {
        var test = Verify.CreateTest("""
            using var socket = new ClientWebSocket();
            socket.Options.{|#0:DangerousDeflateOptions|} = new();
            await socket.ConnectAsync(new Uri(args[0]), default);
            """, [Message]);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Theory]
    [InlineData("permessage-deflate")]
    [InlineData("x-other, Permessage-Deflate")]
    public async Task OptionalExtension_IsSilent(string value)
    {
        var test = Verify.CreateTest(Client("socket.Options.DangerousDeflateOptions = new();"), []);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nwebsockets_analyzers.optional_extensions = {value}\n"));
        await test.RunAsync();
    }

    [Fact]
    public async Task OptionThatNamesAnotherExtension_ChangesNothing()
    {
        var test = Verify.CreateTest(Client("socket.Options.{|#0:DangerousDeflateOptions|} = new();"), [Message]);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nwebsockets_analyzers.optional_extensions = x-other\n"));
        await test.RunAsync();
    }

    /// <summary>The handshake goes through a handler of the program's own, which sees the headers.</summary>
    [Theory]
    [InlineData("Sec-WebSocket-Extensions", false)]
    [InlineData("Server", true)]
    public async Task HandlerOfTheProgram_MayLook(string header, bool isReported)
    {
        var test = Verify.CreateTest($$"""
            using System.Net.Http;

            class Client
            {
                async Task RunAsync(Uri uri)
                {
                    using var socket = new ClientWebSocket();
                    socket.Options.{{(isReported ? "{|#0:DangerousDeflateOptions|}" : "DangerousDeflateOptions")}} = new();
                    await socket.ConnectAsync(uri, new HttpMessageInvoker(new Looking()), default);
                }
            }

            class Looking : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    var response = await base.SendAsync(request, token);
                    Console.WriteLine(response.Headers.Contains("{{header}}"));
                    return response;
                }
            }
            """, isReported ? [Message] : []);
        await test.RunAsync();
    }

    /// <summary>.NET 6: compression can be asked for, and nothing tells the answer.</summary>
    [Fact]
    public Task FrameworkThatDoesNotTell_IsSilent() => Verify.AnalyzerAsync(
        [.. ReferencesUnderTest.Net.Where(reference => !reference.Display!.Contains("System.Net.WebSockets.Client", StringComparison.Ordinal))],
        """
        class Client
        {
            private readonly ClientWebSocket _socket = new();

            Client() => _socket.Options.DangerousDeflateOptions = new();
        }

        namespace System.Net.WebSockets
        {
            public sealed class ClientWebSocketOptions
            {
                public WebSocketDeflateOptions? DangerousDeflateOptions { get; set; }
            }

            public sealed class ClientWebSocket
            {
                public ClientWebSocketOptions Options => throw null!;
            }
        }
        """);

    [Theory]
    [InlineData("socket.{|#0:Compression|} = CompressionMethod.Deflate; socket.Connect();")]
    [InlineData("socket = new(\"ws://localhost\") { {|#0:Compression|} = CompressionMethod.Deflate }; socket.OnMessage += (_, e) => Console.WriteLine(e.Data);")]
    public Task WebSocketSharp_IsReported(string statements) => RunSharpAsync(
        statements,
        "",
        "WS2001: Nothing checks whether the server accepted permessage-deflate; if it did not, messages are silently sent uncompressed. "
        + "If that is acceptable, set 'websockets_analyzers.optional_extensions = permessage-deflate'.");

    [Theory]
    [InlineData("socket.Compression = CompressionMethod.None;", "")]
    [InlineData("socket.Compression = CompressionMethod.Deflate; socket.Connect(); if (socket.Extensions.Length == 0) socket.Close();", "")]
    [InlineData("socket.Compression = CompressionMethod.Deflate; socket.OnOpen += OnOpen;", "void OnOpen(object? sender, EventArgs e) => Console.WriteLine(((WebSocketSharp.WebSocket)sender!).Extensions);")]
    [InlineData("socket.Compression = CompressionMethod.Deflate; Sockets.Add(socket);", "List<WebSocketSharp.WebSocket> Sockets = [];")]
    public Task WebSocketSharpThatLooksOrAsksForNothing_IsSilent(string statements, string members) => RunSharpAsync(statements, members);

    [Theory]
    [InlineData("socket.Options.DangerousDeflateOptions = ")]
    [InlineData("socket.Options. = new();")]
    [InlineData("sock.Options.DangerousDeflateOptions = new();")]
    [InlineData("socket.Options.DangerousDeflateOptions = new(); Missing(socket);")]
    [InlineData("new ClientWebSocket { Options = { DangerousDeflateOptions = new(), 5, x.y = 3 } }")]
    public Task HalfTyped_NeverThrows(string statements) => Verify.BrokenCodeAsync(Client(statements));

    private static Task RunSharpAsync(string statements, string members, params string[] messages) => Verify.AnalyzerAsync(
        [.. ReferencesUnderTest.Net, s_webSocketSharp.Value],
        $$"""
        using WebSocketSharp;
        using WebSocket = WebSocketSharp.WebSocket;

        class Client
        {
            void Run()
            {
                var socket = new WebSocket("ws://localhost");
                {{statements}}
            }

            {{members}}
        }
        """,
        messages);
}
