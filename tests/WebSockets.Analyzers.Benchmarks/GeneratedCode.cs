using System.Text;

namespace WebSockets.Analyzers.Benchmarks;

/// <summary>Code to measure with, the same in each run: what a business program looks like to a compiler, and what a WebSocket server does.</summary>
internal static class GeneratedCode
{
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.WebSockets;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>What the SDK for web programs writes down as global usings.</summary>
    public const string WebUsings = """
        global using System.Net.Http;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;

        """ + GlobalUsings;

    private static readonly string[] s_nouns = ["Order", "Invoice", "Customer", "Shipment", "Account", "Payment", "Ticket", "Report", "Stream", "Session", "Batch", "Product"];
    private static readonly string[] s_verbs = ["Load", "Save", "Close", "Stop", "Send", "Compute", "Validate", "Merge", "Dispatch", "Abort", "Start", "Publish"];

    /// <summary>Files without WebSocket code, until they have so many lines. Names such as Close and Stop are everywhere, as they are in real code.</summary>
    public static List<string> WithoutWebSockets(int lines)
    {
        var random = new Random(1);
        var files = new List<string>();
        for (var count = 0; count < lines;)
        {
            var file = PlainFile(files.Count, random);
            files.Add(file);
            count += file.Count(character => character == '\n');
        }

        return files;
    }

    /// <summary>So many short files without WebSocket code.</summary>
    public static IEnumerable<string> SmallFilesWithoutWebSockets(int files) => Enumerable.Range(0, files).Select(index => $$"""
        namespace Small.Part{{index / 50}};

        public sealed class {{s_nouns[index % s_nouns.Length]}}Store{{index}}(string name)
        {
            private readonly Dictionary<string, int> _items = [];

            public int Close(int limit)
            {
                var total = 0;
                foreach (var item in _items.Where(item => item.Value > limit))
                {
                    total += item.Key == name ? item.Value : {{index % 100}};
                }

                return total;
            }
        }
        """);

    /// <summary>Files each with closes of its own and through wrappers, guards, received statuses and a negotiation.</summary>
    public static List<string> WithWebSockets(int files) => [.. Enumerable.Range(0, files).Select(WebSocketFile)];

    public static string CloseCalls(int count) => InMethod(Each(count, index => (index % 4) switch
    {
        0 => $"await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, \"{index}\", default);",
        1 => $"await socket.CloseAsync(status, \"{index}\", default);",
        2 => $"await socket.CloseOutputAsync((WebSocketCloseStatus){3000 + index}, null, default);",
        _ => "await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);",
    }));

    public static string Branches(int count) => InMethod(
        "var chosen = WebSocketCloseStatus.NormalClosure;"
        + Each(count, index => $"if (number == {index}) chosen = (WebSocketCloseStatus){3000 + (index % 900)};")
        + "if (number == -1) chosen = WebSocketCloseStatus.Empty; await socket.CloseAsync(chosen, null, default);");

    public static string Wrappers(int depth) => $$"""
        class Chat
        {
            Task Shut0(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
            {{Each(depth, level => $"Task Shut{level + 1}(WebSocket socket, WebSocketCloseStatus status) => Shut{level}(socket, status);")}}
            Task Leave(WebSocket socket) => Shut{{depth}}(socket, WebSocketCloseStatus.Empty);
        }
        """;

    public static string Implementations(int count) => $$"""
        interface ITransport { Task Shut(WebSocket socket, WebSocketCloseStatus status); }
        {{Each(count, index => $"class Transport{index} : ITransport {{ public Task Shut(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, \"{index}\", default); }}")}}
        class Chat { Task Leave(ITransport transport, WebSocket socket) => transport.Shut(socket, WebSocketCloseStatus.Empty); }
        """;

    public static string Subprotocols(int count) => $"class Chat {{ void Offer(ClientWebSocket socket) {{ {Each(count, index => $"socket.Options.AddSubProtocol(\"chat.{index}\");")} }} }}";

    public static string ChainedConditionals(int count) =>
        InMethod($"await socket.CloseAsync({Each(count, index => $"number == {index} ? (WebSocketCloseStatus){3000 + index} :")} WebSocketCloseStatus.Empty, null, default);");

    private static string InMethod(string statements) =>
        $"class Chat {{ async Task Leave(WebSocket socket, WebSocketCloseStatus status, int number) {{ {statements} }} }}";

    private static string Each(int count, Func<int, string> text) => string.Join('\n', Enumerable.Range(0, count).Select(text));

    private static string PlainFile(int number, Random random)
    {
        var noun = s_nouns[number % s_nouns.Length];
        var text = new StringBuilder($$"""
            namespace Business.Module{{number / 20}};

            public sealed class {{noun}}Service{{number}} : IDisposable
            {
                private readonly Dictionary<string, int> _items = new();
                private readonly List<string> _names = new();
                private Stream? _stream;

                public int StatusCode { get; set; } = {{random.Next(200, 600)}};

            """);
        for (var method = 0; method < 12; method++)
        {
            var verb = s_verbs[random.Next(s_verbs.Length)];
            text.Append($$"""

                    public async Task<int> {{verb}}{{noun}}{{method}}Async(string name, int limit, CancellationToken cancellation)
                    {
                        var total = 0;
                        for (var index = 0; index < limit; index++)
                        {
                            if (_items.TryGetValue(name + index, out var found) && found > {{random.Next(100)}})
                            {
                                total += found switch { < 10 => 1, {{random.Next(10, 2000)}} => 2, _ => found };
                                continue;
                            }

                            _items[name] = total;
                        }

                        try
                        {
                            await Task.Delay({{random.Next(1, 50)}}, cancellation);
                            _names.AddRange(_items.Where(item => item.Value > total).Select(item => item.Key.Trim()).OrderBy(key => key));
                            _stream?.Close();
                        }
                        catch (InvalidOperationException exception) when (exception.Message.Length > {{random.Next(10)}})
                        {
                            Console.WriteLine($"{{verb}} {name}: {exception.Message}");
                            throw;
                        }

                        return _names.Count > limit ? total : Math.Max(total, StatusCode);
                    }

                """);
        }

        return text.Append("""

                public void Dispose() => _stream?.Dispose();
            }

            """).ToString();
    }

    private static string WebSocketFile(int number) => $$"""
        namespace Chat.Rooms{{number}};

        public sealed class Room{{number}}(WebSocket socket)
        {
            private static readonly WebSocketCloseStatus s_gone = {{(number % 2 == 0 ? "WebSocketCloseStatus.EndpointUnavailable" : "WebSocketCloseStatus.Empty")}};

            public Task LeaveAsync(bool failed) => ShutAsync(failed ? WebSocketCloseStatus.InternalServerError : s_gone, "left");

            public Task QuitAsync() => ShutAsync(WebSocketCloseStatus.NormalClosure, null);

            public async Task EchoAsync(CancellationToken cancellation)
            {
                var buffer = new byte[4096];
                while (socket.State == WebSocketState.Open)
                {
                    var result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), cancellation);
                    if (result.MessageType == WebSocketMessageType.Close)
                    {
                        await socket.CloseAsync(result.CloseStatus ?? WebSocketCloseStatus.NormalClosure, result.CloseStatusDescription, cancellation);
                        return;
                    }

                    if (result.Count > {{number}})
                    {
                        await ShutAsync((WebSocketCloseStatus)(4000 + {{number % 900}}), $"too long: {result.Count}");
                        return;
                    }

                    await socket.SendAsync(new ArraySegment<byte>(buffer, 0, result.Count), result.MessageType, result.EndOfMessage, cancellation);
                }
            }

            public static async Task<WebSocket> ConnectAsync(Uri uri, CancellationToken cancellation)
            {
                var client = new ClientWebSocket();
                client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
                client.Options.CollectHttpResponseDetails = true;
                client.Options.AddSubProtocol("chat{{number}}");
                try
                {
                    await client.ConnectAsync(uri, cancellation);
                }
                catch (WebSocketException exception)
                {
                    await client.CloseOutputAsync(WebSocketCloseStatus.InternalServerError, exception.Message, cancellation);
                }

                return client.SubProtocol is null || client.HttpResponseHeaders is null ? throw new InvalidOperationException() : client;
            }

            private async Task ShutAsync(WebSocketCloseStatus status, string? reason)
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseAsync(status, reason, CancellationToken.None);
                }
            }
        }

        """;
}
