using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>A connected socket, and the other end of the connection.</summary>
/// <param name="Peer">The other end, played by hand.</param>
/// <param name="Target">The object that the member under test is called on.</param>
/// <param name="SendTextAsync">Sends a text message.</param>
/// <param name="EndAsync">Ends the connection without a Close frame.</param>
internal sealed record OpenSocket(RawConnection Peer, object Target, Func<string, Task> SendTextAsync, Func<Task> EndAsync);
