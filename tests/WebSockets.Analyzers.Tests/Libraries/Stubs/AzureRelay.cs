// Stub of Microsoft.Azure.Relay 3.0.1: signatures as published in Azure/azure-relay-dotnet src/Microsoft.Azure.Relay/{HybridConnectionStream,HybridConnectionListener,HybridConnectionClient,WriteMode}.cs at e7f6354. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Azure.Relay
{
    public enum WriteMode { Text = 0, Binary = 1 }

    public abstract class HybridConnectionStream : Stream
    {
        internal HybridConnectionStream() { }
        public WriteMode WriteMode { get; set; }
        public virtual void Shutdown() { }
        public Task ShutdownAsync(CancellationToken cancellationToken) => throw null!;
        public Task CloseAsync(CancellationToken cancellationToken) => throw null!;
        protected abstract Task OnShutdownAsync(CancellationToken cancellationToken);
        protected abstract Task OnCloseAsync(CancellationToken cancellationToken);
    }

    public class HybridConnectionListener
    {
        public HybridConnectionListener(string connectionString) { }
        public Task OpenAsync() => throw null!;
        public Task OpenAsync(CancellationToken cancellationToken) => throw null!;
        public Task<HybridConnectionStream> AcceptConnectionAsync() => throw null!;
        public Task CloseAsync() => throw null!;
        public Task CloseAsync(TimeSpan timeout) => throw null!;
        public Task CloseAsync(CancellationToken cancellationToken) => throw null!;
    }

    public class HybridConnectionClient
    {
        public HybridConnectionClient(string connectionString) { }
        public Task<HybridConnectionStream> CreateConnectionAsync() => throw null!;
    }
}
