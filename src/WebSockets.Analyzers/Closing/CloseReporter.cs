using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Judges the codes that are written somewhere and end in a Close frame, and says so at the argument that a reader of the
/// analysed file sees: one diagnostic an argument.
/// </summary>
internal sealed class CloseReporter(ProgramFlow program, ApiSymbols apis, CloseOptions options, CancellationToken cancellation)
{
    private readonly Reach _reach = new(program, apis, cancellation);
    private readonly SocketRole _role = new(program, apis, cancellation);

    /// <summary>Whether a value is passed to what makes a Close frame of it, with nothing in between.</summary>
    public bool IsClose(Passed passed) => _reach.SinkOf(passed) is not null;

    /// <summary>A call that makes a Close frame, with a constant.</summary>
    public Diagnostic? Judge(CloseSink sink, ISymbol member, SyntaxNode close, SyntaxNode place, long code, ReasonPresence reason) =>
        VerdictOf(sink, close, code, reason, $"'{ApiTable.NameOf(member)}'", options.For(place.SyntaxTree)) is { } verdict
            ? Create(verdict, close, place, [])
            : null;

    /// <summary>A value that is passed on: to a call that makes a Close frame, or to one that ends in such a call.</summary>
    public Diagnostic? Judge(Passed passed)
    {
        var allowed = options.For(passed.Operation.Syntax.SyntaxTree);
        var codes = passed.Value.Codes
            .Where(pair => pair.Key.Kind == OriginKind.Written && Bad(pair.Value, allowed) is not null)
            .OrderBy(pair => pair.Key.Syntax!.SpanStart)
            .ToList();
        if (codes.Count == 0)
        {
            return null;
        }

        var place = passed.Argument is { } argument && ArgumentListOf(passed.Operation.Syntax) is { } list
            ? argument.WrittenIn(list)?.Expression ?? NameOf(passed.Operation.Syntax)
            : passed.Operation.Syntax;
        foreach (var arrival in _reach.From(passed).OrderBy(arrival => arrival.Steps.Length))
        {
            foreach (var pair in codes)
            {
                if (Bad(pair.Value.Intersect(arrival.Codes), allowed) is { } code
                    && VerdictOf(arrival.Sink, arrival.Close, code, arrival.Reason.Presence, SubjectOf(passed, arrival), allowed) is { } verdict)
                {
                    var path = arrival.Steps.Skip(1).Append(arrival.Close).Prepend(pair.Key.Syntax!);
                    return Create(verdict, passed.Operation.Syntax, place, path.Where(node => node != passed.Operation.Syntax && !place.Span.Equals(node.Span)));
                }
            }
        }

        return null;
    }

    /// <summary>The first code of a set that must not be sent by everybody.</summary>
    private static long? Bad(CodeSet codes, CodeSet allowed)
    {
        var candidates = codes.Except(allowed);
        foreach (var (first, _) in candidates.Ranges)
        {
            // A set of written codes is a handful of single integers.
            if (CloseCode.StandingOf(first) != CodeStanding.MayBeSent)
            {
                return first;
            }
        }

        return null;
    }

    private static string SubjectOf(Passed passed, Arrival arrival)
    {
        var close = $"'{ApiTable.NameOf(arrival.Member)}'";
        var target = passed.Target is IParameterSymbol parameter ? parameter.ContainingSymbol : passed.Target;
        return arrival.Steps.IsEmpty ? close : $"'{ApiTable.NameOf(target)}' hands it to {close}, which";
    }

    private CloseVerdict? VerdictOf(CloseSink sink, SyntaxNode close, long code, ReasonPresence reason, string subject, CodeSet allowed)
    {
        if (allowed.Contains(code) || CloseCode.StandingOf(code) == CodeStanding.MayBeSent)
        {
            return null;
        }

        return CloseVerdict.Of(sink, _role.Of(sink, close), code, reason, subject);
    }

    private Diagnostic? Create(CloseVerdict verdict, SyntaxNode call, SyntaxNode place, IEnumerable<SyntaxNode> path) =>
        TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), cancellation)
            ? null
            : Diagnostic.Create(
                verdict.Rule,
                place.GetLocation(),
                path.Where(node => program.Compilation.ContainsSyntaxTree(node.SyntaxTree)).Select(node => node.GetLocation()),
                SuggestedStatus.For(call).ToProperties(),
                CloseCode.Describe(verdict.Code),
                verdict.Consequence);

    private static ArgumentListSyntax? ArgumentListOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        PrimaryConstructorBaseTypeSyntax initializer => initializer.ArgumentList,
        _ => null,
    };

    /// <summary>What stands for the call where its argument is not written.</summary>
    private static SyntaxNode NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => InvokedName.Of(invocation) ?? call,
        ObjectCreationExpressionSyntax creation => creation.Type,
        _ => call,
    };
}
