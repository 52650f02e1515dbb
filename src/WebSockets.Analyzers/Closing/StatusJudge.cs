using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Judges the codes that are written somewhere and end in a Close frame, and says so at the argument that a reader of the
/// analysed file sees: one diagnostic an argument and rule, so that none that is suppressed or off hides another.
/// </summary>
internal sealed class StatusJudge(ProgramFlow program, ApiSymbols apis, Reach reach, KnownSockets origins, CloseOptions options, StatusJudge.Memory memory)
{
    /// <summary>
    /// Whether the value is judged elsewhere: what makes a Close frame of it is a trigger of its own, and what a type writes
    /// to its own member is a code of that member, judged where the member is read.
    /// </summary>
    public bool IsJudgedElsewhere(Passed passed) =>
        reach.SinkOf(passed) is not null
        || (passed.Argument is null && IsInType(passed.Operation.Syntax, passed.Target.ContainingType));

    private static bool IsInType(SyntaxNode node, INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == node.SyntaxTree && reference.Span.Contains(node.Span));

    /// <summary>A call that makes a Close frame of a constant.</summary>
    public IEnumerable<Finding> Judge(CloseCall call, SyntaxNode close, long code)
    {
        if (VerdictOf(call.Sink, close, code, call.ReasonPresence, options.For(close.SyntaxTree)) is { } verdict
            && !IsSilentAt(close))
        {
            yield return Create(verdict, call.Sink, CloseSubject.Of(call.Sink, call.Member, apis), close, call.Place, call.Place, ValueOfConstant(call.Place), call.Properties, canBeReplaced: true);
        }
    }

    /// <summary>
    /// A parameter's default value that others than the program can leave the argument to: whoever does sends it. It is said
    /// once, here, and not again where the program itself does.
    /// </summary>
    public IEnumerable<Finding> Judge(IParameterSymbol parameter, ExpressionSyntax value) => VerdictsOf(parameter)
        .Where(_ => !IsSilentAt(value))
        .Select(found => Create(
            found.Verdict,
            found.Arrival.Sink,
            CloseSubject.Of(found.Arrival, parameter.ContainingSymbol, apis),
            value,
            value,
            value,
            ValueOfConstant(value).Concat(found.Arrival.Steps).Append(found.Arrival.Close),
            new StatusProperties(),
            canBeReplaced: !PublicDefault.IsPartOfAContract(parameter)));

    /// <summary>What is said at the default value of a parameter: nothing of one that is none of others' business.</summary>
    private IReadOnlyList<DefaultVerdict> VerdictsOf(IParameterSymbol parameter) =>
        PublicDefault.Of(parameter, program.Compilation) is not { } code || CloseCode.StandingOf(code) == CodeStanding.MayBeSent && apis.Platform != ApiPlatform.Browser
            ? []
            : memory.Defaults.GetOrAdd(parameter.OriginalDefinition, declared => VerdictsOf(declared, code));

    /// <summary>
    /// A value that is passed on: to a call that makes a Close frame, or to one that ends in such a call. One diagnostic for
    /// each rule that is broken, of what gets there by the shortest way, and of that what was written first.
    /// </summary>
    public IEnumerable<Finding> Judge(PassedStatus status)
    {
        var allowed = options.For(status.Operation.SyntaxTree);
        var arriving = status.Cases.SelectMany(passed => ArrivingFrom(passed, allowed)).ToList();
        if (arriving.Count == 0 || IsSilentAt(status.Operation))
        {
            yield break;
        }

        var (place, properties) = status.Place();
        bool IsChoice(SyntaxNode origin) => origin != place && origin != status.Operation && ReplaceableOrigin.IsOne(origin, place);

        // Where good codes come the same way, or bad ones that can be replaced where they are chosen, an argument in their
        // place too would lose them.
        var isAlone = status.Cases.All(passed => passed.InAllCases is { MayBeUnknown: false, MayBeNull: false } all
            && all.Codes.All(pair => IsWrittenBad(pair, allowed) && !IsChoice(pair.Key.Syntax!)));
        var rules = new HashSet<DiagnosticDescriptor>(status.OmittedParameter is { } omitted ? VerdictsOf(omitted).Select(found => found.Verdict.Rule) : []);
        foreach (var (arrival, origin, code) in arriving.OrderBy(found => found.Arrival.Steps.Length).ThenBy(found => found.Origin, Comparer<SyntaxNode>.Create(SourceOrder.Compare)))
        {
            if (VerdictOf(arrival.Sink, arrival.Close, code, arrival.Reason.Presence, allowed) is not { } verdict || !rules.Add(verdict.Rule))
            {
                continue;
            }

            // The origin of a default value is the call that omits the argument: there is nothing to replace.
            var isChosenHere = IsChoice(origin);
            var path = ValueOfConstant(origin).Append(origin).Concat(arrival.Steps.Skip(1)).Append(arrival.Close);
            yield return Create(
                verdict,
                arrival.Sink,
                status.SubjectOf(arrival, apis),
                status.Operation,
                place,
                origin,
                path.Where(node => node != status.Operation && node != status.Site && node != place),
                properties with { Choice = isChosenHere ? origin.Span : null },
                canBeReplaced: isChosenHere || isAlone);
        }
    }

    private IReadOnlyList<DefaultVerdict> VerdictsOf(IParameterSymbol parameter, long code)
    {
        var allowed = options.For(parameter.DeclaringSyntaxReferences[0].SyntaxTree);
        return BadIn(CodeSet.Of(code), allowed)
            .SelectMany(bad => reach.FromDefaults(parameter)
                .Where(arrival => arrival.Sink.Member.Evidence == Evidence.Wire && !arrival.Of(CodeSet.Of(bad)).IsEmpty)
                .OrderBy(arrival => arrival.Steps.Length)
                .Select(arrival => VerdictOf(arrival.Sink, arrival.Close, bad, arrival.Reason.Presence, allowed) is { } verdict ? new DefaultVerdict(verdict, arrival) : null))
            .OfType<DefaultVerdict>()
            .GroupBy(found => found.Verdict.Rule)
            .Select(found => found.First())
            .ToList();
    }

    /// <summary>The bad codes of one case that get to a Close frame.</summary>
    private IEnumerable<ArrivingCode> ArrivingFrom(Passed passed, CodeSet allowed)
    {
        var written = passed.Value.Codes.Where(pair => IsWrittenBad(pair, allowed) && !IsOutsideOfBrowsers(pair.Key.Syntax!)).ToList();
        if (written.Count == 0 || reach.From(passed) is not { IsEmpty: false } arrivals)
        {
            return [];
        }

        // Most small numbers get to no Close at all: callers are asked only about those that do.
        written.RemoveAll(pair => !program.Callers.MayBeMet(passed.NeedsFor(pair.Key, pair.Value)));
        return arrivals.SelectMany(arrival => written.SelectMany(pair =>
            BadIn(arrival.Of(pair.Value), allowed).Select(code => new ArrivingCode(arrival, pair.Key.Syntax!, code))));
    }

    private bool IsWrittenBad(KeyValuePair<Origin, CodeSet> pair, CodeSet allowed) =>
        pair.Key.Kind == OriginKind.Written && BadIn(pair.Value, allowed).Any();

    /// <summary>The codes of a set that must not be sent by everybody, or that a browser refuses.</summary>
    private IEnumerable<long> BadIn(CodeSet codes, CodeSet allowed) =>
        // A set of written codes is a handful of single integers.
        codes.Except(allowed).Ranges
            .Select(range => range.First)
            .Where(code => CloseCode.StandingOf(code) != CodeStanding.MayBeSent || (apis.Platform == ApiPlatform.Browser && !CloseCode.IsTakenByBrowsers(code)));

    private CloseVerdict? VerdictOf(CloseSink sink, SyntaxNode close, long code, ReasonPresence reason, CodeSet allowed)
    {
        if (allowed.Contains(code) || IsOutsideOfBrowsers(close))
        {
            return null;
        }

        if (sink.IsOnlyCarriedAt(close) && sink.Policy.Evaluate(code, hasReason: false, sink.Role) != CloseAction.Throw)
        {
            return null;
        }

        var socket = origins.Of(sink, close, program.Source);
        return CloseVerdict.Of(socket.Policy is { } policy ? sink with { Policy = policy } : sink, socket.Role, code, reason);
    }

    /// <summary>Whether a node of a browser's program is behind a test that this is none: it never runs.</summary>
    private bool IsOutsideOfBrowsers(SyntaxNode node) => apis.Platform == ApiPlatform.Browser && BrowserGuard.KeepsOut(node, program.ModelOf(node.SyntaxTree), program.Cancellation);

    /// <summary>Where the number is, if it has a name at its first place on the way.</summary>
    private IEnumerable<SyntaxNode> ValueOfConstant(SyntaxNode origin) =>
        program.Compilation.ContainsSyntaxTree(origin.SyntaxTree)
        && NamedConstant.ValueOf(origin, program.ModelOf(origin.SyntaxTree), program.Cancellation) is { } value ? [value] : [];

    /// <summary>Whether a call never runs where it would do harm: outside of the browser that the program is for, or in a test that expects it to throw.</summary>
    private bool IsSilentAt(SyntaxNode call) => IsOutsideOfBrowsers(call) || TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), program.Cancellation);

    private Finding Create(
        CloseVerdict verdict, CloseSink sink, CloseSubject subject, SyntaxNode call, SyntaxNode place, SyntaxNode written, IEnumerable<SyntaxNode> path, StatusProperties properties, bool canBeReplaced)
    {
        bool IsSent(int code) => sink.Policy.Evaluate(code, hasReason: false, sink.Role) == CloseAction.Raw16;
        return new Finding(verdict.Rule, place.GetLocation(), ClosingText.StatusOf(verdict, written), ClosingText.ConsequenceOf(verdict, subject))
        {
            Path = path.Where(node => program.Compilation.ContainsSyntaxTree(node.SyntaxTree)),
            Properties = canBeReplaced
                ? properties with { Suggestions = StatusSuggestions.For(verdict.Rule, call, verdict.Code, IsSent, program.ModelOf(call.SyntaxTree), program.Cancellation) }
                : properties,
        };
    }

    /// <summary>A bad code that gets to a Close frame.</summary>
    /// <param name="Arrival">How it gets there.</param>
    /// <param name="Origin">Where it is written.</param>
    /// <param name="Code">The code.</param>
    private sealed record ArrivingCode(Arrival Arrival, SyntaxNode Origin, long Code);

    /// <summary>What a default value does at a Close frame that it gets to.</summary>
    internal sealed record DefaultVerdict(CloseVerdict Verdict, Arrival Arrival);

    /// <summary>What was found out in one compilation.</summary>
    internal sealed class Memory
    {
        /// <summary>What a default value of the program's own does, for all the calls that leave the argument out.</summary>
        public Memo<IParameterSymbol, IReadOnlyList<DefaultVerdict>> Defaults { get; } = new(SymbolEqualityComparer.Default);
    }
}
