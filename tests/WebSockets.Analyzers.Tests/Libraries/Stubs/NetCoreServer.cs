// Stub of NetCoreServer 8.0.4: signatures as published in chronoxor/NetCoreServer source/NetCoreServer/{IWebSocket,WebSocket,WsClient,WsSession,WsServer,WssClient,WssSession,WssServer,TcpClient,TcpSession,TcpServer}.cs at b7fcaf7 (8.0.4 and 11 commits). Bodies are empty: the tests look at calls, they never run.
// A session has no CloseAsync. HttpClient here is NetCoreServer.HttpClient, a base class, not the one of System.Net.Http.
#nullable enable
using System;
using System.Net;

namespace NetCoreServer
{
    public class HttpRequest { }

    public class SslContext { }

    public interface IWebSocket
    {
        void OnWsConnected(HttpRequest request) { }
        void OnWsReceived(byte[] buffer, long offset, long size) { }
        void OnWsClose(byte[] buffer, long offset, long size, int status = 1000) { }
    }

    public class WebSocket : IWebSocket
    {
        public WebSocket(IWebSocket wsHandler) { }
        public void PrepareSendFrame(byte opcode, bool mask, ReadOnlySpan<byte> buffer, int status = 0) { }
    }

    public class TcpClient : IDisposable
    {
        public virtual bool Connect() => throw null!;
        public virtual bool ConnectAsync() => throw null!;
        public virtual bool Disconnect() => throw null!;
        public virtual bool DisconnectAsync() => throw null!;
        public void Dispose() { }
    }

    public class SslClient : IDisposable
    {
        public virtual bool Connect() => throw null!;
        public virtual bool ConnectAsync() => throw null!;
        public virtual bool Disconnect() => throw null!;
        public virtual bool DisconnectAsync() => throw null!;
        public void Dispose() { }
    }

    public class HttpClient : TcpClient { }

    public class HttpsClient : SslClient { }

    public class TcpSession : IDisposable
    {
        public virtual bool Disconnect() => throw null!;
        public void Dispose() { }
    }

    public class SslSession : IDisposable
    {
        public virtual bool Disconnect() => throw null!;
        public void Dispose() { }
    }

    public class HttpSession : TcpSession { }

    public class HttpsSession : SslSession { }

    public class TcpServer : IDisposable
    {
        public virtual bool Start() => throw null!;
        public virtual bool Stop() => throw null!;
        protected virtual TcpSession CreateSession() => throw null!;
        public void Dispose() { }
    }

    public class SslServer : IDisposable
    {
        public virtual bool Start() => throw null!;
        public virtual bool Stop() => throw null!;
        protected virtual SslSession CreateSession() => throw null!;
        public void Dispose() { }
    }

    public class HttpServer : TcpServer { }

    public class HttpsServer : SslServer { }

    public class WsClient : HttpClient, IWebSocket
    {
        public WsClient(IPAddress address, int port) { }
        public WsClient(string address, int port) { }
        public virtual bool Close() => throw null!;
        public virtual bool Close(int status) => throw null!;
        public virtual bool Close(int status, string text) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool Close(int status, byte[] buffer) => throw null!;
        public virtual bool Close(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public virtual bool CloseAsync() => throw null!;
        public virtual bool CloseAsync(int status) => throw null!;
        public virtual bool CloseAsync(int status, string text) => throw null!;
        public virtual bool CloseAsync(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool CloseAsync(int status, byte[] buffer) => throw null!;
        public virtual bool CloseAsync(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool CloseAsync(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public long SendClose(int status, string text) => throw null!;
        public long SendClose(int status, ReadOnlySpan<char> text) => throw null!;
        public long SendClose(int status, byte[] buffer) => throw null!;
        public long SendClose(int status, byte[] buffer, long offset, long size) => throw null!;
        public long SendClose(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public bool SendCloseAsync(int status, string text) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<char> text) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer, long offset, long size) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public virtual void OnWsConnected(HttpRequest request) { }
        public virtual void OnWsReceived(byte[] buffer, long offset, long size) { }
        public virtual void OnWsClose(byte[] buffer, long offset, long size, int status = 1000) { }
    }

    public class WsSession : HttpSession, IWebSocket
    {
        public WsSession(WsServer server) { }
        public virtual bool Close() => throw null!;
        public virtual bool Close(int status) => throw null!;
        public virtual bool Close(int status, string text) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool Close(int status, byte[] buffer) => throw null!;
        public virtual bool Close(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public long SendClose(int status, string text) => throw null!;
        public long SendClose(int status, ReadOnlySpan<char> text) => throw null!;
        public long SendClose(int status, byte[] buffer) => throw null!;
        public long SendClose(int status, byte[] buffer, long offset, long size) => throw null!;
        public long SendClose(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public bool SendCloseAsync(int status, string text) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<char> text) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer, long offset, long size) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public virtual void OnWsConnected(HttpRequest request) { }
        public virtual void OnWsReceived(byte[] buffer, long offset, long size) { }
        public virtual void OnWsClose(byte[] buffer, long offset, long size, int status = 1000) { }
    }

    public class WsServer : HttpServer, IWebSocket
    {
        public WsServer(IPAddress address, int port) { }
        public WsServer(string address, int port) { }
        public virtual bool CloseAll() => throw null!;
        public virtual bool CloseAll(int status) => throw null!;
        public virtual bool CloseAll(int status, string text) => throw null!;
        public virtual bool CloseAll(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool CloseAll(int status, byte[] buffer) => throw null!;
        public virtual bool CloseAll(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool CloseAll(int status, ReadOnlySpan<byte> buffer) => throw null!;
    }

    public class WssClient : HttpsClient, IWebSocket
    {
        public WssClient(SslContext context, IPAddress address, int port) { }
        public WssClient(SslContext context, string address, int port) { }
        public virtual bool Close() => throw null!;
        public virtual bool Close(int status) => throw null!;
        public virtual bool Close(int status, string text) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool Close(int status, byte[] buffer) => throw null!;
        public virtual bool Close(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public virtual bool CloseAsync() => throw null!;
        public virtual bool CloseAsync(int status) => throw null!;
        public virtual bool CloseAsync(int status, string text) => throw null!;
        public virtual bool CloseAsync(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool CloseAsync(int status, byte[] buffer) => throw null!;
        public virtual bool CloseAsync(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool CloseAsync(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public long SendClose(int status, string text) => throw null!;
        public long SendClose(int status, ReadOnlySpan<char> text) => throw null!;
        public long SendClose(int status, byte[] buffer) => throw null!;
        public long SendClose(int status, byte[] buffer, long offset, long size) => throw null!;
        public long SendClose(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public bool SendCloseAsync(int status, string text) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<char> text) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer, long offset, long size) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public virtual void OnWsConnected(HttpRequest request) { }
        public virtual void OnWsReceived(byte[] buffer, long offset, long size) { }
        public virtual void OnWsClose(byte[] buffer, long offset, long size, int status = 1000) { }
    }

    public class WssSession : HttpsSession, IWebSocket
    {
        public WssSession(WssServer server) { }
        public virtual bool Close() => throw null!;
        public virtual bool Close(int status) => throw null!;
        public virtual bool Close(int status, string text) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool Close(int status, byte[] buffer) => throw null!;
        public virtual bool Close(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool Close(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public long SendClose(int status, string text) => throw null!;
        public long SendClose(int status, ReadOnlySpan<char> text) => throw null!;
        public long SendClose(int status, byte[] buffer) => throw null!;
        public long SendClose(int status, byte[] buffer, long offset, long size) => throw null!;
        public long SendClose(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public bool SendCloseAsync(int status, string text) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<char> text) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer) => throw null!;
        public bool SendCloseAsync(int status, byte[] buffer, long offset, long size) => throw null!;
        public bool SendCloseAsync(int status, ReadOnlySpan<byte> buffer) => throw null!;
        public virtual void OnWsConnected(HttpRequest request) { }
        public virtual void OnWsReceived(byte[] buffer, long offset, long size) { }
        public virtual void OnWsClose(byte[] buffer, long offset, long size, int status = 1000) { }
    }

    public class WssServer : HttpsServer, IWebSocket
    {
        public WssServer(SslContext context, IPAddress address, int port) { }
        public WssServer(SslContext context, string address, int port) { }
        public virtual bool CloseAll() => throw null!;
        public virtual bool CloseAll(int status) => throw null!;
        public virtual bool CloseAll(int status, string text) => throw null!;
        public virtual bool CloseAll(int status, ReadOnlySpan<char> text) => throw null!;
        public virtual bool CloseAll(int status, byte[] buffer) => throw null!;
        public virtual bool CloseAll(int status, byte[] buffer, long offset, long size) => throw null!;
        public virtual bool CloseAll(int status, ReadOnlySpan<byte> buffer) => throw null!;
    }
}
