namespace WebSockets.Analyzers.Tests.Sockets;

/// <summary>What is done to one connection, and whether somebody may have it who is not seen.</summary>
public sealed class ConnectionTraceTests
{
    [Theory]
    [InlineData(
        "async Task A(Uri uri) { using var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); await socket.ConnectAsync(uri, default); Console.WriteLine(socket.SubProtocol); }",
        "AddSubProtocol ConnectAsync SubProtocol")]
    [InlineData(
        "private readonly ClientWebSocket _socket = new(); public Snippet() { _socket.Options.AddSubProtocol(\"chat\"); } public Task A(Uri uri) => _socket.ConnectAsync(uri, default);",
        "AddSubProtocol ConnectAsync")]
    [InlineData(
        "void A() { var socket = Make(); socket.Options.AddSubProtocol(\"chat\"); Log(socket); } static ClientWebSocket Make() => new(); static void Log(ClientWebSocket socket) => Console.WriteLine(socket.State);",
        "AddSubProtocol State")]
    [InlineData(
        "void A() { var socket = new ClientWebSocket(); var options = socket.Options; options.AddSubProtocol(\"chat\"); options.CollectHttpResponseDetails = true; }",
        "AddSubProtocol CollectHttpResponseDetails=")]
    [InlineData(
        "async Task A(Uri uri) { var opening = OpenAsync(uri); await Task.Yield(); using var socket = await opening; Console.WriteLine(socket.State); } static async Task<ClientWebSocket> OpenAsync(Uri uri) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); await socket.ConnectAsync(uri, default); return socket; }",
        "State AddSubProtocol ConnectAsync")]
    [InlineData(
        "async Task A(Uri uri) { var socket = await OpenAsync(uri).WaitAsync(TimeSpan.FromSeconds(9)); Console.WriteLine(socket.SubProtocol); } static async Task<ClientWebSocket> OpenAsync(Uri uri) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); await socket.ConnectAsync(uri, default); return socket; }",
        "SubProtocol AddSubProtocol ConnectAsync")]
    [InlineData(
        "void A(Uri uri) { OpenAsync(uri).ContinueWith(opened => Console.WriteLine(opened.Result.SubProtocol)); } static async Task<ClientWebSocket> OpenAsync(Uri uri) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); await socket.ConnectAsync(uri, default); return socket; }",
        "AddSubProtocol ConnectAsync escapes")]
    [InlineData(
        "private ClientWebSocket? _socket; ClientWebSocket Socket => _socket ?? throw new InvalidOperationException(); void A() { _socket = new(); _socket.Options.AddSubProtocol(\"chat\"); } string? B() => Socket.SubProtocol;",
        "AddSubProtocol SubProtocol")]
    [InlineData(
        "private readonly ClientWebSocket _socket = new(); void A() => _socket.Options.AddSubProtocol(\"chat\"); class Outer : IHas { readonly ClientWebSocket _socket = new(); ClientWebSocket IHas.Socket => _socket; } interface IHas { ClientWebSocket Socket { get; } }",
        "AddSubProtocol")]
    [InlineData(
        "class Outer : IHas { private readonly ClientWebSocket _socket = new(); void A() => _socket.Options.AddSubProtocol(\"chat\"); ClientWebSocket IHas.Socket => _socket; } interface IHas { ClientWebSocket Socket { get; } }",
        "AddSubProtocol escapes")]
    [InlineData(
        "private ClientWebSocket? _socket; void A() { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); Interlocked.Exchange(ref _socket, socket)?.Dispose(); } string? B() => _socket?.SubProtocol;",
        "AddSubProtocol Dispose SubProtocol")]
    [InlineData(
        "void A(CancellationToken token) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); token.Register(static state => ((WebSocket)state!).Abort(), socket); }",
        "AddSubProtocol Abort")]
    [InlineData(
        "void A() { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); _ = new Timer(Tick, socket, 9, 9); } static void Tick(object? state) => Console.WriteLine(((WebSocket)state!).State);",
        "AddSubProtocol State")]
    [InlineData(
        "void A(WaitCallback given) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); ThreadPool.QueueUserWorkItem(given, socket); }",
        "AddSubProtocol escapes")]
    [InlineData(
        "void A() { ClientWebSocket? socket = new(); socket.Options.AddSubProtocol(\"chat\"); Log(socket!); } static void Log(WebSocket socket) => Console.WriteLine(socket.State);",
        "AddSubProtocol State")]
    [InlineData("public ClientWebSocket A() { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); return socket; }", "AddSubProtocol escapes")]
    [InlineData("public void A(ClientWebSocket socket) { socket.Options.AddSubProtocol(\"chat\"); }", "AddSubProtocol escapes")]
    [InlineData(
        "public void A(Action<ClientWebSocketOptions> configure) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); configure(socket.Options); }",
        "AddSubProtocol settings escape")]
    public void Uses(string members, string uses) => Assert.Equal(uses, ConnectionProbe.Of(members));
}
