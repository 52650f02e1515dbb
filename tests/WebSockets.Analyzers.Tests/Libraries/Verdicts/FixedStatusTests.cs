namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// StreamJsonRpc and Azure Relay close with 1000 and let nobody choose; MQTTnet has nothing but its request for
/// compression.
/// </summary>
public sealed class FixedStatusTests
{
    internal static Library[] Tables { get; } =
    [
        new("StreamJsonRpc", "StreamJsonRpc")
        {
            Usings = ["System.Net.WebSockets", "StreamJsonRpc"],
            Groups =
            [
                new("WebSocket socket, IJsonRpcMessageFormatter formatter")
                {
                    { "new WebSocketMessageHandler(socket)", "sends 1000 (Source)" },
                    { "new WebSocketMessageHandler(socket, formatter)", "sends 1000 (Documented)" },
                },
            ],
        },

        new("Azure Relay", "AzureRelay")
        {
            Usings = ["Microsoft.Azure.Relay"],
            Groups =
            [
                new("HybridConnectionStream stream, HybridConnectionListener listener")
                {
                    { "stream.Shutdown()", "sends 1000 (Source)" },
                    { "stream.ShutdownAsync(default)", "sends 1000 (Source)" },
                    { "stream.CloseAsync(default)", "sends 1000 (Source)" },
                    { "stream.Close()", "no row" },
                    { "listener.CloseAsync(default(System.Threading.CancellationToken))", "sends 1000 (Source)" },
                    { "listener.CloseAsync(TimeSpan.Zero)", "sends 1000 (Documented)" },
                    { "listener.CloseAsync()", "sends 1000 (Documented)" },
                },
            ],
        },

        new("MQTTnet", "MqttNet")
        {
            Usings = ["MQTTnet"],
            Groups =
            [
                new("MqttClientWebSocketOptions options, MqttClientWebSocketOptionsBuilder builder")
                {
                    { "options.DangerousDeflateOptions = new System.Net.WebSockets.WebSocketDeflateOptions()", "requests (Client Source)" },
                    { "builder.WithDangerousDeflateOptions(new System.Net.WebSockets.WebSocketDeflateOptions())", "requests (Client Documented)" },
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
