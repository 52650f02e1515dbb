using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>What the calls of a group have in common.</summary>
/// <param name="Does">What happens to each status.</param>
/// <param name="Role">Which end of the connection calls.</param>
/// <param name="Evidence">How that is known.</param>
/// <param name="Kind">How the status gets into a frame.</param>
/// <param name="IsUtf8">Whether the reason is given in bytes.</param>
internal sealed record Sends(
    Behaviour Does, PeerRole Role, Evidence Evidence, CloseSinkKind Kind = CloseSinkKind.Send, bool IsUtf8 = false);

/// <summary>
/// Calls that a program writes against a library, and what happens. A line without an outcome has a place for the status,
/// <c>{int}</c> or <c>{CloseReason:short}</c>, and may have one for the reason, <c>{reason}</c>: it is tried with every code
/// and, of a reason, without and with text.
/// </summary>
/// <param name="variables">What the calls may use, as parameters: <c>WebSocket socket, byte[] body</c>.</param>
/// <param name="sends">What holds for the lines without an outcome.</param>
/// <param name="inside">
/// The class that the calls stand in, for members that only a derived class may call; with its constructor where it needs one.
/// </param>
internal sealed partial class Calls(string variables, Sends? sends = null, string inside = "class Caller") : IEnumerable<CallLine>
{
    private readonly List<CallLine> _lines = [];

    public string Variables { get; } = variables;

    public string Inside { get; } = inside;

    public void Add(string template) => _lines.Add(new CallLine(template, [.. Expand(template)]));

    /// <summary>A call as a user writes it. The outcome is that of <see cref="Verdict.ToString"/>, or of another kind of row.</summary>
    public void Add(string call, string outcome) => _lines.Add(new CallLine(call, [new CallCase(call, null, outcome)]));

    public IEnumerator<CallLine> GetEnumerator() => _lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<CallCase> Expand(string template)
    {
        var place = CodePlace().Match(template);
        if (!place.Success || sends is null)
        {
            throw new ArgumentException($"'{template}' has no place for a status, or nobody says what happens to it.", nameof(template));
        }

        var (first, last) = RangeOf(place.Groups["integer"].Success ? place.Groups["integer"].Value : place.Groups["type"].Value);
        var cast = place.Groups["type"].Value == "int" ? "" : $"({place.Groups["type"].Value})";
        (string Text, ReasonPresence Presence)[] reasons =
            template.Contains("{reason}", StringComparison.Ordinal) ? [("\"\"", ReasonPresence.Absent), ("\"bye\"", ReasonPresence.Present)]
            : UnknownReasonPlace().Match(template) is { Success: true } unknown ? [(unknown.Groups["text"].Value, ReasonPresence.Either)]
            : [("", ReasonPresence.Absent)];

        foreach (var code in Behaviour.Codes.Where(code => first <= code && code <= last))
        {
            var written = cast.Length == 0 ? code.ToString(CultureInfo.InvariantCulture) : $"{cast}({code})";
            foreach (var (text, presence) in reasons)
            {
                var call = UnknownReasonPlace().Replace(template.Replace(place.Value, written, StringComparison.Ordinal), text)
                    .Replace("{reason}", text, StringComparison.Ordinal);
                yield return new CallCase(call, new Verdict(
                    sends.Kind, sends.Role, sends.Evidence, code, presence, sends.IsUtf8,
                    presence.HasFlag(ReasonPresence.Absent) ? sends.Does.Of(code, hasReason: false) : null,
                    presence.HasFlag(ReasonPresence.Present) ? sends.Does.Of(code, hasReason: true) : null,
                    sends.Does.LongReason), null);
            }
        }
    }

    private static (long First, long Last) RangeOf(string integer) => integer switch
    {
        "short" => (short.MinValue, short.MaxValue),
        "ushort" => (ushort.MinValue, ushort.MaxValue),
        "int" => (int.MinValue, int.MaxValue),
        "long" => (long.MinValue, long.MaxValue),
        _ => throw new ArgumentException($"'{integer}' is not the type of a status; an enum is written '{{Name:int}}'.", nameof(integer)),
    };

    [GeneratedRegex(@"\{(?<type>[\w.]+)(:(?<integer>\w+))?\}(?<!\{reason\})")]
    private static partial Regex CodePlace();

    /// <summary>A reason that the analysis cannot see into: <c>{unknown=body}</c>.</summary>
    [GeneratedRegex(@"\{unknown=(?<text>[^}]*)\}")]
    private static partial Regex UnknownReasonPlace();
}

/// <summary>One line of a table, and the calls that it stands for.</summary>
internal sealed record CallLine(string Text, CallCase[] Cases);

/// <summary>One call, and either what must be found out about it or its outcome in words.</summary>
internal sealed record CallCase(string Call, Verdict? Verdict, string? Outcome);
