using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2006: a size of a compression window that a server must agree to.</summary>
public sealed class SmallWindowBitsRule() : Rule(Descriptors.WS2006)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var offers = new ClientOffer(apis);
        actions.RegisterSet<WindowBits>(apis, found => Analyze(found, offers));
    }

    private static void Analyze(FoundSet<WindowBits> found, ClientOffer offers)
    {
        var row = found.Row;
        if (found.Value is { } value && Constants.IntegerOf(value) is { } bits && bits >= row.Min && bits < row.Max && offers.Has(found.Syntax, found.Program))
        {
            found.Report(new Finding(Descriptors.WS2006, found.Name.GetLocation(), found.Member.Name, row.Max));
        }
    }
}
