using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2005 and WS2006: the size of a compression window that cannot be set, and one that a server must agree to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WindowBitsAnalyzer() : WebSocketAnalyzer(Descriptors.WS2005, Descriptors.WS2006)
{
    private protected override void Register(RuleActions actions, ApiSymbols apis)
    {
        var offers = new ClientOffer(apis);
        actions.RegisterSet<WindowBits>(apis, found => Analyze(found, offers));
    }

    private static void Analyze(FoundSet<WindowBits> found, ClientOffer offers)
    {
        if (found.Value is not { } value || Constants.IntegerOf(value) is not { } bits)
        {
            return;
        }

        var (row, property) = (found.Row, found.Member.Name);
        if (bits < row.Min || bits > row.Max)
        {
            var nearest = bits < row.Min ? row.Min : row.Max;
            found.Report(new Finding(Descriptors.WS2005, found.Syntax.Right.GetLocation(), property, bits, row.Min, row.Max) { Properties = new WindowBitsProperties((int)nearest) });
        }
        else if (bits < row.Max && offers.Has(found.Syntax, found.Program))
        {
            found.Report(new Finding(Descriptors.WS2006, found.Name.GetLocation(), property, row.Max));
        }
    }
}
