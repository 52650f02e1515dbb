using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Negotiation;

namespace WebSockets.Analyzers.Loaded;

/// <summary>All rules.</summary>
internal static class Rules
{
    /// <summary>Those about code.</summary>
    public static ImmutableArray<Rule> OfCode { get; } = ImmutableArray.Create<Rule>(
        new CloseStatusRule(),
        new NeverReceivedStatusRule(),
        new CloseSentAsMessageRule(),
        new UnansweredCloseRule(),
        new ImpossibleCloseRule(),
        new UnansweredPathRule(),
        new ExtensionResultIgnoredRule(),
        new HandshakeResponseNotCollectedRule(),
        new NegotiationHeaderByHandRule(),
        new UnnegotiatedCompressionRule(),
        new WindowBitsOutOfRangeRule(),
        new SmallWindowBitsRule(),
        new SubprotocolResultIgnoredRule(),
        new UncheckedSubprotocolRule(),
        new InvalidSubprotocolNameRule(),
        new UnselectedSubprotocolRule(),
        new GetOnlyEndpointRule(),
        new ConnectedTwiceRule());

    /// <summary>Those that have something to say in a build.</summary>
    public static ImmutableArray<Rule> WithWarnings { get; } =
        OfCode.RemoveAll(IsSuggestion).Add(new ApiFileErrorRule()).Add(new OptionErrorRule());

    /// <summary>Those that only an editor shows, unless a project raises them: a build does not run an analyzer of such rules alone.</summary>
    public static ImmutableArray<Rule> Suggestions { get; } = OfCode.RemoveAll(static rule => !IsSuggestion(rule));

    private static bool IsSuggestion(Rule rule) => rule.SupportedDiagnostics.All(static descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Info);
}
