using System.Net.WebSockets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.WireTests.Proofs;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A library for .NET Standard, compiled here and run on .NET: what the rows for netstandard speak of.</summary>
internal static class NetStandard
{
    public const string Assembly = "netstandard";

    private const string Source = """
        using System;
        using System.Net.WebSockets;
        using System.Threading;
        using System.Threading.Tasks;

        public static class Calls
        {
            public static Task WebSocketCloseAsync(WebSocket s, WebSocketCloseStatus c, string r, CancellationToken t) => s.CloseAsync(c, r, t);
            public static Task WebSocketCloseOutputAsync(WebSocket s, WebSocketCloseStatus c, string r, CancellationToken t) => s.CloseOutputAsync(c, r, t);
            public static Task ClientWebSocketCloseAsync(ClientWebSocket s, WebSocketCloseStatus c, string r, CancellationToken t) => s.CloseAsync(c, r, t);
            public static Task ClientWebSocketCloseOutputAsync(ClientWebSocket s, WebSocketCloseStatus c, string r, CancellationToken t) => s.CloseOutputAsync(c, r, t);
            public static Task WebSocketSendAsync(WebSocket s, ArraySegment<byte> d, WebSocketMessageType m, bool e, CancellationToken t) => s.SendAsync(d, m, e, t);
            public static ValueTask WebSocketSendMemoryAsync(WebSocket s, ReadOnlyMemory<byte> d, WebSocketMessageType m, bool e, CancellationToken t) => s.SendAsync(d, m, e, t);
            public static WebSocketCloseStatus? OfSocket(WebSocket s) => s.CloseStatus;
            public static WebSocketCloseStatus? OfClient(ClientWebSocket s) => s.CloseStatus;
            public static WebSocketCloseStatus? OfResult(WebSocketReceiveResult r) => r.CloseStatus;
        }
        """;

    private static readonly Lazy<Type> s_calls = new(Compile);

    /// <summary>Calls a method of the library; the first argument is the socket.</summary>
    public static Func<object, object?[], object?> Call(string name) =>
        (target, arguments) => s_calls.Value.GetMethod(name)!.Invoke(null, [target, .. arguments]);

    /// <summary>Reads a status through a method of the library.</summary>
    public static WebSocketCloseStatus? Read(string name, object target) => (WebSocketCloseStatus?)Call(name)(target, []);

    private static Type Compile()
    {
        var compilation = CSharpCompilation.Create(
            "NetStandardLibrary", [CSharpSyntaxTree.ParseText(Source)], ReferencesUnderTest.NetStandard,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return System.Reflection.Assembly.Load(bytes.ToArray()).GetType("Calls")!;
    }
}
