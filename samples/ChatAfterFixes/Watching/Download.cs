namespace Chat.Watching;

/// <summary>How a client fared that wanted something long from the server.</summary>
/// <param name="Title">What it wanted.</param>
/// <param name="Connection">The connection that it came over.</param>
/// <param name="Outcome">What the client got, or the exception that it got instead.</param>
/// <param name="Warning">What the program warned of meanwhile; empty where it did not.</param>
internal sealed record Download(string Title, ConnectionRecord Connection, string Outcome, string Warning);
