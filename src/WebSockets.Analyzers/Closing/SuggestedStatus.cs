using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The status that fits the place where a connection is closed: 1011 where an error is handled, 1001 where the
/// endpoint goes away, else 1000 (RFC 6455 section 7.4.1). The analyzer decides it, the fix takes it from the
/// diagnostic's properties.
/// </summary>
internal readonly record struct SuggestedStatus(int Code)
{
    private const string PropertyName = "SuggestedStatus";

    private static readonly string[] s_goingAwayWords =
        ["Dispose", "Disposing", "Stop", "Stopping", "Stopped", "Shutdown", "Shutting"];

    public static SuggestedStatus For(SyntaxNode close)
    {
        foreach (var ancestor in close.Ancestors())
        {
            switch (ancestor)
            {
                case CatchClauseSyntax:
                    return new SuggestedStatus(CloseCode.InternalError);
                case LocalFunctionStatementSyntax function when SaysGoingAway(function.Identifier.ValueText):
                case MethodDeclarationSyntax method when SaysGoingAway(method.Identifier.ValueText):
                case DestructorDeclarationSyntax:
                    return new SuggestedStatus(CloseCode.GoingAway);
                case MemberDeclarationSyntax:
                    return new SuggestedStatus(CloseCode.NormalClosure);
                default:
                    break;
            }
        }

        return new SuggestedStatus(CloseCode.NormalClosure);
    }

    public static SuggestedStatus From(Diagnostic diagnostic) =>
        new(diagnostic.Properties.TryGetValue(PropertyName, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : CloseCode.NormalClosure);

    public ImmutableDictionary<string, string?> ToProperties() =>
        ImmutableDictionary<string, string?>.Empty.Add(PropertyName, Code.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a method's name has one of the words, as its own word: <c>StopAsync</c> and <c>OnShutdown</c>, but not <c>StopwatchTick</c>.</summary>
    private static bool SaysGoingAway(string name) =>
        s_goingAwayWords.Any(word => HasWord(name, word)) || HasWord(name, "ShutDown");

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
