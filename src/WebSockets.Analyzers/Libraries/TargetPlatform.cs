using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Libraries;

/// <summary>What a project says that it runs on.</summary>
internal static class TargetPlatform
{
    /// <summary>The platforms of a project, separated by commas: the SDK writes them down for its own platform analyzer (CA1416).</summary>
    private const string SupportedPlatforms = "build_property._SupportedPlatformList";

    /// <summary>
    /// Whether it runs in browsers and nowhere else, as Blazor WebAssembly does. A library that names the browser among
    /// others may run on any of them.
    /// </summary>
    public static bool IsBrowser(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(SupportedPlatforms, out var platforms)
        && string.Equals(platforms.Trim(), "browser", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the browser is among the platforms.</summary>
    public static bool MayBeBrowser(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(SupportedPlatforms, out var platforms)
        && platforms.Split(',').Any(platform => string.Equals(platform.Trim(), "browser", StringComparison.OrdinalIgnoreCase));
}
