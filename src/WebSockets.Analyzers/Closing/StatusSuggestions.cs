using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The statuses that may stand in the place of a bad one. The analyzer decides them, for it knows what the API does with
/// each; the fix takes them from the diagnostic's properties.
/// </summary>
/// <param name="Best">
/// The one that says what was meant: for a status of HTTP the one that says the same, for a server that sends 1010 it is 1008
/// (RFC 6455 section 7.4.1). Else the one that fits the place.
/// </param>
/// <param name="Others">
/// The alternatives. A private code is among them, because some protocols read 1000 and 1001 as the end of a session that
/// could be resumed.
/// </param>
internal sealed record StatusSuggestions(int Best, ImmutableArray<int> Others)
{
    private static readonly int[] s_any = [CloseCode.NormalClosure, CloseCode.GoingAway, CloseCode.InternalError, CloseCode.FirstPrivate];

    private static readonly int[] s_forServers = [CloseCode.PolicyViolation, CloseCode.ProtocolError, CloseCode.InternalError];

    /// <param name="rule">The rule that is broken.</param>
    /// <param name="close">The call in the analysed file.</param>
    /// <param name="code">The bad status.</param>
    /// <param name="isSent">Whether the API sends a status as it is.</param>
    /// <param name="model">The model of the call's file.</param>
    /// <param name="cancellation">The token of the request.</param>
    public static StatusSuggestions For(DiagnosticDescriptor rule, SyntaxNode close, long code, Func<int, bool> isSent, SemanticModel model, CancellationToken cancellation)
    {
        if (rule == Descriptors.WS1025)
        {
            // The private code that looks like the one that was meant: 4001 for 1001.
            return new StatusSuggestions(CloseCode.NormalClosure, ImmutableArray.Create((int)code + 3000).RemoveAll(similar => !CloseCode.IsTakenByBrowsers(similar)));
        }

        // 4401 for 401 is what is most often advised, where the peer is told of it.
        if (HttpStatus.IsOne(code) && new[] { HttpStatus.CloseCodeFor(code), CloseCode.FirstPrivate + (int)code }.OfType<int>().Where(isSent).ToImmutableArray() is { IsEmpty: false } same)
        {
            return new StatusSuggestions(same[0], same.RemoveAt(0));
        }

        var candidates = (rule == Descriptors.WS1010 ? s_forServers : s_any).Where(isSent).ToList();
        var best = rule == Descriptors.WS1010 ? CloseCode.PolicyViolation : Occasion.Of(close, model, cancellation);
        if (!candidates.Contains(best) && candidates.Count > 0)
        {
            best = candidates[0];
        }

        return new StatusSuggestions(best, candidates.Where(code => code != best).ToImmutableArray());
    }

    /// <summary>What <see cref="ToText"/> has written.</summary>
    public static StatusSuggestions Parse(string text)
    {
        var codes = text.Split(',').Select(code => int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture)).ToImmutableArray();
        return new StatusSuggestions(codes[0], codes.RemoveAt(0));
    }

    /// <summary>All of them in one text, the best one first.</summary>
    public string ToText() => string.Join(",", Others.Insert(0, Best).Select(code => code.ToString(CultureInfo.InvariantCulture)));
}
