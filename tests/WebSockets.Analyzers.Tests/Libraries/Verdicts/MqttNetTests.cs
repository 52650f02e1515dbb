namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>MQTTnet has nothing but its request for compression.</summary>
public sealed class MqttNetTests
{
    internal static Library[] Tables { get; } =
    [
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
