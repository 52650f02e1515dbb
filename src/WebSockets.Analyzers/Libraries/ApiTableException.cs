namespace WebSockets.Analyzers.Libraries;

/// <summary>Ends the reading of one line of an API table; <see cref="ApiTableParser"/> turns it into an error at that line.</summary>
#pragma warning disable CA1032 // The usual constructors: this one never leaves the parser and always carries its place.
internal sealed class ApiTableException(ApiTableError error) : Exception(error.Message)
#pragma warning restore CA1032
{
    public ApiTableError Error { get; } = error;
}
