using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>With what a method, local function or lambda begins: what its parameters may be, and what it captured.</summary>
internal sealed class FunctionEntry(ProgramFlow program, Variables variables)
{
    /// <summary>A body that is called from anywhere.</summary>
    public FlowCase Of(IMethodSymbol? method) => method is null ? FlowCase.ForWalk() : SeedReceivedStatus(Of(method, FlowCase.ForWalk(), null), method, null);

    /// <summary>A lambda that is handed to somebody: it runs later.</summary>
    public FlowCase Of(IFlowAnonymousFunctionOperation lambda, FlowCase state) => SeedReceivedStatus(Of(lambda.Symbol, Captured(state), null), lambda.Symbol, EventOf(lambda));

    /// <summary>A parameter is every code of its type, and it is its own origin; what the caller passed is kept beside it.</summary>
    /// <param name="method">The method, local function or lambda.</param>
    /// <param name="state">What is known of what it captured.</param>
    /// <param name="arguments">What is passed, where that is known.</param>
    public FlowCase Of(IMethodSymbol method, FlowCase state, ImmutableDictionary<int, CodeValue>? arguments)
    {
        if (Members.IsIterator(method) && SequenceParts.In(program.Compilation) is { } parts)
        {
            state = state.Write(Place.Returned, parts.Empty);
        }

        foreach (var parameter in method.Parameters)
        {
            var place = Place.Of(parameter);
            var given = arguments is not null && arguments.TryGetValue(parameter.Ordinal, out var value) ? value : null;
            if (parameter.RefKind != RefKind.Out && Conversions.IsFollowed(parameter.Type))
            {
                var codes = given is { MayBeUnknown: false } ? given.AllCodes : program.CodesOf(parameter.Type);
                var mayBeNull = Conversions.MayBeNull(parameter.Type) && (given?.MayBeNull ?? (!Conversions.IsInteger(parameter.Type) || !IsRecorded(parameter) || MayBePassedNull(parameter)));
                var own = CodeValue.Of(Origin.Parameter(parameter), codes, mayBeNull);
                state = state.Write(place, own).Write(Place.PassedFor(parameter), own);
            }
            else if (given is null && parameter.RefKind == RefKind.None && CodeGivers.GivenBy(parameter.Type) is { } code)
            {
                state = state.Write(place, CodeValue.Of(Origin.Parameter(parameter), Conversions.CodesOf(code), Conversions.MayBeNull(code)));
            }
            else if (given is null && parameter is { RefKind: RefKind.None, Type.IsReferenceType: true } && IsOptional(parameter) && program.Members.TellsOfClose(parameter.Type) && !MayBePassedNull(parameter))
            {
                state = state.Write(place, CodeValue.UnknownNotNull).Write(Place.PassedFor(parameter), CodeValue.UnknownNotNull);
            }
            else if (given is not null && parameter.RefKind == RefKind.None)
            {
                state = state.Write(place, given).Write(Place.PassedFor(parameter), given.WithParts(CodeValue.NoParts));
            }

            if (parameter.RefKind != RefKind.Out)
            {
                state = state.WithAlias(Place.PassedFor(parameter), place);
            }
        }

        return state;
    }

    /// <summary>A callback is told what a peer sent: an override, or a lambda that is given to an event.</summary>
    private FlowCase SeedReceivedStatus(FlowCase state, IMethodSymbol function, ISymbol? raisedBy) =>
        program.Members.StatusParameterOf(function, raisedBy) is var (parameter, source)
            ? state.Write(Place.Of(parameter), CodeValue.Of(Origin.Received(source), Conversions.CodesOf(parameter.Type), Conversions.MayBeNull(parameter.Type)))
            : state;

    /// <summary>The event of <c>client.OnClose += code => …</c>.</summary>
    private IEventSymbol? EventOf(IFlowAnonymousFunctionOperation function) =>
        function.Syntax.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment && assignment.Right == function.Syntax
            ? program.ModelOf(assignment.SyntaxTree).GetSymbolInfo(assignment.Left, program.Cancellation).Symbol as IEventSymbol
            : null;

    /// <summary>
    /// Whether callers are asked about a code: those of a private method are in one file; to find others all files are searched,
    /// which only a status is worth.
    /// </summary>
    private static bool IsRecorded(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
        || parameter.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } && of[0].TypeKind == TypeKind.Enum;

    /// <summary>Whether null is a value of a parameter that its method reckons with: only then callers are asked.</summary>
    private static bool IsOptional(IParameterSymbol parameter) =>
        parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null };

    /// <summary>Whether some caller passes null: of a method that only the program can call all callers can be asked.</summary>
    private bool MayBePassedNull(IParameterSymbol parameter) =>
        program.Callers.CallsOf((IMethodSymbol)parameter.ContainingSymbol) is not { } sites || sites.Any(site => site.MayPassNull(parameter));

    /// <summary>A lambda runs later: of what it captured only what is never written again is still known.</summary>
    private FlowCase Captured(FlowCase state)
    {
        var captured = FlowCase.ForWalk();
        foreach (var pair in state.Values)
        {
            if (pair.Key is { Members.IsEmpty: true, Root: { } root } && variables.IsWrittenOnce(root))
            {
                captured = pair.Key.IsPassed ? captured : captured.Write(pair.Key, pair.Value);
            }
        }

        return captured;
    }
}
