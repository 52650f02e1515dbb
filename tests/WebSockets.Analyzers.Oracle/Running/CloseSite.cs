using System.Net.WebSockets;

namespace WebSockets.Analyzers.Oracle.Running;

/// <summary>A Close call of the program: writes down which status reached it, then does what was asked.</summary>
public readonly struct CloseSite(WebSocket? socket, int site)
{
    public Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Execution.Current.Arrivals.Add(new Arrival(site, (int)closeStatus));
        return socket!.CloseAsync(closeStatus, statusDescription, cancellationToken);
    }

    public Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        Execution.Current.Arrivals.Add(new Arrival(site, (int)closeStatus));
        return socket!.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);
    }
}
