using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1021 and WS1022: judges the reasons that Close frames are given, at the call that makes the frame or, where a text
/// enters through a parameter, at the caller's argument.
/// </summary>
internal sealed class ReasonReporter(ProgramFlow program, ApiSymbols apis, ReasonReach.Memory memory)
{
    /// <summary>The property with the beginning of the reason that fits, where the whole reason is known.</summary>
    public const string CutReason = nameof(CutReason);

    /// <summary>The property of a diagnostic whose argument is the whole reason, so that it may be cut there.</summary>
    public const string CanBeCut = nameof(CanBeCut);

    /// <summary>The property of a diagnostic about an exception's text, whose place is its first additional location, unless it is the diagnostic's own.</summary>
    public const string ExceptionText = nameof(ExceptionText);

    private readonly ReasonReach _reach = new(program, apis, memory);

    private TextWalk Texts => new(program.Source);

    /// <summary>A call that makes a Close frame.</summary>
    public Diagnostic? Judge(CloseCall call, SyntaxNode close) =>
        call is { Reason: not null, ReasonPlace: { } place, IsOnOwnSocket: false } && !call.Sink.IsOnlyCarriedAt(close)
            ? Create(call.Sink, Texts.Of(call.Reason), $"'{call.Sink.Member.NameFor(call.Member)}'", close, place, [], isWhole: true)
            : null;

    /// <summary>A call of the program's own that ends in a Close frame: what it is given that nobody else chose.</summary>
    public IEnumerable<Diagnostic> Judge(IOperation call, IMethodSymbol method, ArgumentListSyntax list)
    {
        foreach (var argument in CallArguments.Of(call))
        {
            if (argument.Parameter is not { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None } parameter
                || argument.WrittenIn(list)?.Expression is not { } place
                || Texts.Of(argument.Value) is var text && text is { AtLeast: 0, IsOthers: false })
            {
                continue;
            }

            // What the method adds is its own business; the argument alone must be what makes the reason bad.
            var found = GivenText.Of(call, parameter.Ordinal) is not { } given ? null : _reach.From(given, text)
                .Where(arrival => !arrival.Call.IsOnOwnSocket && !arrival.Call.Sink.IsOnlyCarriedAt(arrival.Close) && ReasonVerdict.Of(arrival.Call.Sink, arrival.Without, string.Empty) is null)
                .Select(arrival => Create(
                    arrival.Call.Sink,
                    arrival.With,
                    $"'{ApiTable.NameOf(method)}' passes it to '{arrival.Call.Sink.Member.NameFor(arrival.Call.Member)}', which",
                    call.Syntax,
                    place,
                    arrival.Steps.Append(arrival.Close),
                    isWhole: arrival.With.Equals(text)))
                .FirstOrDefault(diagnostic => diagnostic is not null);
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private Diagnostic? Create(CloseSink sink, TextValue reason, string subject, SyntaxNode call, SyntaxNode place, IEnumerable<SyntaxNode> path, bool isWhole)
    {
        if (ReasonVerdict.Of(sink, reason, apis.OnStackOf(sink) + subject) is not { } verdict
            || TestIdioms.Covers(call, program.ModelOf(call.SyntaxTree), program.Cancellation))
        {
            return null;
        }

        var properties = ImmutableDictionary<string, string?>.Empty;
        if (isWhole)
        {
            properties = properties.Add(CanBeCut, string.Empty);
            properties = reason.Exact is { } exact ? properties.Add(CutReason, CloseReason.Cut(exact)) : properties;
        }

        if (verdict.Rule == Descriptors.WS1022)
        {
            properties = reason.ExceptionText is not null ? properties.Add(ExceptionText, string.Empty) : properties;
            path = path.Prepend((reason.ExceptionText ?? reason.PeerText)!.Syntax);
        }

        return Diagnostic.Create(
            verdict.Rule,
            place.GetLocation(),
            path.Where(node => node != place && program.Compilation.ContainsSyntaxTree(node.SyntaxTree)).Select(node => node.GetLocation()),
            properties,
            verdict.Arguments);
    }
}
