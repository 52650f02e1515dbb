using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Judges the codes that are written somewhere and end in a Close frame, and says so at the argument that a reader of the
/// analysed file sees: one diagnostic an argument.
/// </summary>
internal sealed class CloseReporter(ProgramFlow program, ApiSymbols apis, Reach reach, KnownSockets origins, CloseOptions options)
{
    /// <summary>The property that tells which of the additional locations is the status to replace; without it that is the diagnostic's own.</summary>
    public const string LocationOfTheChoice = nameof(LocationOfTheChoice);

    /// <summary>The property that names the parameter whose default value is the status: no argument is written.</summary>
    public const string OmittedParameter = nameof(OmittedParameter);

    /// <summary>The property that names the parameter that takes the reason, at the call that makes the Close frame.</summary>
    public const string ReasonParameter = nameof(ReasonParameter);

    /// <summary>
    /// Whether the value is judged elsewhere: what makes a Close frame of it is a trigger of its own, and what a type writes
    /// to its own member is a code of that member, judged where the member is read.
    /// </summary>
    public bool IsJudgedElsewhere(Passed passed) =>
        reach.SinkOf(passed) is not null
        || (passed.Argument is null && IsInType(passed.Operation.Syntax, passed.Target.ContainingType));

    private static bool IsInType(SyntaxNode node, INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == node.SyntaxTree && reference.Span.Contains(node.Span));

    /// <summary>A call that makes a Close frame: a constant at once, anything else by the flow through its body.</summary>
    public Diagnostic? Judge(CloseCall call, SyntaxNode close) => call.Constant is { } code
        ? Judge(call, close, code)
        : program.Around(close).PassedValues
            .Where(passed => passed.Site == close && call.Takes(passed))
            .Select(Judge)
            .FirstOrDefault();

    private Diagnostic? Judge(CloseCall call, SyntaxNode close, long code) =>
        VerdictOf(call.Sink, close, code, call.ReasonPresence, $"'{call.Sink.Member.NameFor(call.Member)}'", options.For(close.SyntaxTree)) is { } verdict
            ? Create(verdict, call.Sink, close, call.Place, ValueOfConstant(call.Place), null, call.Properties, canBeReplaced: true)
            : null;

    /// <summary>A value that is passed on: to a call that makes a Close frame, or to one that ends in such a call.</summary>
    public Diagnostic? Judge(Passed passed)
    {
        var allowed = options.For(passed.Operation.Syntax.SyntaxTree);
        var codes = passed.Value.Codes
            .Where(pair => pair.Key.Kind == OriginKind.Written && Bad(pair.Value, allowed) is not null && !IsOutsideOfBrowsers(pair.Key.Syntax!))
            .OrderBy(pair => pair.Key.Syntax!.SpanStart)
            .ToList();
        if (codes.Count == 0)
        {
            return null;
        }

        var (place, properties) = PlaceOf(passed);
        foreach (var arrival in reach.From(passed).OrderBy(arrival => arrival.Steps.Length))
        {
            foreach (var pair in codes)
            {
                if (Bad(pair.Value.Intersect(arrival.Codes), allowed) is { } code
                    && VerdictOf(arrival.Sink, arrival.Close, code, arrival.Reason.Presence, SubjectOf(passed, arrival), allowed) is { } verdict)
                {
                    var origin = pair.Key.Syntax!;

                    // The origin of a default value is the call that omits the argument: there is nothing to replace.
                    var isChosenHere = origin != place && origin != passed.Operation.Syntax && ChosenHere.Is(origin, place);

                    // Where good codes come the same way, an argument in their place too would lose them.
                    var isAlone = codes.Count == passed.Value.Codes.Count() && passed.Value is { MayBeUnknown: false, MayBeNull: false };
                    var path = ValueOfConstant(origin).Append(origin).Concat(arrival.Steps.Skip(1)).Append(arrival.Close);
                    return Create(
                        verdict,
                        arrival.Sink,
                        passed.Operation.Syntax,
                        place,
                        path.Where(node => node != passed.Operation.Syntax && node != passed.Site && node != place),
                        isChosenHere ? origin : null,
                        properties,
                        canBeReplaced: isChosenHere || isAlone);
                }
            }
        }

        return null;
    }

    /// <summary>The first code of a set that must not be sent by everybody, or that a browser refuses.</summary>
    private long? Bad(CodeSet codes, CodeSet allowed)
    {
        var candidates = codes.Except(allowed);
        foreach (var (first, _) in candidates.Ranges)
        {
            // A set of written codes is a handful of single integers.
            if (CloseCode.StandingOf(first) != CodeStanding.MayBeSent || (apis.Platform == ApiPlatform.Browser && !CloseCode.IsTakenByBrowsers(first)))
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>How a sentence about an arrival begins.</summary>
    public static string SubjectOf(Passed passed, Arrival arrival)
    {
        var close = $"'{arrival.Sink.Member.NameFor(arrival.Member)}'";
        var target = passed.Target is IParameterSymbol parameter ? parameter.ContainingSymbol : passed.Target;
        return arrival.Steps.IsEmpty ? close : $"'{ApiTable.NameOf(target)}' hands it to {close}, which";
    }

    private CloseVerdict? VerdictOf(CloseSink sink, SyntaxNode close, long code, ReasonPresence reason, string subject, CodeSet allowed)
    {
        if (allowed.Contains(code) || IsOutsideOfBrowsers(close))
        {
            return null;
        }

        // An object that carries a status sends nothing by itself: it may only be compared, or logged.
        if (sink.Kind == CloseSinkKind.Carrier
            && close.Parent is not (ThrowStatementSyntax or ThrowExpressionSyntax)
            && sink.Policy.Evaluate(code, hasReason: false, sink.Role) != CloseAction.Throw)
        {
            return null;
        }

        var socket = origins.Of(sink, close, program.Source);
        var stack = apis.StackOf(sink) is { } named ? $"on {named}, " : string.Empty;
        return CloseVerdict.Of(socket.Policy is { } policy ? sink with { Policy = policy } : sink, socket.Role, code, reason, stack + subject);
    }

    /// <summary>Whether a node of a browser's program is behind a test that this is none: it never runs.</summary>
    private bool IsOutsideOfBrowsers(SyntaxNode node) => apis.Platform == ApiPlatform.Browser && BrowserGuard.KeepsOut(node, program.ModelOf(node.SyntaxTree), program.Cancellation);

    /// <summary>Where the number is, if it has a name at its first place on the way.</summary>
    private IEnumerable<SyntaxNode> ValueOfConstant(SyntaxNode origin) =>
        program.Compilation.ContainsSyntaxTree(origin.SyntaxTree)
        && NamedConstant.ValueOf(origin, program.ModelOf(origin.SyntaxTree), program.Cancellation) is { } value ? [value] : [];

    private Diagnostic? Create(
        CloseVerdict verdict, CloseSink sink, SyntaxNode call, SyntaxNode place, IEnumerable<SyntaxNode> path, SyntaxNode? choice, ImmutableDictionary<string, string?> properties, bool canBeReplaced)
    {
        if (IsOutsideOfBrowsers(call) || TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), program.Cancellation))
        {
            return null;
        }

        var way = path.Where(node => program.Compilation.ContainsSyntaxTree(node.SyntaxTree)).ToList();
        if (choice is not null)
        {
            properties = properties.Add(LocationOfTheChoice, way.IndexOf(choice).ToString(CultureInfo.InvariantCulture));
        }

        bool IsSent(int code) => sink.Policy.Evaluate(code, hasReason: false, sink.Role) == CloseAction.Raw16;
        return Diagnostic.Create(
            verdict.Rule,
            place.GetLocation(),
            way.Select(node => node.GetLocation()),
            canBeReplaced ? properties.AddRange(StatusSuggestions.For(verdict.Rule, call, verdict.Code, IsSent).ToProperties()) : properties,
            CloseCode.Describe(verdict.Code),
            verdict.Consequence);
    }

    /// <summary>The argument as it was written; the call's name where the parameter's default value is passed.</summary>
    public static (SyntaxNode Place, ImmutableDictionary<string, string?> Properties) PlaceOf(Passed passed)
    {
        var none = ImmutableDictionary<string, string?>.Empty;
        return passed.Argument is not { } argument || ArgumentListOf(passed.Operation.Syntax) is not { } list
                ? ((passed.Site as AssignmentExpressionSyntax)?.Right ?? passed.Site, none)
            : argument.WrittenIn(list) is { } written ? (written.Expression, none)
            : (NameOf(passed.Operation.Syntax), none.Add(OmittedParameter, argument.Parameter?.Name));
    }

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
