using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Negotiation;

namespace WebSockets.Analyzers.Loaded;

/// <summary>All rules about code; those about the configuration are of no file of C#.</summary>
internal static class Rules
{
    public static ImmutableArray<WebSocketAnalyzer> All { get; } = ImmutableArray.Create<WebSocketAnalyzer>(
        new CloseStatusAnalyzer(),
        new NeverReceivedStatusAnalyzer(),
        new CloseSentAsMessageAnalyzer(),
        new UnansweredCloseAnalyzer(),
        new ImpossibleCloseAnalyzer(),
        new UnansweredPathAnalyzer(),
        new ExtensionResultIgnoredAnalyzer(),
        new HandshakeResponseNotCollectedAnalyzer(),
        new NegotiationHeaderByHandAnalyzer(),
        new UnnegotiatedCompressionAnalyzer(),
        new WindowBitsOutOfRangeAnalyzer(),
        new SmallWindowBitsAnalyzer(),
        new SubprotocolResultIgnoredAnalyzer(),
        new UncheckedSubprotocolAnalyzer(),
        new InvalidSubprotocolNameAnalyzer(),
        new UnselectedSubprotocolAnalyzer(),
        new GetOnlyEndpointAnalyzer(),
        new ConnectedTwiceAnalyzer());

    /// <summary>Those that have something to say in a build.</summary>
    public static ImmutableArray<WebSocketAnalyzer> WithWarnings { get; } = All.RemoveAll(IsSuggestion);

    /// <summary>Those that only an editor shows, unless a project raises them: a build does not run an analyzer of such rules alone.</summary>
    public static ImmutableArray<WebSocketAnalyzer> Suggestions { get; } = All.RemoveAll(static rule => !IsSuggestion(rule));

    private static bool IsSuggestion(WebSocketAnalyzer rule) => rule.SupportedDiagnostics.All(static descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Info);
}
