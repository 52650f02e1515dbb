// Stub of Fleck 1.2.0: signatures as published in statianzo/Fleck src/Fleck/{WebSocketConnection,WebSocketServer,WebSocketException,WebSocketStatusCodes}.cs, src/Fleck/Interfaces/*.cs, src/Fleck/Handlers/ComposableHandler.cs at 45672e0. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Fleck
{
    public interface IWebSocketConnectionInfo
    {
        string SubProtocol { get; }
        string Path { get; }
        IDictionary<string, string> Headers { get; }
        Guid Id { get; }
        string NegotiatedSubProtocol { get; }
    }

    public interface IWebSocketConnection
    {
        Action OnOpen { get; set; }
        Action OnClose { get; set; }
        Action<string> OnMessage { get; set; }
        Action<byte[]> OnBinary { get; set; }
        Action<byte[]> OnPing { get; set; }
        Action<byte[]> OnPong { get; set; }
        Action<Exception> OnError { get; set; }
        Task Send(string message);
        Task Send(byte[] message);
        Task SendPing(byte[] message);
        Task SendPong(byte[] message);
        void Close();
        void Close(int code);
        IWebSocketConnectionInfo ConnectionInfo { get; }
        bool IsAvailable { get; }
    }

    public interface IHandler
    {
        byte[] CreateHandshake(string? subProtocol = null);
        void Receive(IEnumerable<byte> data);
        byte[] FrameText(string text);
        byte[] FrameBinary(byte[] bytes);
        byte[] FramePing(byte[] bytes);
        byte[] FramePong(byte[] bytes);
        byte[] FrameClose(int code);
    }

    public interface ISocket { }

    public class WebSocketHttpRequest { }

    public class WebSocketConnection : IWebSocketConnection
    {
        public WebSocketConnection(ISocket socket, Action<IWebSocketConnection> initialize, Func<byte[], WebSocketHttpRequest> parseRequest, Func<WebSocketHttpRequest, IHandler> handlerFactory, Func<IEnumerable<string>, string> negotiateSubProtocol) { }
        public IHandler Handler { get; set; } = null!;
        public Action OnOpen { get; set; } = null!;
        public Action OnClose { get; set; } = null!;
        public Action<string> OnMessage { get; set; } = null!;
        public Action<byte[]> OnBinary { get; set; } = null!;
        public Action<byte[]> OnPing { get; set; } = null!;
        public Action<byte[]> OnPong { get; set; } = null!;
        public Action<Exception> OnError { get; set; } = null!;
        public IWebSocketConnectionInfo ConnectionInfo => throw null!;
        public bool IsAvailable => throw null!;
        public Task Send(string message) => throw null!;
        public Task Send(byte[] message) => throw null!;
        public Task SendPing(byte[] message) => throw null!;
        public Task SendPong(byte[] message) => throw null!;
        public void Close() { }
        public void Close(int code) { }
    }

    public interface IWebSocketServer : IDisposable
    {
        void Start(Action<IWebSocketConnection> config);
    }

    public class WebSocketServer : IWebSocketServer
    {
        public WebSocketServer(string location, bool supportDualStack = true) { }
        public IEnumerable<string> SupportedSubProtocols { get; set; } = null!;
        public void Start(Action<IWebSocketConnection> config) { }
        public void Dispose() { }
    }

    public class WebSocketException : Exception
    {
        public WebSocketException(ushort statusCode) { }
        public WebSocketException(ushort statusCode, string message) { }
        public WebSocketException(ushort statusCode, string message, Exception innerException) { }
        public ushort StatusCode => throw null!;
    }

    public static class WebSocketStatusCodes
    {
        public const ushort NormalClosure = 1000;
        public const ushort GoingAway = 1001;
        public const ushort ProtocolError = 1002;
        public const ushort UnsupportedDataType = 1003;
        public const ushort NoStatusReceived = 1005;
        public const ushort AbnormalClosure = 1006;
        public const ushort InvalidFramePayloadData = 1007;
        public const ushort PolicyViolation = 1008;
        public const ushort MessageTooBig = 1009;
        public const ushort MandatoryExt = 1010;
        public const ushort InternalServerError = 1011;
        public const ushort TLSHandshake = 1015;
        public const ushort ApplicationError = 3000;
        public static ushort[] ValidCloseCodes = null!;
    }
}

namespace Fleck.Handlers
{
    public class ComposableHandler : IHandler
    {
        public Func<int, byte[]> CloseFrame = null!;
        public byte[] CreateHandshake(string? subProtocol = null) => throw null!;
        public void Receive(IEnumerable<byte> data) { }
        public byte[] FrameText(string text) => throw null!;
        public byte[] FrameBinary(byte[] bytes) => throw null!;
        public byte[] FramePing(byte[] bytes) => throw null!;
        public byte[] FramePong(byte[] bytes) => throw null!;
        public byte[] FrameClose(int code) => throw null!;
    }
}
