using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2005: a size of a compression window that cannot be set.</summary>
public sealed class WindowBitsOutOfRangeRule() : Rule(Descriptors.WS2005)
{
    internal override void Register(RuleActions actions, ApiSymbols apis) => actions.RegisterSet<WindowBits>(apis, Analyze);

    private static void Analyze(FoundSet<WindowBits> found)
    {
        var row = found.Row;
        if (found.Value is { } value && Constants.IntegerOf(value) is { } bits && (bits < row.Min || bits > row.Max))
        {
            found.Report(new Finding(Descriptors.WS2005, found.Syntax.Right.GetLocation(), found.Member.Name, bits, row.Min, row.Max)
            {
                Properties = new WindowBitsOutOfRangeProperties((int)(bits < row.Min ? row.Min : row.Max)),
            });
        }
    }
}
