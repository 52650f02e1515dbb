using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Which Close frames a parameter or a member ends in: through calls of the program's own methods, their overrides and
/// implementations, and through fields and properties that a constructor fills.
/// </summary>
internal sealed class Reach(ProgramFlow program)
{
    /// <summary>How many calls and stores a value is followed through, the Close call not counted.</summary>
    public const int MaxSteps = 8;

    /// <summary>
    /// How many methods and members one search looks into. Honest code has a handful; methods that all call each other have
    /// as many ways through them as their names have orders.
    /// </summary>
    public const int MaxVisits = 5000;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Arrival>> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Arrival>> _knownOfBase = new(SymbolEqualityComparer.Default);

    /// <summary>The Close frames that a passed value ends in; the first step of each is the passing itself.</summary>
    public ImmutableArray<Arrival> From(Passed passed) => new Search(this).From(passed);

    /// <summary>The sink that a value is passed to, null where it is passed to something else.</summary>
    public CloseSink? SinkOf(Passed passed) => passed.Target switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } } parameter =>
            passed.Operation is IInvocationOperation call && program.SinkOf(call) is { } sink && sink.CodeParameter == parameter.Ordinal ? sink : null,
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter => program.SinkOf(method, passed.Operation.Syntax) is { } sink && sink.CodeParameter == parameter.Ordinal ? sink : null,
        IPropertySymbol property => program.SinkOf(property, passed.Operation.Syntax),
        _ => null,
    };

    /// <summary>One search; what it found without being cut short is kept for all others.</summary>
    private sealed class Search(Reach reach)
    {
        private readonly HashSet<ISymbol> _path = new(SymbolEqualityComparer.Default);
        private bool _wasCut;
        private int _visits;

        public ImmutableArray<Arrival> From(Passed passed)
        {
            if (reach.SinkOf(passed) is { } sink)
            {
                var member = passed.Target is IParameterSymbol ? passed.Target.ContainingSymbol : passed.Target;
                return ImmutableArray.Create(new Arrival(
                    sink, passed.Site, member, CodeSet.All, ImmutableArray<SyntaxNode>.Empty, ReasonOf(passed, sink), ImmutableDictionary<int, CodeSet>.Empty));
            }

            // "base.Close(code)" runs that method and none of those that override it.
            var isBase = passed.Operation is IInvocationOperation { IsVirtual: false, TargetMethod: { } called } && (called.IsVirtual || called.IsOverride);
            return Of(passed.Target.OriginalDefinition, isBase)
                .Where(arrival => arrival.Needs.All(need => MayPass(passed, need.Key, need.Value)))
                .Select(arrival => arrival with
                {
                    Steps = arrival.Steps.Insert(0, passed.Operation.Syntax),
                    Reason = arrival.Reason.Parameter is { } forwarded ? ReasonOf(passed, forwarded) : arrival.Reason,
                })
                .ToImmutableArray();
        }

        private ImmutableArray<Arrival> Of(ISymbol target, bool isBase)
        {
            var memo = isBase ? reach._knownOfBase : reach._known;
            if (memo.TryGetValue(target, out var known))
            {
                return known;
            }

            if (_path.Count >= MaxSteps || _visits >= MaxVisits || !_path.Add(target))
            {
                _wasCut = true;
                return ImmutableArray<Arrival>.Empty;
            }

            _visits++;
            var wasCut = _wasCut;
            _wasCut = false;
            var found = Takers(target, isBase).SelectMany(taker => In(taker.Flow, taker.Origin)).ToImmutableArray();
            _path.Remove(target);
            if (!_wasCut || _path.Count == 0)
            {
                memo.TryAdd(target, found);
            }

            _wasCut |= wasCut;
            return found;
        }

        /// <summary>The bodies in which the value is read, and the origin that it has there.</summary>
        private IEnumerable<(BodyFlow Flow, Origin Origin)> Takers(ISymbol target, bool isBase = false)
        {
            if (target is not IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
            {
                return Members.IsDeclaredIn(target, reach.Compilation) && Members.IsWrittenOnce(target)
                    ? Members.ReadersOf(target, target.ContainingType, reach.Compilation)
                        .Select(root => (reach.Program.Of(root), Origin.Member(target)))
                    : [];
            }

            var bodies = Implementations.Of(method, reach.Compilation, reach.Cancellation)
                .Take(isBase && Bodies.RootOf(method, reach.Compilation) is not null ? 1 : int.MaxValue)
                .Select(body => (reach.Program.Of(body), Origin.Parameter(body.Parameters[parameter.Ordinal])));
            return method.MethodKind == MethodKind.Constructor && Bodies.RootOf(method, reach.Compilation) is null or TypeDeclarationSyntax
                ? bodies.Concat(TakersOfPrimary(parameter, method.ContainingType))
                : bodies;
        }

        /// <summary>A primary constructor's parameter: the members that read it, and a record's property of its name.</summary>
        private IEnumerable<(BodyFlow Flow, Origin Origin)> TakersOfPrimary(IParameterSymbol parameter, INamedTypeSymbol type)
        {
            foreach (var root in Members.ReadersOf(parameter, type, reach.Compilation))
            {
                yield return (reach.Program.Of(root), Origin.Parameter(parameter));
            }

            if (type.IsRecord && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                foreach (var taker in Takers(property))
                {
                    yield return taker;
                }
            }
        }

        private IEnumerable<Arrival> In(BodyFlow flow, Origin origin)
        {
            foreach (var passed in flow.PassedValues)
            {
                if (passed.Value.CodesOf(origin) is not { IsEmpty: false } codes)
                {
                    continue;
                }

                foreach (var arrival in From(passed))
                {
                    if (arrival.Codes.Intersect(codes) is { IsEmpty: false } arriving)
                    {
                        yield return arrival with { Codes = arriving, Needs = NeedsOf(passed, origin, arrival) };
                    }
                }
            }
        }

        /// <summary>What the method's own caller must pass beside the code.</summary>
        private static ImmutableDictionary<int, CodeSet> NeedsOf(Passed passed, Origin origin, Arrival arrival)
        {
            var needs = ImmutableDictionary<int, CodeSet>.Empty;
            void Need(ISymbol symbol, CodeSet codes)
            {
                if (symbol is IParameterSymbol parameter
                    && !SymbolEqualityComparer.Default.Equals(parameter, origin.Symbol)
                    && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, origin.Symbol?.ContainingSymbol))
                {
                    needs = needs.SetItem(parameter.Ordinal, needs.TryGetValue(parameter.Ordinal, out var known) ? known.Intersect(codes) : codes);
                }
            }

            foreach (var need in passed.Needs)
            {
                Need(need.Key, need.Value);
            }

            // What the callee needs and this method only hands on is needed of this method's caller.
            foreach (var need in arrival.Needs)
            {
                if (passed.Others.TryGetValue(need.Key, out var value)
                    && value is { MayBeUnknown: false, MayBeNull: false }
                    && value.Codes.Count() == 1
                    && value.Codes.First() is { Key: { Kind: OriginKind.Parameter, Symbol: { } handedOn } })
                {
                    Need(handedOn, need.Value);
                }
            }

            return needs;
        }

        private static bool MayPass(Passed passed, int ordinal, CodeSet codes) =>
            !passed.Others.TryGetValue(ordinal, out var value)
            || value.MayBeUnknown
            || value.Codes.Any(pair => !pair.Value.Intersect(codes).IsEmpty);

        private ArrivingReason ReasonOf(Passed passed, CloseSink sink) =>
            passed.Site is AssignmentExpressionSyntax assignment
                ? new ArrivingReason(ReasonBeside.Of(sink, assignment, reach.Program.ModelOf(assignment.SyntaxTree), reach.Cancellation).Presence, null)
                : ReasonOf(passed, sink.ReasonParameter);

        private ArrivingReason ReasonOf(Passed passed, int? ordinal)
        {
            if (ordinal is null)
            {
                return new ArrivingReason(ReasonPresence.Absent, null);
            }

            // The operation of the model, not of the graph: a condition is still whole there.
            var call = reach.Program.ModelOf(passed.Operation.Syntax.SyntaxTree).GetOperation(passed.Operation.Syntax, reach.Cancellation);
            var reason = CallArguments.Of(call).FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
            return new ArrivingReason(
                reason is null ? ReasonPresence.Either : ReasonText.PresenceOf(reason),
                reason is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol } parameter } ? parameter.Ordinal : null);
        }
    }

    private ProgramFlow Program => program;

    private Compilation Compilation => program.Compilation;

    private CancellationToken Cancellation => program.Cancellation;
}
