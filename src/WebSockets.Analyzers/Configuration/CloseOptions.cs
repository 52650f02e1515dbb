using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Configuration;

/// <summary>
/// Options of the closing rules. <c>websockets_analyzers.additional_close_codes = 1016, 2000-2010</c> names codes that the
/// program has agreed on with its peers.
/// </summary>
internal sealed class CloseOptions(AnalyzerConfigOptionsProvider provider)
{
    public const string AdditionalCloseCodes = "websockets_analyzers.additional_close_codes";

    /// <summary>The codes that are not reported in a file. A part that cannot be read is left out.</summary>
    public CodeSet For(SyntaxTree tree) =>
        provider.GetOptions(tree).TryGetValue(AdditionalCloseCodes, out var text) ? CodeList.Parse(text).Codes : CodeSet.None;
}
