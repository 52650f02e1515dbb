namespace WebSockets.Analyzers.Sockets.States;

/// <summary>One way that an operation can end.</summary>
/// <param name="Case">What holds then.</param>
/// <param name="Value">What it gives.</param>
internal sealed record Evaluated(SocketCase Case, SocketValue Value);
