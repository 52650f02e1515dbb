using System.Globalization;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Peers;

/// <summary>What a peer makes of a Close frame.</summary>
/// <param name="Status">The status that it reports to its program, null where it reports none.</param>
/// <param name="IsError">Whether it fails the connection.</param>
/// <param name="Answer">The Close frame that it answers, null where it answers none.</param>
internal sealed record Received(int? Status, bool IsError, Frame? Answer)
{
    /// <summary>A cell of the table: <c>1000, answers 1000</c>.</summary>
    public override string ToString()
    {
        var what = IsError ? "**error**" : Status?.ToString(CultureInfo.InvariantCulture) ?? "yes";
        var answer = Answer is null ? "nothing" : Answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "an empty frame";
        return $"{what}, answers {answer}";
    }
}

/// <summary>A Close frame that is sent raw: the path that asks for it, its label in the table, and its body.</summary>
internal sealed record SentClose(string Label, int? Status)
{
    public string Path => Status is { } status ? $"/{status}" : "/empty";

    public byte[] Body => Status is { } status ? [(byte)(status >> 8), (byte)status] : [];

    /// <summary>No status, and every status of the policy tests that fits into a frame.</summary>
    public static IReadOnlyList<SentClose> All { get; } =
    [
        new("none", null),
        .. Rows.CloseCase.Codes
            .Where(code => code is >= 0 and <= ushort.MaxValue)
            .Order()
            .Select(code => new SentClose(code.ToString(CultureInfo.InvariantCulture), (int)code)),
    ];
}
