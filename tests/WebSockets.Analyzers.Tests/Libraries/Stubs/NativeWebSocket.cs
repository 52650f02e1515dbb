// Stub of NativeWebSocket 2.0.4: signatures as published in endel/NativeWebSocket src/NativeWebSocket/{IWebSocket,WebSocket}.cs at tag 2.0.4 (cbbf04d). Bodies are empty: the tests look at calls, they never run.
// In 1.x IWebSocket had no Close, and the class had only Close() without parameters outside WebGL.
#nullable enable
using System.Collections.Generic;
using System.Threading.Tasks;

namespace NativeWebSocket
{
    public delegate void WebSocketOpenEventHandler();

    public delegate void WebSocketMessageEventHandler(byte[] data);

    public delegate void WebSocketErrorEventHandler(string errorMsg);

    public delegate void WebSocketCloseEventHandler(WebSocketCloseCode closeCode);

    public enum WebSocketCloseCode
    {
        NotSet = 0,
        Normal = 1000,
        Away = 1001,
        ProtocolError = 1002,
        UnsupportedData = 1003,
        Undefined = 1004,
        NoStatus = 1005,
        Abnormal = 1006,
        InvalidData = 1007,
        PolicyViolation = 1008,
        TooBig = 1009,
        MandatoryExtension = 1010,
        ServerError = 1011,
        TlsHandshakeFailure = 1015,
    }

    public enum WebSocketState { Connecting, Open, Closing, Closed }

    public interface IWebSocket
    {
        event WebSocketOpenEventHandler OnOpen;
        event WebSocketMessageEventHandler OnMessage;
        event WebSocketErrorEventHandler OnError;
        event WebSocketCloseEventHandler OnClose;
        WebSocketState State { get; }
        Task Connect();
        Task Close(WebSocketCloseCode code = WebSocketCloseCode.Normal, string? reason = null);
        Task Send(byte[] data);
        Task SendText(string message);
    }

    public class WebSocket : IWebSocket
    {
        public WebSocket(string url, Dictionary<string, string>? headers = null) { }
        public WebSocket(string url, string subprotocol, Dictionary<string, string>? headers = null) { }
        public WebSocket(string url, List<string> subprotocols, Dictionary<string, string>? headers = null) { }
        public event WebSocketOpenEventHandler? OnOpen;
        public event WebSocketMessageEventHandler? OnMessage;
        public event WebSocketErrorEventHandler? OnError;
        public event WebSocketCloseEventHandler? OnClose;
        public WebSocketState State => throw null!;
        public void CancelConnection() { }
        public Task Connect() => throw null!;
        public Task Close(WebSocketCloseCode code = WebSocketCloseCode.Normal, string? reason = null) => throw null!;
        public Task Send(byte[] bytes) => throw null!;
        public Task SendText(string message) => throw null!;
    }

    public static class WebSocketFactory
    {
        public static WebSocket CreateInstance(string url) => throw null!;
    }
}
