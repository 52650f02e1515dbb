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
    [InlineData("public ClientWebSocket A() { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); return socket; }", "AddSubProtocol escapes")]
    [InlineData("public void A(ClientWebSocket socket) { socket.Options.AddSubProtocol(\"chat\"); }", "AddSubProtocol escapes")]
    [InlineData(
        "public void A(Action<ClientWebSocketOptions> configure) { var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); configure(socket.Options); }",
        "AddSubProtocol settings escape")]
    public void Uses(string members, string uses) => Assert.Equal(uses, ConnectionProbe.Of(members));
}
