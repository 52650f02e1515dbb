using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// SuperSocket and SuperWebSocket send what they are given. SuperSocket's second enum of the name CloseReason is about the TCP connection: it counts
/// from 0, and the frame says 1000 whatever its value.
/// </summary>
public sealed class SuperSocketTests
{
    internal static Library[] Tables { get; } =
    [
        new("SuperSocket 2", "SuperSocket2")
        {
            Usings = ["SuperSocket.WebSocket", "SuperSocket.WebSocket.Server", "System.Buffers", "System.Threading"],
            Groups =
            [
                new("WebSocketSession session, CancellationToken token", new(Behaviour.Raw, PeerRole.Server, Evidence.Source))
                {
                    "session.CloseAsync({CloseReason:short}, {reason}, token)",
                    { "session.CloseAsync(CloseReason.NoStatusCode)", "1005, no reason: Raw16" },
                    { "session.CloseAsync(CloseReason.ExtensionNotMatch, \"permessage-deflate\")", "1010, reason: Raw16" },
                    { "session.CloseAsync((CloseReason)1006, cancellationToken: token)", "1006, no reason: Raw16" },
                    { "session.CloseAsync(SuperSocket.Connection.CloseReason.ProtocolError)", "no row" },
                    { "session.CloseAsync()", "no row" },
                },
                new("WebSocketSession session, WebSocketPackage package, WebSocketHostBuilder builder, byte[] body")
                {
                    { "package.Data = new ReadOnlySequence<byte>(body)", "no row" },
                    { "session.SendAsync(new WebSocketPackage { OpCode = OpCode.Close, Data = new ReadOnlySequence<byte>(body) })", "no row" },
                    { "builder.UsePerMessageCompression()", "requests (Server Source)" },
                },
            ],
        },

        new("SuperSocket 2 previews", stub: null)
        {
            Source = """
                namespace SuperSocket.WebSocket
                {
                    public enum CloseReason : short { NormalClosure = 1000, NoStatusCode = 1005 }
                }

                namespace SuperSocket.WebSocket.Server
                {
                    public class WebSocketSession
                    {
                        public System.Threading.Tasks.ValueTask CloseAsync(CloseReason reason, string reasonText = null) => throw null;
                    }
                }
                """,
            Usings = ["SuperSocket.WebSocket", "SuperSocket.WebSocket.Server"],
            Groups =
            [
                new("WebSocketSession session", new(Behaviour.Raw, PeerRole.Server, Evidence.Documented))
                {
                    "session.CloseAsync({CloseReason:short}, {reason})",
                },
            ],
        },

        new("SuperWebSocket", stub: null)
        {
            // As published in kerryjiang/SuperWebSocket SuperWebSocket/WebSocketSession.cs and Protocol/IProtocolProcessor.cs.
            Source = """
                namespace SuperWebSocket.Protocol
                {
                    public interface ICloseStatusCode { int NoStatusCode { get; } }

                    public interface IProtocolProcessor
                    {
                        ICloseStatusCode CloseStatusClode { get; }
                        void SendCloseHandshake(IWebSocketSession session, int statusCode, string closeReason);
                    }
                }

                namespace SuperWebSocket
                {
                    using SuperWebSocket.Protocol;

                    public interface IWebSocketSession { IProtocolProcessor ProtocolProcessor { get; set; } }

                    public class WebSocketSession<TWebSocketSession> : IWebSocketSession where TWebSocketSession : WebSocketSession<TWebSocketSession>, new()
                    {
                        public IProtocolProcessor ProtocolProcessor { get; set; }
                        public void CloseWithHandshake(string reasonText) { }
                        public void CloseWithHandshake(int statusCode, string reasonText) { }
                        public void SendCloseHandshakeResponse(int statusCode) { }
                    }

                    public class WebSocketSession : WebSocketSession<WebSocketSession> { }
                }
                """,
            Usings = ["SuperWebSocket"],
            Groups =
            [
                new("WebSocketSession session", new(Behaviour.Raw, PeerRole.Server, Evidence.Source))
                {
                    "session.CloseWithHandshake({int}, {reason})",
                    "session.SendCloseHandshakeResponse({int})",
                    { "session.CloseWithHandshake(session.ProtocolProcessor.CloseStatusClode.NoStatusCode, \"\")", "code?, no reason" },
                    { "session.CloseWithHandshake(\"bye\")", "no row" },
                },
                new("WebSocketSession session", new(Behaviour.Raw, PeerRole.Server, Evidence.Source, CloseSinkKind.Raw))
                {
                    "session.ProtocolProcessor.SendCloseHandshake(session, {int}, {reason})",
                },
            ],
        },

        // The codes of 1.6 are properties, so only a number can be judged.
        new("SuperSocket 1.6", "SuperSocket16")
        {
            Usings = ["SuperSocket.SocketBase", "SuperSocket.WebSocket", "SuperSocket.WebSocket.Protocol"],
            Groups =
            [
                new("WebSocketSession session", new(Behaviour.Raw, PeerRole.Server, Evidence.Source))
                {
                    "session.CloseWithHandshake({int}, {reason})",
                    "session.SendCloseHandshakeResponse({int})",
                    { "session.CloseWithHandshake(session.ProtocolProcessor.CloseStatusClode.NoStatusCode, \"\")", "code?, no reason" },
                    { "session.CloseWithHandshake(\"bye\")", "no row" },
                    { "session.Close(CloseReason.ProtocolError)", "no row" },
                    { "session.Close()", "no row" },
                },
                new("int unused", new(Behaviour.Raw, PeerRole.Server, Evidence.Source), "class Chat : WebSocketSession<Chat>")
                {
                    "CloseWithHandshake({int}, {reason})",
                },
                new("WebSocketSession session", new(Behaviour.Raw, PeerRole.Server, Evidence.Source, CloseSinkKind.Raw))
                {
                    "session.ProtocolProcessor.SendCloseHandshake(session, {int}, {reason})",
                },
            ],
        },
    ];

    public static TheoryData<string, string> Cases => LibraryVerdicts.CasesOf(Tables);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Call_DoesWhatTheLibraryDoes(string where, string call) => LibraryVerdicts.Check(Tables, where, call);
}
