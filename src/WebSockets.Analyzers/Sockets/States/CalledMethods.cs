using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>What calls do to sockets and tokens: those of .NET by the table of states, those of the program by what their bodies do.</summary>
internal sealed class CalledMethods(SocketProgram program, SocketEvaluator evaluator)
{
    /// <summary>The task that a call gives on, as <c>ConfigureAwait</c> does; null where it is another call.</summary>
    public IOperation? TaskGivenOnBy(IInvocationOperation call) => SocketCalls.GivesItsReceiver(call.TargetMethod) && !program.Source.Declares(call.TargetMethod)
        ? call.Instance ?? call.Arguments.FirstOrDefault()
        : null;

    /// <summary>What a call gives whose parts have been evaluated.</summary>
    public IReadOnlyList<Evaluated> Call(IInvocationOperation call, SocketCase before)
    {
        var method = call.TargetMethod;
        if (SocketCalls.OperationOf(call) is { } operation)
        {
            return [CallOnSocket(call, operation, before)];
        }

        if (SocketCalls.IsTokenSource(method.ContainingType))
        {
            return [CallOnSource(call, before)];
        }

        if (DecidesByWhatItIsTold(call))
        {
            before = before.Doubted();
        }
        else if (DecidesByException(call))
        {
            before = before.Chosen(meeting: null);
        }

        if (method.MethodKind == MethodKind.DelegateInvoke || !program.Source.Declares(method))
        {
            var isOwn = method.MethodKind == MethodKind.DelegateInvoke || call.Arguments.Any(argument => argument.Value.Type?.TypeKind == TypeKind.Delegate);
            return [new(isOwn ? ByAnybody(before) : Given(call.Arguments.Select(argument => argument.Value), before, mayClose: !ThrowingCalls.IsOfNet(method)), program.MadeBy(call) ?? Nullness(method))];
        }

        evaluator.Observer.OnProgramCall(call, method, before);
        return OfProgram(call, method, call.Instance, before);
    }

    /// <summary>Whoever is made with a socket has it from then on.</summary>
    public SocketCase Made(IObjectCreationOperation creation, SocketCase before) =>
        Given(creation.Arguments.Select(argument => argument.Value), before, creation.Constructor is { } constructor && program.Source.Declares(constructor) && program.MayClose(constructor));

    /// <summary>Whether a call has come to its end when the function goes on, or when who called that does, where it returns the task.</summary>
    public static bool IsAwaited(IInvocationOperation call)
    {
        IOperation task = call;
        while (task.Parent is IInvocationOperation { TargetMethod: var method } outer && outer.Instance == task && SocketCalls.GivesItsReceiver(method)
            || task.Parent is IConversionOperation)
        {
            task = task.Parent;
        }

        return task.Parent is IAwaitOperation || call.TargetMethod.ReturnType.Name is not (nameof(Task) or nameof(ValueTask)) || task.Parent is null;
    }

    /// <summary>What a property of the program gives; null where it only keeps what it was given.</summary>
    public IReadOnlyList<Evaluated>? Get(IPropertyReferenceOperation property, SocketCase before) =>
        property.Property.GetMethod is { } getter && !Members.IsAuto(property.Property) && program.Source.Declares(getter)
            ? OfProgram(property, getter, property.Instance, before)
            : null;

    private Evaluated CallOnSocket(IInvocationOperation call, SocketOperation operation, SocketCase before)
    {
        var socket = evaluator.Places.Of(call.Instance);
        var isCancelled = call.Arguments.Any(argument => SocketCalls.IsToken(argument.Parameter?.Type)
            && evaluator.Places.Of(argument.Value) is { } token
            && evaluator.Places.SourcesOf(token).Any(source => before.ValueOf(source).Equals(SocketValue.Cancelled)));
        var fact = socket is null ? SocketFact.Unknown : before.FactOf(socket);
        if (socket is null)
        {
            evaluator.Observer.OnCall(call, operation, null, fact, isCancelled);
            return new Evaluated(before, SocketValue.Unknown);
        }

        if (before.ValueOf(socket).Kind == SocketValueKind.Null)
        {
            return new Evaluated(before, SocketValue.Nothing);
        }

        evaluator.Observer.OnCall(call, operation, socket, fact, isCancelled);

        // Of a task that nobody waits for nobody knows whether it has ended.
        var isAwaited = IsAwaited(call);
        var after = fact.After(operation, Next);
        var value = operation == SocketOperation.Receive ? new SocketValue(SocketValueKind.Result, socket) : SocketValue.NotNull;
        return after.Possible == SocketStates.Unreached
            ? new Evaluated(before.With(socket, after), SocketValue.Nothing)
            : new Evaluated(before.Changed(socket, after), value);

        SocketStates Next(SocketStates state) =>
            SocketStateTable.Of(operation, state, isCancelled ? true : null).Returned | (isAwaited ? SocketStates.Unreached : state);
    }

    /// <summary>Whether a method that nothing is known of may come out so or so, or throw, by whether a Close was received.</summary>
    private bool DecidesByWhatItIsTold(IInvocationOperation call) =>
        (program.Source.Declares(call.TargetMethod) || call.Type?.SpecialType == SpecialType.System_Boolean || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        && call.Arguments.Select(argument => argument.Value).Append(call.Instance).OfType<IOperation>().Any(value => SocketCalls.IsTelling(Unwrap.Of(value).Type));

    /// <summary>Whether a method is asked which exception it was.</summary>
    private static bool DecidesByException(IInvocationOperation call) => call is { Type.SpecialType: SpecialType.System_Boolean, Parent: not IExpressionStatementOperation }
        && call.Arguments.Any(argument => SocketCalls.IsOfException(argument.Value));

    private Evaluated CallOnSource(IInvocationOperation call, SocketCase before) => evaluator.Places.Of(call.Instance) is not { } source
        ? new Evaluated(before, SocketValue.NotNull)
        : call.TargetMethod.Name switch
        {
            nameof(CancellationTokenSource.Cancel) or "CancelAsync" => new Evaluated(before.With(source, SocketValue.Cancelled), SocketValue.NotNull),
            "TryReset" => new Evaluated(before.With(source, SocketValue.Unknown), SocketValue.Unknown),
            _ => new Evaluated(before, SocketValue.Unknown),
        };

    /// <summary>What a method of the program can throw, and what holds then; null where that is not known.</summary>
    /// <remarks>An answer that the method owes then is for whoever catches it to think of: it is no way that a test in it is reported for.</remarks>
    public IEnumerable<ThrownCase>? Thrown(IInvocationOperation call, SocketCase before)
    {
        if (program.SummaryOf(call.TargetMethod) is not { Thrown: var thrown })
        {
            return null;
        }

        var outside = OutsideOf(call, call.Instance);
        var entered = Rewritten(call.TargetMethod, before);
        var cases = new List<ThrownCase>();
        foreach (var exit in thrown)
        {
            var after = UnprovenUnlessTold(ByMethod(call.TargetMethod, entered, PlacesOf(exit.Case, outside)), exit.Case, outside);
            if (Leave(new Evaluated(exit.Case.WithoutOwed(), SocketValue.Unknown), call, after, waits: true, outside) is { } left)
            {
                cases.Add(new ThrownCase(exit.Kinds, left.Case));
            }
        }

        return cases;
    }

    /// <summary>That a method throws is not certain, but where the state of a socket has led to it, and it is not an open one.</summary>
    private static SocketCase UnprovenUnlessTold(SocketCase after, SocketCase thrown, Func<Place, Place?> outside)
    {
        var told = thrown.Sockets.Where(socket => !socket.Value.Can(SocketStates.Open)).Select(socket => outside(socket.Key)).OfType<Place>().ToList();
        return after.Sockets.Where(socket => !told.Contains(socket.Key)).Aggregate(after, (state, socket) => state.With(socket.Key, socket.Value.Unproven()));
    }

    /// <summary>The sockets of which all that a method may have done is told where it ends.</summary>
    private static List<Place> PlacesOf(SocketCase exit, Func<Place, Place?> outside) => exit.Sockets.Select(socket => outside(socket.Key)).OfType<Place>().ToList();

    /// <summary>The places of a called method, as the caller names them.</summary>
    private Func<Place, Place?> OutsideOf(IOperation call, IOperation? instance)
    {
        var given = CallArguments.Of(call)
            .Select(argument => (Ordinal: argument.Parameter?.Ordinal ?? -1, Place: evaluator.Places.Of(argument.Value)))
            .Where(argument => argument is { Ordinal: >= 0, Place: not null })
            .ToLookup(argument => argument.Ordinal, argument => argument.Place!);
        var self = instance is null ? Place.This : evaluator.Places.Of(instance);
        return inner => inner.Root switch
        {
            IParameterSymbol parameter => given[parameter.Ordinal].FirstOrDefault() is { } place ? inner.Rebased(Place.Of(parameter), place) : null,
            null when self is not null && inner.StartsWith(Place.This) => inner.Rebased(Place.This, self),
            _ => null,
        };
    }

    private IReadOnlyList<Evaluated> OfProgram(IOperation call, IMethodSymbol method, IOperation? instance, SocketCase before)
    {
        var outside = OutsideOf(call, instance);
        var after = Rewritten(method, before);
        if (call is IInvocationOperation task && !IsAwaited(task) || program.SummaryOf(method) is not { Exits: var exits })
        {
            return [new(ByMethod(method, Given(CallArguments.Of(call).Select(argument => argument.Value), after, program.MayClose(method)), []), Nullness(method))];
        }

        // What does not wait for anything changes no state: it is a test, or gives the socket up.
        var waits = method.IsAsync || method.ReturnType.Name is nameof(Task) or nameof(ValueTask);
        var outcomes = new List<Evaluated>();
        foreach (var exit in exits)
        {
            if (Leave(exit, call, waits ? ByMethod(method, after, PlacesOf(exit.Case, outside)) : after, waits, outside) is { } outcome)
            {
                outcomes.Add(outcome.Value.IsKnown ? outcome : outcome with { Value = Nullness(method) });
            }
        }

        return outcomes;
    }

    /// <summary>What holds for the caller behind one of the ways that a method can end; null where it cannot end so.</summary>
    /// <param name="exit">The way.</param>
    /// <param name="call">The call.</param>
    /// <param name="after">What holds besides.</param>
    /// <param name="waits">Whether the socket may be used meanwhile.</param>
    /// <param name="outside">A place of the method, as the caller names it.</param>
    private Evaluated? Leave(Evaluated exit, IOperation call, SocketCase after, bool waits, Func<Place, Place?> outside)
    {
        foreach (var (inner, nullness) in exit.Case.Nulls.Select(pair => (pair.Key, pair.Value)))
        {
            if (outside(inner) is { } place && !inner.Equals(Place.Returned))
            {
                if (after.ValueOf(place) is { IsKnown: true } known && !known.Equals(nullness))
                {
                    return null;
                }

                after = after.With(place, nullness);
            }
        }

        var isSeen = true;
        foreach (var (inner, end) in exit.Case.Sockets.Select(pair => (pair.Key, pair.Value)))
        {
            if (outside(inner) is not { } place)
            {
                continue;
            }

            var fact = after.FactOf(place);
            var possible = end.Possible & (waits ? fact.ByOthers() : fact).Possible;
            if (!waits && fact.Can(SocketStates.CloseReceived) && !possible.HasFlag(SocketStates.CloseReceived))
            {
                evaluator.Observer.OnTested(place, call);
            }

            if (possible == SocketStates.Unreached)
            {
                evaluator.Observer.OnBlocked(new BlockedTest(place, fact, end.Possible, call, exit.Value.Kind == SocketValueKind.True));
                return null;
            }

            var seen = (end.Seen | fact.Seen) & possible;
            var left = new SocketFact(seen, possible & ~seen, end.EndedBy ?? fact.EndedBy).Owing(end, fact).ChosenAs(end, fact);
            isSeen &= left.IsSeenAfter(fact);
            after = after.Changed(place, left);
        }

        return new Evaluated(
            isSeen ? after : after.Unproven(),
            exit.Value.Socket is not { } told ? exit.Value : outside(told) is { } socket ? exit.Value with { Socket = socket } : SocketValue.Unknown);
    }

    /// <summary>Whoever is given a socket may use it.</summary>
    private SocketCase Given(IEnumerable<IOperation> arguments, SocketCase before, bool mayClose) => arguments
        .Select(evaluator.Places.Of)
        .OfType<Place>()
        .Aggregate(before, (state, place) => state.Sockets.Any(pair => pair.Key.Equals(place)) ? Used(state, place, mayClose) : state);

    /// <summary>A method of the same object may use its sockets.</summary>
    private SocketCase ByMethod(IMethodSymbol method, SocketCase before, List<Place> followed) => before.Sockets
        .Where(pair => pair.Key.Members.LastOrDefault() is { } member && program.MayReach(method, member))
        .Aggregate(before, (state, pair) => Used(state, pair.Key, !followed.Contains(pair.Key) && program.MayClose(method)));

    /// <summary>Code that is not followed has used a socket. A Close that it may have sent is an answer, as far as is known.</summary>
    private static SocketCase Used(SocketCase before, Place socket, bool mayClose) =>
        before.FactOf(socket).ByOthers() is var fact ? before.Changed(socket, mayClose ? fact.OwingNothingKnown() : fact) : before;

    /// <summary>A method may put other sockets where these were.</summary>
    private SocketCase Rewritten(IMethodSymbol method, SocketCase before) =>
        before.Without(place => place.Members.Any(member => program.MayWrite(method, member)));

    private SocketCase ByAnybody(SocketCase before) =>
        before.Without(place => place.Members.Any(evaluator.Places.MayChange)).ByOthers();

    /// <summary>What a method says that it returns; behind the task.</summary>
    private static SocketValue Nullness(IMethodSymbol method)
    {
        var type = method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: nameof(Task) or nameof(ValueTask) } task ? task.TypeArguments[0] : method.ReturnType;
        var annotation = ReferenceEquals(type, method.ReturnType) ? method.ReturnNullableAnnotation : type.NullableAnnotation;
        return type.IsReferenceType && annotation == NullableAnnotation.NotAnnotated ? SocketValue.NotNull : SocketValue.Unknown;
    }
}
