using System.Net.WebSockets;
using Chat.Watching;
using Chat.Wire;

namespace Chat;

/// <summary>Tells how connections ended, from what was seen on the wire and at both ends.</summary>
internal static class Report
{
    private const int TitleWidth = 30;
    private const int StateWidth = 51;
    private const int MessageWidth = 42;
    private const int DownloadWidth = 34;
    private const int WireWidth = 28;

    /// <summary>Prints a block for each connection, and a count.</summary>
    public static void Print(IReadOnlyList<(string Title, ConnectionRecord Connection)> connections, TextWriter output)
    {
        output.WriteLine("One block per connection: who closed it with which call, the Close frames on the wire, and how both ends were left.");
        output.WriteLine("A Close frame is 88, the length of the rest, a code in two bytes, perhaps a reason: 88 02 03 E8 is 1000, all went well.");
        output.WriteLine("An end that refuses the other's Close answers 1002, protocol error. An end that gets no Close at all sees the line drop.");

        foreach (var (title, connection) in connections)
        {
            output.WriteLine();
            output.WriteLine($"{title,-TitleWidth}  {connection.ClosedBy}");
            output.WriteLine($"  wire    {Show(connection.Frames)}");
            output.WriteLine($"  server  {Show(connection.Server)}");
            output.WriteLine($"  client  {Show(connection.Client)}");
        }

        var clean = connections.Count(entry => entry.Connection.IsClean);
        output.WriteLine();
        output.WriteLine($"{clean} of {connections.Count} connections ended with one code on the wire and at both ends, and without an exception.");
    }

    /// <summary>Prints a line for each download: what went over the wire for it, and what the client got.</summary>
    public static void Print(IReadOnlyList<Download> downloads, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("The histories are long and repeat themselves. What the server sent of them in messages, and what the client got:");
        output.WriteLine();

        foreach (var (title, connection, outcome, warning) in downloads)
        {
            var wire = connection.DataBytes == 0 ? "nothing" : $"{connection.DataBytes:N0} bytes, {(connection.IsCompressed ? "compressed" : "not compressed")}";
            output.WriteLine($"{title,-DownloadWidth}  {wire,-WireWidth}  {outcome}");

            if (warning.Length > 0)
            {
                output.WriteLine($"{"",-DownloadWidth}  {warning}");
            }
        }
    }

    /// <summary>An exception in a few words.</summary>
    public static string Show(Exception exception) => $"{exception.GetType().Name}: {Shorten(exception.Message)}";

    private static string Show(IReadOnlyList<CloseFrame> frames) =>
        frames.Count == 0 ? "no Close frame" : string.Join("     ", frames.Select(Show));

    private static string Show(CloseFrame frame)
    {
        var arrow = frame.Direction == Direction.ToServer ? "client -> server" : "server -> client";
        var reason = frame.Reason.Length == 0 ? "" : $" \"{frame.Reason}\"";
        return $"{arrow}  {frame.HeadHex} ({frame.Code?.ToString() ?? "no code"}{reason})";
    }

    private static string Show(EndRecord end)
    {
        var state = $"State {end.State}, CloseStatus {Show(end.CloseStatus)}";
        return end.Exception is var (call, error)
            ? $"{state,-StateWidth}  {call}: {Show(error)}"
            : $"{state,-StateWidth}  no exception";
    }

    private static string Show(WebSocketCloseStatus? status) => status switch
    {
        null => "none",
        { } known when Enum.IsDefined(known) => $"{(int)known} {known}",
        { } other => $"{(int)other}",
    };

    private static string Shorten(string message) =>
        message.Length <= MessageWidth ? message : string.Concat(message.AsSpan(0, MessageWidth).TrimEnd(), "...");
}
