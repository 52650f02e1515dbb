using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The statuses that may stand in the place of a bad one. The analyzer decides them, for it knows what the API does with
/// each; the fix takes them from the diagnostic's properties.
/// </summary>
/// <param name="Best">
/// The one that fits the place: 1011 where an error is handled, 1001 where the endpoint goes away, else 1000; 1008 for a
/// server that sends 1010 (RFC 6455 section 7.4.1).
/// </param>
/// <param name="Others">
/// The alternatives. A private code is among them, because some protocols read 1000 and 1001 as the end of a session that
/// could be resumed.
/// </param>
internal sealed record StatusSuggestions(int Best, ImmutableArray<int> Others)
{
    private const string PropertyName = "Statuses";

    private static readonly int[] s_any = [CloseCode.NormalClosure, CloseCode.GoingAway, CloseCode.InternalError, CloseCode.FirstPrivate];

    private static readonly int[] s_forServers = [CloseCode.PolicyViolation, CloseCode.ProtocolError, CloseCode.InternalError];

    private static readonly string[] s_goingAwayWords =
        ["Dispose", "Disposing", "Stop", "Stopping", "Stopped", "Shutdown", "ShutDown", "Shutting"];

    /// <param name="rule">The rule that is broken.</param>
    /// <param name="close">The call in the analysed file.</param>
    /// <param name="code">The bad status.</param>
    /// <param name="isSent">Whether the API sends a status as it is.</param>
    public static StatusSuggestions For(DiagnosticDescriptor rule, SyntaxNode close, long code, Func<int, bool> isSent)
    {
        if (rule == Descriptors.WS1025)
        {
            // The private code that looks like the one that was meant: 4001 for 1001.
            return new StatusSuggestions(CloseCode.NormalClosure, ImmutableArray.Create((int)code + 3000).RemoveAll(similar => !CloseCode.IsTakenByBrowsers(similar)));
        }

        var candidates = (rule == Descriptors.WS1010 ? s_forServers : s_any).Where(isSent).ToList();
        var best = rule == Descriptors.WS1010 ? CloseCode.PolicyViolation : FittingThePlace(close);
        if (!candidates.Contains(best) && candidates.Count > 0)
        {
            best = candidates[0];
        }

        return new StatusSuggestions(best, candidates.Where(code => code != best).ToImmutableArray());
    }

    public static StatusSuggestions? From(Diagnostic diagnostic)
    {
        var codes = (diagnostic.Properties.TryGetValue(PropertyName, out var text) ? text ?? string.Empty : string.Empty)
            .Split([','], StringSplitOptions.RemoveEmptyEntries)
            .Select(code => int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture))
            .ToImmutableArray();
        return codes.IsEmpty ? null : new StatusSuggestions(codes[0], codes.RemoveAt(0));
    }

    public ImmutableDictionary<string, string?> ToProperties() => ImmutableDictionary<string, string?>.Empty.Add(
        PropertyName, string.Join(",", Others.Insert(0, Best).Select(code => code.ToString(CultureInfo.InvariantCulture))));

    private static int FittingThePlace(SyntaxNode close)
    {
        foreach (var ancestor in close.Ancestors())
        {
            switch (ancestor)
            {
                case CatchClauseSyntax:
                    return CloseCode.InternalError;
                case LocalFunctionStatementSyntax function when SaysGoingAway(function.Identifier.ValueText):
                case MethodDeclarationSyntax method when SaysGoingAway(method.Identifier.ValueText):
                case DestructorDeclarationSyntax:
                    return CloseCode.GoingAway;
                case MemberDeclarationSyntax:
                    return CloseCode.NormalClosure;
                default:
                    break;
            }
        }

        return CloseCode.NormalClosure;
    }

    /// <summary>Whether a method's name has one of the words, as its own word: <c>StopAsync</c> and <c>OnShutdown</c>, but not <c>StopwatchTick</c>.</summary>
    private static bool SaysGoingAway(string name) => s_goingAwayWords.Any(word => HasWord(name, word));

    private static bool HasWord(string name, string word)
    {
        for (var start = name.IndexOf(word, StringComparison.Ordinal); start >= 0; start = name.IndexOf(word, start + 1, StringComparison.Ordinal))
        {
            var end = start + word.Length;
            if (end == name.Length || !char.IsLower(name[end]))
            {
                return true;
            }
        }

        return false;
    }
}
