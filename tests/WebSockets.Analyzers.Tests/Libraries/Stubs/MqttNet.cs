// Stub of MQTTnet 5.2: signatures as published in dotnet/MQTTnet Source/MQTTnet/Options/{MqttClientWebSocketOptions,MqttClientWebSocketOptionsBuilder,MqttClientOptionsBuilder}.cs at 14463d1 (v5.2.0), the same as in the assembly of the 5.2.0.1603 package. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.Net.WebSockets;

namespace MQTTnet
{
    public interface IMqttClientChannelOptions { }

    public sealed class MqttClientWebSocketOptions : IMqttClientChannelOptions
    {
        public WebSocketDeflateOptions? DangerousDeflateOptions { get; set; }
        public TimeSpan KeepAliveInterval { get; set; }
        public string Uri { get; set; } = null!;
    }

    public sealed class MqttClientWebSocketOptionsBuilder
    {
        public MqttClientWebSocketOptions Build() => throw null!;
        public MqttClientWebSocketOptionsBuilder WithDangerousDeflateOptions(WebSocketDeflateOptions? dangerousDeflateOptions) => throw null!;
        public MqttClientWebSocketOptionsBuilder WithUri(string uri) => throw null!;
    }

    public sealed class MqttClientOptionsBuilder
    {
        public MqttClientOptionsBuilder WithWebSocketServer(Action<MqttClientWebSocketOptionsBuilder> configure) => throw null!;
    }
}
