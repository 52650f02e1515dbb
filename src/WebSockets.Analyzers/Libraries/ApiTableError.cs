namespace WebSockets.Analyzers.Libraries;

/// <summary>What is wrong in a line of an API table.</summary>
/// <param name="Line">The line, counted from 0.</param>
/// <param name="Column">The UTF-16 char in the line where the mistake begins, counted from 0.</param>
/// <param name="Length">The length of the mistake in UTF-16 chars.</param>
/// <param name="Message">What was found and what was expected instead.</param>
internal sealed record ApiTableError(int Line, int Column, int Length, string Message);
