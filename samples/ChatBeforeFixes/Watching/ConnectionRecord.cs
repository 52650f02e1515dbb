using Chat.Wire;

namespace Chat.Watching;

/// <summary>What is known of one connection: the Close frames on the wire, and what each end did and saw.</summary>
internal sealed class ConnectionRecord
{
    private readonly Lock _lock = new();
    private readonly List<CloseFrame> _frames = [];
    private readonly TaskCompletionSource _wireEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _closedBy;

    /// <summary>Starts with an empty record.</summary>
    public ConnectionRecord()
    {
        Server = new EndRecord(call => Closing("server", call));
        Client = new EndRecord(call => Closing("client", call));
    }

    /// <summary>The server's end.</summary>
    public EndRecord Server { get; }

    /// <summary>The client's end.</summary>
    public EndRecord Client { get; }

    /// <summary>The call that closed the connection, and who made it: the first one that tried.</summary>
    public string ClosedBy => _closedBy ?? "nobody";

    /// <summary>The Close frames in the order in which they passed the tap.</summary>
    public IReadOnlyList<CloseFrame> Frames
    {
        get
        {
            lock (_lock)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>How many bytes of messages the server sent.</summary>
    public int DataBytes { get; private set; }

    /// <summary>Whether one of them was compressed.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>Whether one code went both ways and arrived, and nobody met with an exception.</summary>
    public bool IsClean =>
        Server.Exception is null
        && Client.Exception is null
        && Frames is [{ Code: { } code }, { Code: { } answer }]
        && code == answer
        && (int?)Server.CloseStatus == code
        && (int?)Client.CloseStatus == code;

    /// <summary>Completes when both ends have let go of the connection and the wire is silent.</summary>
    public Task Completed => Task.WhenAll(Server.Released, Client.Released, _wireEnded.Task);

    /// <summary>Keeps a frame.</summary>
    public void Add(CloseFrame frame)
    {
        lock (_lock)
        {
            _frames.Add(frame);
        }
    }

    /// <summary>Counts a frame of a message of the server's.</summary>
    public void AddData(int bytes, bool isCompressed)
    {
        lock (_lock)
        {
            DataBytes += bytes;
            IsCompressed |= isCompressed;
        }
    }

    /// <summary>Notes that no more bytes will travel.</summary>
    public void WireEnded() => _wireEnded.TrySetResult();

    private void Closing(string who, string call) => Interlocked.CompareExchange(ref _closedBy, $"{who}: {call}", null);
}
