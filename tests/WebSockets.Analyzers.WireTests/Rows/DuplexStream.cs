namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>Both directions of a connection in memory: what the other end will have sent, and what is sent to it.</summary>
internal sealed class DuplexStream(byte[] incoming) : Stream
{
    private readonly MemoryStream _incoming = new(incoming);
    private readonly MemoryStream _outgoing = new();

    public ReadOnlySpan<byte> Sent => _outgoing.GetBuffer().AsSpan(0, (int)_outgoing.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => _incoming.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_incoming.Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => _outgoing.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _outgoing.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
