using System.Diagnostics;

namespace Chat.Watching;

/// <summary>Keeps what the program itself warns of.</summary>
internal sealed class Warnings : TraceListener
{
    private readonly Lock _lock = new();
    private string _text = "";

    /// <summary>What came since this was last asked for; empty where nothing did.</summary>
    public string Take()
    {
        lock (_lock)
        {
            var text = _text;
            _text = "";
            return text;
        }
    }

    /// <inheritdoc/>
    public override void TraceEvent(TraceEventCache? eventCache, string source, TraceEventType eventType, int id, string? message) => WriteLine(message);

    /// <inheritdoc/>
    public override void Write(string? message) => WriteLine(message);

    /// <inheritdoc/>
    public override void WriteLine(string? message)
    {
        lock (_lock)
        {
            _text += message;
        }
    }
}
