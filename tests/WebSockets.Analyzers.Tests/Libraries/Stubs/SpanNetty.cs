// Stub of SpanNetty (future branch of DotNetty, packages SpanNetty.*): signatures as published in cuteant/SpanNetty src/DotNetty.Codecs.Http/WebSockets/{WebSocketFrame,CloseWebSocketFrame,WebSocketCloseStatus,WebSocketServerProtocolConfig,WebSocketServerHandshaker}.cs, src/DotNetty.Codecs.Http/WebSockets/Extensions/WebSocketClientExtensionHandler.cs at 7eccf0b. Bodies are empty: the tests look at calls, they never run.
// Not to be compiled together with DotNetty.cs. The static fields of WebSocketCloseStatus are objects, not constants; their codes stand beside them.
#nullable enable
using System;
using System.Threading.Tasks;

namespace DotNetty.Common.Utilities
{
    // In the library an IReadOnlyList<char> and IEquatable<ICharSequence>.
    public interface ICharSequence { }

    public sealed class StringCharSequence : ICharSequence
    {
        public static readonly StringCharSequence Empty = null!;
        public StringCharSequence(string value) { }
    }
}

namespace DotNetty.Buffers
{
    public interface IByteBuffer { }

    public interface IByteBufferHolder
    {
        IByteBuffer Content { get; }
        IByteBufferHolder Replace(IByteBuffer content);
    }

    public class DefaultByteBufferHolder : IByteBufferHolder
    {
        public DefaultByteBufferHolder(IByteBuffer data) { }
        public IByteBuffer Content => throw null!;
        public virtual IByteBufferHolder Replace(IByteBuffer content) => throw null!;
    }
}

namespace DotNetty.Transport.Channels
{
    public class ChannelHandlerAdapter { }

    public interface IChannel { }

    public interface IChannelHandlerContext
    {
        IChannel Channel { get; }
        Task WriteAndFlushAsync(object message);
    }
}

namespace DotNetty.Codecs.Http.WebSockets
{
    using DotNetty.Buffers;
    using DotNetty.Common.Utilities;
    using DotNetty.Transport.Channels;

    public sealed class WebSocketCloseStatus : IEquatable<WebSocketCloseStatus>, IComparable<WebSocketCloseStatus>, IComparable
    {
        public static readonly WebSocketCloseStatus NormalClosure = null!; // 1000
        public static readonly WebSocketCloseStatus EndpointUnavailable = null!; // 1001
        public static readonly WebSocketCloseStatus ProtocolError = null!; // 1002
        public static readonly WebSocketCloseStatus InvalidMessageType = null!; // 1003
        public static readonly WebSocketCloseStatus InvalidPayloadData = null!; // 1007
        public static readonly WebSocketCloseStatus PolicyViolation = null!; // 1008
        public static readonly WebSocketCloseStatus MessageTooBig = null!; // 1009
        public static readonly WebSocketCloseStatus MandatoryExtension = null!; // 1010
        public static readonly WebSocketCloseStatus InternalServerError = null!; // 1011
        public static readonly WebSocketCloseStatus ServiceRestart = null!; // 1012
        public static readonly WebSocketCloseStatus TryAgainLater = null!; // 1013
        public static readonly WebSocketCloseStatus BadGateway = null!; // 1014
        public WebSocketCloseStatus(int statusCode, ICharSequence? reasonText) { }
        public int Code => throw null!;
        public ICharSequence ReasonText => throw null!;
        public static WebSocketCloseStatus ValueOf(int code) => throw null!;
        public static bool IsValidStatusCode(int code) => throw null!;
        public int CompareTo(object? obj) => throw null!;
        public int CompareTo(WebSocketCloseStatus? other) => throw null!;
        public bool Equals(WebSocketCloseStatus? other) => throw null!;
    }

    public abstract class WebSocketFrame : DefaultByteBufferHolder
    {
        protected WebSocketFrame(IByteBuffer binaryData) : base(binaryData) { }
        protected WebSocketFrame(bool finalFragment, int rsv, IByteBuffer binaryData) : base(binaryData) { }
    }

    public class CloseWebSocketFrame : WebSocketFrame
    {
        public CloseWebSocketFrame() : base(null!) { }
        public CloseWebSocketFrame(WebSocketCloseStatus status) : base(null!) { }
        public CloseWebSocketFrame(WebSocketCloseStatus status, ICharSequence? reasonText) : base(null!) { }
        public CloseWebSocketFrame(bool finalFragment, int rsv) : base(null!) { }
        public CloseWebSocketFrame(bool finalFragment, int rsv, IByteBuffer binaryData) : base(null!) { }
        public CloseWebSocketFrame(int statusCode, ICharSequence? reasonText) : base(null!) { }
        public CloseWebSocketFrame(bool finalFragment, int rsv, int statusCode, ICharSequence? reasonText) : base(null!) { }
        public int StatusCode() => throw null!;
        public ICharSequence ReasonText() => throw null!;
    }

    public abstract class WebSocketServerHandshaker
    {
        public virtual Task CloseAsync(IChannel channel, CloseWebSocketFrame frame) => throw null!;
    }

    public class WebSocketServerProtocolConfig
    {
        internal WebSocketServerProtocolConfig() { }
        public readonly WebSocketCloseStatus SendCloseFrame = null!;
        public static Builder NewBuilder() => throw null!;

        public sealed class Builder
        {
            internal Builder() { }
            public Builder SendCloseFrame(WebSocketCloseStatus? sendCloseFrame) => throw null!;
        }
    }
}

namespace DotNetty.Codecs.Http.WebSockets.Extensions
{
    using DotNetty.Transport.Channels;

    public interface IWebSocketClientExtensionHandshaker { }

    public class WebSocketClientExtensionHandler : ChannelHandlerAdapter
    {
        public WebSocketClientExtensionHandler(params IWebSocketClientExtensionHandshaker[] extensionHandshakers) { }
    }
}
