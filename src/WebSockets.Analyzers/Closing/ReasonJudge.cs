using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1021 and WS1022: judges the reasons that Close frames are given, at the call that makes the frame or, where a text
/// enters through a parameter, at the caller's argument.
/// </summary>
/// <param name="texts">The flow of texts.</param>
/// <param name="apis">The API table.</param>
/// <param name="reach">Which Close frames a text ends in.</param>
/// <param name="plain">Which texts need no walk.</param>
/// <param name="handedOn">Which texts are handed on as they are.</param>
internal sealed class ReasonJudge(ProgramFlow texts, ApiSymbols apis, Reach reach, PlainTexts.Memory plain, HandedOnTexts.Memory handedOn)
{
    private readonly HandedOnTexts _handedOn = new(texts.Source, handedOn);

    /// <summary>A call that makes a Close frame.</summary>
    public IEnumerable<Finding> Judge(CloseCall call, SyntaxNode close) =>
        call is not { Reason: { } reason, ReasonPlace: { } place, IsOnOwnSocket: false } || call.Sink.IsOnlyCarriedAt(close) ? []
            : FaultsOf(reason, call, close, place)
                .Select(fault => Create(call.Sink, fault, CloseSubject.Of(call.Sink, call.Member, apis), close, place, [], isWhole: true))
                .OfType<Finding>();

    /// <summary>A call of the program's own that ends in a Close frame: what it is given that nobody else chose.</summary>
    public IEnumerable<Finding> Judge(IInvocationOperation call, ArgumentListSyntax list)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None } parameter
                || argument.Value.ConstantValue is { HasValue: true, Value: null or "" }
                || argument.WrittenIn(list)?.Expression is not { } place
                || (WrittenIn(argument.Value) is <= CloseReason.MaxBytes && _handedOn.StaysAsItIs(parameter))
                || reach.From(parameter) is not { IsEmpty: false } frames
                || frames.All(frame => Fits(argument.Value, frame)))
            {
                continue;
            }

            var cases = Met(texts.Around(call.Syntax).PassedAt(call.Syntax).Where(passed => passed.Argument?.Parameter?.Ordinal == parameter.Ordinal));
            var rules = new HashSet<DiagnosticDescriptor>();
            var arrivals = cases.SelectMany(passed => reach.From(passed), (passed, arrival) => new { Passed = passed, Arrival = arrival }).Where(found => IsJudged(found.Arrival));
            foreach (var frame in arrivals.OrderBy(found => found.Arrival.Steps.Length).GroupBy(found => found.Arrival.Close).ToList())
            {
                var arrival = frame.First().Arrival;
                var arriving = frame.SelectMany(found => found.Passed.Value.Codes, (found, pair) => new ArrivingText(pair.Key, found.Arrival.Of(pair.Value)));
                foreach (var fault in ReasonFault.In(arriving, AreAll(cases) && cases.All(passed => frame.Any(found => found.Passed == passed))))
                {
                    var subject = CloseSubject.Of(arrival, call.TargetMethod, apis);
                    if (Create(arrival.Sink, fault, subject, call.Syntax, place, arrival.Steps.Skip(1).Append(arrival.Close), isWhole: arrival.Added.IsNothing) is { } found
                        && rules.Add(found.Rule))
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    /// <summary>Whether a text is plain, and fits with what is put to it on the way: of most calls nothing more has to be found out.</summary>
    private bool Fits(IOperation text, Arrival frame) =>
        TextLengths.AreAll(frame.Codes)
        && WrittenIn(text) is { } written
        && TextLengths.BytesIn(frame.Of(TextLengths.Between(written, written))).All(bytes => bytes.Least <= CloseReason.MaxBytes);

    /// <summary>The text of an exception or of the other side, where that is the whole reason.</summary>
    private CodeValue? ChosenByOthers(IOperation reason) =>
        Unwrap.Of(reason) is { Type.SpecialType: SpecialType.System_String } text and not (ILocalReferenceOperation or IParameterReferenceOperation or IAssignmentOperation)
            ? texts.Texts!.BroughtInBy(text)
            : null;

    private long? WrittenIn(IOperation text) => PlainTexts.WrittenIn(text, texts.Source, texts.Texts!, plain);

    /// <summary>What the method itself adds is its own business; the argument alone must be what makes the reason bad.</summary>
    private bool IsJudged(Arrival arrival) =>
        arrival.Added.Least <= CloseReason.MaxBytes
        && !arrival.Sink.IsOnlyCarriedAt(arrival.Close)
        && CloseCall.Of(arrival.Close, texts, texts.ModelOf(arrival.Close.SyntaxTree), texts.Cancellation) is not { IsOnOwnSocket: true };

    private IEnumerable<ReasonFault> FaultsOf(IOperation reason, CloseCall call, SyntaxNode close, ExpressionSyntax place)
    {
        if (reason.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is string text ? ReasonFault.In([new ArrivingText(Origin.Written(place), TextLengths.Of(text))], isAll: true) : [];
        }

        if (WrittenIn(reason) is <= CloseReason.MaxBytes)
        {
            return [];
        }

        if (ChosenByOthers(reason) is { } chosen && close is InvocationExpressionSyntax invocation && StraightLine.LeadsTo(invocation))
        {
            return ReasonFault.In(chosen.Codes.Select(pair => new ArrivingText(pair.Key, pair.Value)), isAll: true);
        }

        var cases = Met(close is AssignmentExpressionSyntax
            ? texts.Around(place).PassedAt(place.Parent!)
            : texts.Around(close).PassedAt(close).Where(passed => passed.Argument?.Parameter is { } parameter && parameter.Ordinal == call.Sink.ReasonParameter));
        return ReasonFault.In(cases.SelectMany(passed => passed.Value.Codes).Select(pair => new ArrivingText(pair.Key, pair.Value)), AreAll(cases));
    }

    /// <summary>The cases that some caller of the body can bring about.</summary>
    private List<Passed> Met(IEnumerable<Passed> cases) => cases.Where(passed => texts.Callers.MayBeMet(passed.Needs)).ToList();

    private static bool AreAll(IEnumerable<Passed> cases) => cases.All(passed => passed.InAllCases is { MayBeUnknown: false, MayBeNull: false });

    private Finding? Create(CloseSink sink, ReasonFault fault, CloseSubject subject, SyntaxNode call, SyntaxNode place, IEnumerable<SyntaxNode> path, bool isWhole)
    {
        if (ReasonVerdict.Of(sink, fault) is not { } verdict
            || TestIdioms.Covers(call, texts.ModelOf(call.SyntaxTree), texts.Cancellation))
        {
            return null;
        }

        var isOfException = fault.Origin.Kind == OriginKind.Exception && !fault.IsTooLong;
        path = fault.Origin.Syntax is { } origin ? path.Prepend(origin) : path;
        return new Finding(
            verdict.Rule, place.GetLocation(), fault.IsTooLong ? ClosingText.LengthOf(fault) : ClosingText.SourceOf(fault), ClosingText.ConsequenceOf(verdict, subject))
        {
            Path = path.Where(node => node != place && texts.Compilation.ContainsSyntaxTree(node.SyntaxTree)),
            Properties = new ReasonProperties(
                CanBeCut: isWhole,
                CutReason: isWhole && fault.IsCertain && TextOf(fault) is { } text ? CloseReason.Cut(text) : null,
                IsOfException: isOfException,
                ExceptionText: isOfException ? PropertyValues.SpanBeside(place, fault.Origin.Syntax) : null),
        };
    }

    /// <summary>The whole text, where it is one that is written.</summary>
    private string? TextOf(ReasonFault fault) =>
        fault is { IsExact: true, Origin: { Kind: OriginKind.Written, Syntax: ExpressionSyntax written } }
        && texts.ModelOf(written.SyntaxTree).GetConstantValue(written, texts.Cancellation) is { HasValue: true, Value: string text }
        && CloseReason.BytesOf(text) == fault.Least ? text : null;
}
