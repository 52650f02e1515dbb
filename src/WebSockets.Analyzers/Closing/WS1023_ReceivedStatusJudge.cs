using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1023: a received status that is sent on, where the source can say 1005 or 1006 and what sends it does not take that as
/// "no status".
/// </summary>
internal sealed class ReceivedStatusJudge(ProgramFlow program, ApiSymbols apis, Reach reach, KnownSockets origins, SearchedNames names)
{
    private readonly ReceivedCodes _received = new(program, apis);

    /// <summary>The bodies of a file that read such a status.</summary>
    public IEnumerable<SyntaxNode> BodiesIn(SyntaxTree tree, CancellationToken cancellation) =>
        names.ReceivedIn(tree, cancellation).Select(token => Bodies.RootOf(token.Parent!)).OfType<SyntaxNode>();

    /// <summary>A value that is passed on: one diagnostic, of what gets to a Close frame by the shortest way.</summary>
    public IEnumerable<Finding> Judge(PassedStatus status) => status.Cases
        .SelectMany(ArrivingFrom)
        .OrderBy(found => found.Arrival.Steps.Length)
        .ThenBy(found => found.Source)
        .Select(found => VerdictOf(found.Arrival, found.Codes.Ranges[0].First) is { } verdict
            ? Create(verdict, status, found.Source, found.Arrival)
            : null)
        .OfType<Finding>()
        .Take(1);

    /// <summary>The codes of one case that no Close frame can have had, as far as they get to one.</summary>
    private IEnumerable<ReceivedArrival> ArrivingFrom(Passed passed)
    {
        var received = passed.Value.Codes
            .Where(pair => pair.Key.Kind == OriginKind.Received)
            .Select(pair => new { Source = pair.Key, Codes = pair.Value.Intersect(_received.Of(pair.Key)) })
            .Where(pair => !pair.Codes.IsEmpty)
            .ToList();
        return received.Count == 0 ? [] : reach.From(passed)
            .SelectMany(arrival => received.Select(pair => new ReceivedArrival(arrival, pair.Source, arrival.Of(pair.Codes))))
            .Where(found => !found.Codes.IsEmpty);
    }

    private CloseVerdict? VerdictOf(Arrival arrival, long code)
    {
        if (arrival.Sink.IsOnlyCarriedAt(arrival.Close))
        {
            return null;
        }

        var socket = origins.Of(arrival.Sink, arrival.Close, program.Source);
        return CloseVerdict.OfReceived(socket.Policy is { } policy ? arrival.Sink with { Policy = policy } : arrival.Sink, socket.Role, code, arrival.Reason.Presence);
    }

    private Finding? Create(CloseVerdict verdict, PassedStatus status, Origin source, Arrival arrival)
    {
        var call = status.Operation;
        if ((apis.Platform == ApiPlatform.Browser && BrowserGuard.KeepsOut(call, program.ModelOf(call.SyntaxTree), program.Cancellation))
            || TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), program.Cancellation))
        {
            return null;
        }

        var (place, _) = status.Place();
        var path = arrival.Steps.Skip(1).Append(arrival.Close).Where(node => node != call && node != status.Site && program.Compilation.ContainsSyntaxTree(node.SyntaxTree));
        return new Finding(
            verdict.Rule, place.GetLocation(), source.Symbol!.Name, CloseCode.Describe(verdict.Code), ClosingText.ConsequenceOf(verdict, status.SubjectOf(arrival, apis)))
        {
            Path = path,
            Properties = new ReceivedStatusProperties((int)verdict.Code),
        };
    }

    /// <summary>Codes that no Close frame can have had, and that get to one.</summary>
    /// <param name="Arrival">How they get there.</param>
    /// <param name="Source">Where they are received.</param>
    /// <param name="Codes">The codes.</param>
    private sealed record ReceivedArrival(Arrival Arrival, Origin Source, CodeSet Codes);
}
