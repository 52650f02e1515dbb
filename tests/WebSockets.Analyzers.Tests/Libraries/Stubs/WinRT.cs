// Stub of Windows.Networking.Sockets, C# projection: signatures as in Microsoft.Windows.SDK.NET.dll of the package Microsoft.Windows.SDK.NET.Ref 10.0.28000.87 (MessageWebSocket, StreamWebSocket, ServerMessageWebSocket, ServerStreamWebSocket, IWebSocket, WebSocketClosedEventArgs). Bodies are empty: the tests look at calls, they never run.
// IClosable.Close() of the platform is projected as Dispose(). Interfaces of the WinRT runtime and members with stream types are left out.
#nullable enable
using System;

namespace Windows.Foundation
{
    public delegate void TypedEventHandler<TSender, TResult>(TSender sender, TResult args);

    public interface IAsyncAction { }
}

namespace Windows.Networking.Sockets
{
    using Windows.Foundation;

    public sealed class WebSocketClosedEventArgs
    {
        internal WebSocketClosedEventArgs() { }
        public ushort Code => throw null!;
        public string Reason => throw null!;
    }

    public sealed class MessageWebSocketMessageReceivedEventArgs
    {
        internal MessageWebSocketMessageReceivedEventArgs() { }
    }

    public interface IWebSocket : IDisposable
    {
        IAsyncAction ConnectAsync(Uri uri);
        void SetRequestHeader(string headerName, string headerValue);
        void Close(ushort code, string reason);
        event TypedEventHandler<IWebSocket, WebSocketClosedEventArgs> Closed;
    }

    public sealed class MessageWebSocket : IWebSocket, IDisposable
    {
        public MessageWebSocket() { }
        public event TypedEventHandler<MessageWebSocket, MessageWebSocketMessageReceivedEventArgs>? MessageReceived;
        public event TypedEventHandler<IWebSocket, WebSocketClosedEventArgs>? Closed;
        public IAsyncAction ConnectAsync(Uri uri) => throw null!;
        public void SetRequestHeader(string headerName, string headerValue) { }
        public void Close(ushort code, string reason) { }
        public void Dispose() { }
    }

    public sealed class StreamWebSocket : IWebSocket, IDisposable
    {
        public StreamWebSocket() { }
        public event TypedEventHandler<IWebSocket, WebSocketClosedEventArgs>? Closed;
        public IAsyncAction ConnectAsync(Uri uri) => throw null!;
        public void SetRequestHeader(string headerName, string headerValue) { }
        public void Close(ushort code, string reason) { }
        public void Dispose() { }
    }

    public sealed class ServerMessageWebSocket : IDisposable
    {
        internal ServerMessageWebSocket() { }
        public event TypedEventHandler<ServerMessageWebSocket, WebSocketClosedEventArgs>? Closed;
        public event TypedEventHandler<ServerMessageWebSocket, MessageWebSocketMessageReceivedEventArgs>? MessageReceived;
        public void Close(ushort code, string reason) { }
        public void Dispose() { }
    }

    public sealed class ServerStreamWebSocket : IDisposable
    {
        internal ServerStreamWebSocket() { }
        public event TypedEventHandler<ServerStreamWebSocket, WebSocketClosedEventArgs>? Closed;
        public void Close(ushort code, string reason) { }
        public void Dispose() { }
    }
}
