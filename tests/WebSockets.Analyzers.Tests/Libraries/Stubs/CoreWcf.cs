// Stub of CoreWCF.Http (main, 1.9.0 and later): signatures as published in CoreWCF/CoreWCF src/CoreWCF.Http/src/CoreWCF/Channels/IWebSocketCloseDetails.cs at 7ff2d0f (OperationContext, IContextChannel and IChannel only as the way to it). Bodies are empty: the tests look at calls, they never run.
// OperationContext.Channel is internal in CoreWCF: user code starts from the callback channel.
#nullable enable
using System.Net.WebSockets;

namespace CoreWCF.Channels
{
    public interface IWebSocketCloseDetails
    {
        WebSocketCloseStatus? InputCloseStatus { get; }
        string InputCloseStatusDescription { get; }
        void SetOutputCloseStatus(WebSocketCloseStatus closeStatus, string? closeStatusDescription);
    }

    public interface IChannel
    {
        T GetProperty<T>() where T : class;
    }
}

namespace CoreWCF
{
    using CoreWCF.Channels;

    public interface IContextChannel : IChannel { }

    public sealed class OperationContext
    {
        internal OperationContext() { }
        public static OperationContext Current { get; set; } = null!;
        public T GetCallbackChannel<T>() => throw null!;
    }
}
