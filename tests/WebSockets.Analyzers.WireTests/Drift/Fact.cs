namespace WebSockets.Analyzers.WireTests.Drift;

/// <summary>
/// Something that .NET does and that rules rest on. When a .NET does it no longer, the test that fails says what to look
/// at.
/// </summary>
/// <param name="Rules">The rules that rest on it.</param>
/// <param name="Page">The page that says it.</param>
/// <param name="Row">The row or policy of the API table that says it, where one does.</param>
internal sealed record Fact(string Rules, string Page, string? Row = null)
{
    public void Holds<T>(T expected, T seen, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
        {
            Assert.Fail(
                $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription} has changed: {what}.\nKnown: {expected}\nSeen:  {seen}\n"
                + $"{Rules} rest on this. Change {Page}{(Row is null ? string.Empty : $", and in src/WebSockets.Analyzers/Libraries/WebSocketApis.txt: {Row}")}.");
        }
    }
}
