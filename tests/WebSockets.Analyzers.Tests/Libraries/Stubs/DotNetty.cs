// Stub of DotNetty 0.7 (dev): signatures as published in Azure/DotNetty src/DotNetty.Codecs.Http/WebSockets/{WebSocketFrame,CloseWebSocketFrame,WebSocketServerHandshaker,WebSocketClientHandshaker}.cs, src/DotNetty.Codecs.Http/WebSockets/Extensions/**, src/DotNetty.Common/Utilities/{ICharSequence,StringCharSequence}.cs, src/DotNetty.Buffers/{Unpooled,DefaultByteBufferHolder}.cs at 78c5757. Bodies are empty: the tests look at calls, they never run.
// Not to be compiled together with SpanNetty.cs. There is no WebSocketCloseStatus type here. Interfaces of buffers, strings and channels are cut down to what a close frame needs.
#nullable enable
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace DotNetty.Common.Utilities
{
    // In the library an IReadOnlyList<char>.
    public interface ICharSequence { }

    public sealed class StringCharSequence : ICharSequence
    {
        public static readonly StringCharSequence Empty = null!;
        public StringCharSequence(string value) { }
        public static explicit operator StringCharSequence(string value) => throw null!;
    }

    public sealed class AsciiString : ICharSequence
    {
        public AsciiString(string value) { }
    }
}

namespace DotNetty.Buffers
{
    public interface IByteBuffer
    {
        IByteBuffer WriteShort(int value);
    }

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

    public static class Unpooled
    {
        public static readonly IByteBuffer Empty = null!;
        public static IByteBuffer Buffer() => throw null!;
        public static IByteBuffer Buffer(int initialCapacity) => throw null!;
        public static IByteBuffer WrappedBuffer(byte[] array) => throw null!;
    }
}

namespace DotNetty.Transport.Channels
{
    public interface IChannelHandler { }

    public class ChannelHandlerAdapter : IChannelHandler { }

    public interface IChannel
    {
        Task WriteAndFlushAsync(object message);
    }

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

    public abstract class WebSocketFrame : DefaultByteBufferHolder
    {
        protected WebSocketFrame(IByteBuffer binaryData) : base(binaryData) { }
        protected WebSocketFrame(bool finalFragment, int rsv, IByteBuffer binaryData) : base(binaryData) { }
        public bool IsFinalFragment => throw null!;
        public int Rsv => throw null!;
    }

    public class CloseWebSocketFrame : WebSocketFrame
    {
        public CloseWebSocketFrame() : base(null!) { }
        public CloseWebSocketFrame(int statusCode, ICharSequence? reasonText) : base(null!) { }
        public CloseWebSocketFrame(bool finalFragment, int rsv) : base(null!) { }
        public CloseWebSocketFrame(bool finalFragment, int rsv, int statusCode, ICharSequence? reasonText) : base(null!) { }
        public CloseWebSocketFrame(bool finalFragment, int rsv, IByteBuffer binaryData) : base(null!) { }
        public int StatusCode() => throw null!;
        public ICharSequence ReasonText() => throw null!;
        public override IByteBufferHolder Replace(IByteBuffer content) => throw null!;
    }

    public abstract class WebSocketServerHandshaker
    {
        public virtual Task CloseAsync(IChannel channel, CloseWebSocketFrame frame) => throw null!;
    }

    public abstract class WebSocketClientHandshaker
    {
        public Task CloseAsync(IChannel channel, CloseWebSocketFrame frame) => throw null!;
    }
}

namespace DotNetty.Codecs.Http.WebSockets.Extensions
{
    using DotNetty.Transport.Channels;

    public sealed class WebSocketExtensionData
    {
        public WebSocketExtensionData(string name, IDictionary<string, string> parameters) { }
    }

    public interface IWebSocketClientExtension { }

    public interface IWebSocketClientExtensionHandshaker
    {
        WebSocketExtensionData NewRequestData();
        IWebSocketClientExtension HandshakeExtension(WebSocketExtensionData extensionData);
    }

    public class WebSocketClientExtensionHandler : ChannelHandlerAdapter
    {
        public WebSocketClientExtensionHandler(params IWebSocketClientExtensionHandshaker[] extensionHandshakers) { }
    }
}

namespace DotNetty.Codecs.Http.WebSockets.Extensions.Compression
{
    public sealed class WebSocketClientCompressionHandler : WebSocketClientExtensionHandler
    {
        public static readonly WebSocketClientCompressionHandler Instance = null!;
        private WebSocketClientCompressionHandler() { }
    }
}
