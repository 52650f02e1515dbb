using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// DSharpPlus, Discord.Net, Kook.Net and NetCord hand the status to a ClientWebSocket; Discord.Net and Kook.Net keep its
/// exceptions to themselves.
/// </summary>
public sealed class DiscordTests
{
    internal static Library[] Tables { get; } =
    [
        new("DSharpPlus", "DSharpPlus")
        {
            Usings = ["System.Net.WebSockets", "DSharpPlus.Net.Gateway", "DSharpPlus.Net.WebSocket"],
            Groups =
            [
                new("IWebSocketClient any, WebSocketClient client, ITransportService transport", new(Behaviour.Net, PeerRole.Client, Evidence.Source))
                {
                    "any.DisconnectAsync({int}, {reason})",
                    "client.DisconnectAsync({int}, {reason})",
                    "transport.DisconnectAsync({WebSocketCloseStatus:int})",
                    { "any.DisconnectAsync()", "1000, no reason: Raw16" },
                    { "transport.DisconnectAsync(WebSocketCloseStatus.Empty)", "1005, no reason: Raw16" },
                },
            ],
        },

        new("DSharpPlus 4 on .NET Framework", stub: null)
        {
            Source = """
                namespace DSharpPlus.Net.WebSocket
                {
                    public interface IWebSocketClient
                    {
                        System.Threading.Tasks.Task DisconnectAsync(int code = 1000, string message = "");
                    }

                    public class WebSocketClient : IWebSocketClient
                    {
                        public System.Threading.Tasks.Task DisconnectAsync(int code = 1000, string message = "") => throw null;
                    }
                }
                """,
            Usings = ["DSharpPlus.Net.WebSocket"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("IWebSocketClient any, WebSocketClient client", new(Behaviour.NetFramework, PeerRole.Client, Evidence.Documented))
                {
                    "any.DisconnectAsync({int}, {reason})",
                    "client.DisconnectAsync({int}, {reason})",
                },
            ],
        },

        new("Discord.Net", "DiscordNet")
        {
            Usings = ["Discord.Net.WebSockets"],
            Groups =
            [
                new("IWebSocketClient client", new(Behaviour.NetSwallowed, PeerRole.Client, Evidence.Source))
                {
                    "client.DisconnectAsync({int})",
                    { "client.DisconnectAsync()", "1000, no reason: Raw16" },
                },
            ],
        },

        new("Kook.Net", stub: null)
        {
            // As published in gehongyan/Kook.Net src/Kook.Net.Core/Net/WebSockets/IWebSocketClient.cs.
            Source = """
                namespace Kook.Net.WebSockets
                {
                    public interface IWebSocketClient : System.IDisposable
                    {
                        System.Threading.Tasks.Task DisconnectAsync(int closeCode = 1000);
                    }
                }
                """,
            Usings = ["Kook.Net.WebSockets"],
            Groups =
            [
                new("IWebSocketClient client", new(Behaviour.NetSwallowed, PeerRole.Client, Evidence.Source))
                {
                    "client.DisconnectAsync({int})",
                    { "client.DisconnectAsync()", "1000, no reason: Raw16" },
                },
            ],
        },

        new("NetCord", stub: null)
        {
            // As published in NetCordDev/NetCord NetCord/Gateway/{WebSocketClient,ShardedGatewayClient}.cs and WebSockets/IWebSocketConnection.cs.
            Source = """
                namespace NetCord.Gateway
                {
                    using System.Net.WebSockets;

                    public abstract class WebSocketClient
                    {
                        public System.Threading.Tasks.ValueTask CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string statusDescription = null, System.Threading.CancellationToken cancellationToken = default) => throw null;
                    }

                    public sealed class ShardedGatewayClient
                    {
                        public System.Threading.Tasks.ValueTask CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string statusDescription = null, System.Threading.CancellationToken cancellationToken = default) => throw null;
                    }
                }

                namespace NetCord.Gateway.WebSockets
                {
                    public interface IWebSocketConnection : System.IDisposable
                    {
                        int? CloseStatus { get; }
                        System.Threading.Tasks.ValueTask CloseAsync(int closeStatus, string closeStatusDescription, System.Threading.CancellationToken cancellationToken = default);
                    }
                }
                """,
            Usings = ["System.Net.WebSockets", "NetCord.Gateway", "NetCord.Gateway.WebSockets"],
            Groups =
            [
                new("WebSocketClient client, ShardedGatewayClient shards, IWebSocketConnection connection", new(Behaviour.Net, PeerRole.Client, Evidence.Source))
                {
                    "client.CloseAsync({WebSocketCloseStatus:int}, {reason})",
                    "shards.CloseAsync({WebSocketCloseStatus:int}, {reason})",
                    "connection.CloseAsync({int}, {reason})",
                    { "client.CloseAsync()", "1000, no reason: Raw16" },
                    { "shards.CloseAsync()", "1000, no reason: Raw16" },
                    { "_ = connection.CloseStatus", "received, none: 1000 (Client Source)" },
                },
            ],
        },

        new("Discord.Net on .NET Framework", "DiscordNet")
        {
            Usings = ["Discord.Net.WebSockets"],
            References = ReferencesUnderTest.NetFramework,
            Groups =
            [
                new("IWebSocketClient client", new(Behaviour.NetFrameworkSwallowed, PeerRole.Client, Evidence.Documented))
                {
                    "client.DisconnectAsync({int})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
