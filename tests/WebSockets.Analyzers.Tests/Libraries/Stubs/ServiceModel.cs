// Stub of System.ServiceModel (.NET Framework 4.8): signatures as in the reference assembly System.ServiceModel.dll of Microsoft.NETFramework.ReferenceAssemblies.net48 1.0.3 (IWebSocketCloseDetails; OperationContext, IContextChannel and IChannel only as the way to it). Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System.Net.WebSockets;

namespace System.ServiceModel.Channels
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

namespace System.ServiceModel
{
    using System.ServiceModel.Channels;

    public interface IContextChannel : IChannel { }

    public sealed class OperationContext
    {
        internal OperationContext() { }
        public static OperationContext Current { get; set; } = null!;
        public IContextChannel Channel => throw null!;
        public T GetCallbackChannel<T>() => throw null!;
    }
}
