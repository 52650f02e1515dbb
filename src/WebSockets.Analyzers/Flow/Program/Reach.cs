using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// Which Close frames a parameter or a member ends in: through calls of the program's own methods, their overrides and
/// implementations, and through fields and properties that a constructor fills.
/// </summary>
internal sealed class Reach(ProgramFlow program, Reach.Memory memory)
{
    /// <summary>How many calls and stores a value is followed through, the Close call not counted.</summary>
    public const int MaxSteps = 8;

    /// <summary>
    /// How many methods and members one search looks into in vain. Ordinary code has a handful; where methods all call each other,
    /// the ways through them grow with the factorial of their number.
    /// </summary>
    public const int MaxVisits = 5000;

    /// <summary>The Close frames that a passed value ends in; the first step of each is the passing itself.</summary>
    public ImmutableArray<Arrival> From(Passed passed) => new Search(this).From(passed);

    /// <summary>The Close frames that a parameter ends in of which a caller leaves out all that have a default value.</summary>
    public ImmutableArray<Arrival> FromDefaults(IParameterSymbol parameter) => parameter.ContainingSymbol is not IMethodSymbol method ? ImmutableArray<Arrival>.Empty
        : new Search(this).Of(new Taker(parameter.OriginalDefinition, IsBase: false, Receiver: null))
            .Where(arrival => arrival.Needs.All(need => IsMetByDefault(method.Parameters[need.Key], need.Value)))
            .ToImmutableArray();

    private static bool IsMetByDefault(IParameterSymbol other, CodeValue needed) => !other.HasExplicitDefaultValue || other.ExplicitDefaultValue switch
    {
        null => needed.MayBeNull || needed.MayBeUnknown,
        bool flag => !needed.Narrow(ValueTest.In(CodeSet.Of(flag ? 1 : 0))).IsNothing,
        var value => Constants.ToInteger(value) is not { } code || !needed.Narrow(ValueTest.In(CodeSet.Of(code))).IsNothing,
    };

    /// <summary>The sink that a status is passed to, or a reason where texts are followed; null where the value is passed to something else.</summary>
    public CloseSink? SinkOf(Passed passed) => passed.Target switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } } parameter =>
            passed.Operation is IInvocationOperation call && program.SinkOf(call) is { } sink && TakenBy(sink) == parameter.Ordinal ? sink : null,
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter => program.SinkOf(method, passed.Operation.Syntax) is { } sink && TakenBy(sink) == parameter.Ordinal ? sink : null,
        IPropertySymbol property when program.Texts is null => program.SinkOf(property, passed.Operation.Syntax),
        _ => null,
    };

    private int? TakenBy(CloseSink sink) => program.Texts is null ? sink.CodeParameter : sink.ReasonParameter;

    /// <summary>The Close frames that a parameter ends in.</summary>
    public ImmutableArray<Arrival> From(IParameterSymbol parameter) => new Search(this).Of(new Taker(parameter.OriginalDefinition, IsBase: false, Receiver: null));

    /// <summary>What takes a value.</summary>
    /// <param name="Target">The parameter or member.</param>
    /// <param name="IsBase">Whether it is one of <c>base.Close(code)</c>, which runs that method and none of those that override it.</param>
    /// <param name="Receiver">The static type of what the method is called on, where that says more than the method's own type; else null.</param>
    internal sealed record Taker(ISymbol Target, bool IsBase, ITypeSymbol? Receiver)
    {
        public static Taker Of(Passed passed)
        {
            var target = passed.Target.OriginalDefinition;
            return passed.Operation is not IInvocationOperation { TargetMethod: { } called } call ? new Taker(target, false, null)
                : !call.IsVirtual ? new Taker(target, called.IsVirtual || called.IsOverride, null)
                : new Taker(target, false, call.Instance?.Type is { } type && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, called.ContainingType?.OriginalDefinition) ? type : null);
        }
    }

    /// <summary>A body in which a value is read, and the origin that it has there.</summary>
    private sealed record Reader(BodyFlow Flow, Origin Origin);

    /// <summary>One search.</summary>
    private sealed class Search(Reach reach)
    {
        private readonly Inquiry _inquiry = new();

        public ImmutableArray<Arrival> From(Passed passed)
        {
            if (reach.SinkOf(passed) is { } sink)
            {
                var member = passed.Target is IParameterSymbol ? passed.Target.ContainingSymbol : passed.Target;
                return ImmutableArray.Create(new Arrival(
                    sink, passed.Site, member, CodeSet.All, ImmutableArray<SyntaxNode>.Empty, ReasonOf(passed, sink), ImmutableDictionary<int, CodeValue>.Empty));
            }

            return TakersOf(passed).SelectMany(taker => Of(taker))
                .Where(arrival => arrival.Needs.All(need => MayPass(passed, need.Key, need.Value)))
                .Select(arrival => arrival with
                {
                    Steps = arrival.Steps.Insert(0, passed.Operation.Syntax),
                    Reason = arrival.Reason.Parameter is { } forwarded ? ReasonOf(passed, forwarded) : arrival.Reason,
                })
                .ToImmutableArray();
        }

        /// <summary>What takes the value; of a delegate that a method was given, the functions that its callers gave it.</summary>
        private IEnumerable<Taker> TakersOf(Passed passed)
        {
            if (passed is { Classes.IsEmpty: false, Target: IParameterSymbol { ContainingSymbol: IMethodSymbol called } taken })
            {
                return passed.Classes
                    .Select(type => Implementations.In(type, called))
                    .OfType<IMethodSymbol>()
                    .Select(body => new Taker(body.OriginalDefinition.Parameters[taken.Ordinal], IsBase: true, Receiver: null));
            }

            if (passed is not { Target: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } } parameter, Operation: IInvocationOperation { Instance: { } instance } }
                || Places.WithoutConversions(instance) is not IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } given }
                || reach.Program.Callers.CallsOf(method) is not { } sites)
            {
                return [Taker.Of(passed)];
            }

            return sites
                .Select(site => site.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == given.Ordinal)?.Value)
                .OfType<IDelegateCreationOperation>()
                .Select(creation => creation.Target switch
                {
                    IFlowAnonymousFunctionOperation lambda => lambda.Symbol,
                    IMethodReferenceOperation reference => reference.Method,
                    _ => null,
                })
                .Where(function => function is not null && parameter.Ordinal < function.Parameters.Length)
                .Select(function => new Taker(function!.Parameters[parameter.Ordinal].OriginalDefinition, IsBase: false, Receiver: null));
        }

        public ImmutableArray<Arrival> Of(Taker taker) => reach.Known
            .To(taker, _inquiry, asked => ReadersOf(asked).SelectMany(reader => In(reader.Flow, reader.Origin)).ToImmutableArray());

        /// <summary>The bodies in which the value is read, and the origin that it has there.</summary>
        private IEnumerable<Reader> ReadersOf(Taker taker)
        {
            var target = taker.Target;
            if (target is not IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
            {
                return Members.IsDeclaredIn(target, reach.Compilation) && Members.IsStored(target)
                    ? reach.Program.Readers.ReadersOf(target).Select(root => new Reader(reach.Program.Of(root), Origin.Member(target)))
                    : [];
            }

            var isOnly = taker.IsBase && Bodies.RootOf(method, reach.Compilation) is not null;
            var bodies = (isOnly ? [method.PartialImplementationPart ?? method] : Implementations.Of(method, taker.Receiver, reach.Compilation, reach.Cancellation))
                .Select(body => new Reader(reach.Program.Of(body), Origin.Parameter(body.Parameters[parameter.Ordinal])));
            return method.MethodKind == MethodKind.Constructor && Bodies.RootOf(method, reach.Compilation) is null or TypeDeclarationSyntax
                ? bodies.Concat(TakersOfPrimary(parameter, method.ContainingType))
                : bodies;
        }

        /// <summary>A primary constructor's parameter: the members that read it, and a record's property of its name.</summary>
        private IEnumerable<Reader> TakersOfPrimary(IParameterSymbol parameter, INamedTypeSymbol type)
        {
            foreach (var root in Members.ReadersOf(parameter, type, reach.Program.Source))
            {
                yield return new Reader(reach.Program.Of(root), Origin.Parameter(parameter));
            }

            if (type.IsRecord && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                foreach (var reader in ReadersOf(new Taker(property, IsBase: false, Receiver: null)))
                {
                    yield return reader;
                }
            }
        }

        private IEnumerable<Arrival> In(BodyFlow flow, Origin origin)
        {
            foreach (var passed in flow.PassedValues)
            {
                foreach (var pair in passed.Value.Codes)
                {
                    if (pair.Key.IsTest || pair.Key.Kind != origin.Kind || !SymbolEqualityComparer.Default.Equals(pair.Key.Symbol, origin.Symbol))
                    {
                        continue;
                    }

                    var codes = passed.Argument is null ? pair.Value.Intersect(flow.LeftIn(passed.Target, pair.Key)) : pair.Value;
                    foreach (var arrival in From(passed))
                    {
                        if (arrival.Of(codes) is { IsEmpty: false } arriving)
                        {
                            yield return arrival with { Codes = arriving, Cut = arrival.Cut ?? pair.Key.Cut, Added = pair.Key.Added is { } added ? added.And(arrival.Added) : arrival.Added, Needs = NeedsOf(passed, origin, arrival) };
                        }
                    }
                }
            }
        }

        /// <summary>What the method's own caller must pass beside the code.</summary>
        private static ImmutableDictionary<int, CodeValue> NeedsOf(Passed passed, Origin origin, Arrival arrival)
        {
            var needs = ImmutableDictionary<int, CodeValue>.Empty;
            void Need(ISymbol symbol, CodeValue value)
            {
                if (symbol is IParameterSymbol parameter
                    && !SymbolEqualityComparer.Default.Equals(parameter, origin.Symbol)
                    && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, origin.Symbol?.ContainingSymbol))
                {
                    needs = needs.SetItem(parameter.Ordinal, needs.TryGetValue(parameter.Ordinal, out var known) ? known.Narrow(value.AsTest()).WithParts(known.Parts.SetItems(value.Parts)) : value);
                }
            }

            foreach (var need in passed.Needs)
            {
                Need(need.Key, need.Value);
            }

            // What the callee needs and this method only hands on is needed of this method's caller.
            foreach (var need in arrival.Needs)
            {
                if (ArgumentsOf(passed.Operation).FirstOrDefault(argument => argument.Parameter?.Ordinal == need.Key)?.Value is { } handedOn
                    && Places.WithoutConversions(handedOn) is IParameterReferenceOperation { Parameter: var parameter }
                    && passed.Keeps(parameter))
                {
                    Need(parameter, need.Value);
                }
            }

            return needs;
        }

        private static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation operation) => operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        private static bool MayPass(Passed passed, int ordinal, CodeValue need) =>
            !passed.Others.TryGetValue(ordinal, out var value) || value.MayMeet(need);

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

    /// <summary>What was found out in one compilation.</summary>
    /// <param name="maxSteps">How many calls and stores a value is followed through.</param>
    internal sealed class Memory(int maxSteps = MaxSteps)
    {
        public Answers<Taker, ImmutableArray<Arrival>> Known { get; } = new(maxSteps, MaxVisits, ImmutableArray<Arrival>.Empty, EqualityComparer<Taker>.Default);
    }

    private Answers<Taker, ImmutableArray<Arrival>> Known => memory.Known;

    private ProgramFlow Program => program;

    private Compilation Compilation => program.Compilation;

    private CancellationToken Cancellation => program.Cancellation;
}
