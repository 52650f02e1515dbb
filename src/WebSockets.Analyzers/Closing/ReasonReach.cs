using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Closing;

/// <summary>The reason of a Close frame, seen from a parameter that its text comes through.</summary>
/// <param name="Call">What makes the frame.</param>
/// <param name="Close">The call in the source text.</param>
/// <param name="With">The reason with the text that the parameter was given.</param>
/// <param name="Without">The reason with any text in its place.</param>
/// <param name="Steps">The calls on the way from the parameter, the first one first.</param>
internal sealed record ReasonArrival(CloseCall Call, SyntaxNode Close, TextValue With, TextValue Without, ImmutableArray<SyntaxNode> Steps);

/// <summary>A text that a method of the program is given.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameter">The ordinal of the parameter that takes it.</param>
/// <param name="Receiver">The static type of what the method is called on; null where it is called on nothing.</param>
/// <param name="IsVirtual">Whether an override may run.</param>
internal sealed record GivenText(IMethodSymbol Method, int Parameter, ITypeSymbol? Receiver, bool IsVirtual)
{
    /// <summary>What a call gives to one of its parameters; null where the call is none of a method.</summary>
    public static GivenText? Of(IOperation? call, int parameter) => call is IInvocationOperation invocation
        ? new GivenText(invocation.TargetMethod, parameter, invocation.Instance?.Type, invocation.IsVirtual)
        : null;

    /// <summary>The methods that may run: of <c>base.Close(text)</c> the base's own.</summary>
    public IEnumerable<IMethodSymbol> TakenBy(SourceProgram program) => IsVirtual ? program.ImplementationsOf(Method, Receiver)
        : Bodies.RootOf(Method, program.Compilation) is null ? []
        : program.ImplementationsOf(Method).Take(1);
}

/// <summary>Which Close frames a text ends in that is passed to a method of the program, the nearest ones first.</summary>
/// <remarks>
/// What leaves a method for a Close frame is found once a compilation, and so is whether a parameter gets to one at all. What
/// a text becomes on the way is followed for each, but only where a frame is at the end.
/// </remarks>
internal sealed class ReasonReach(ProgramFlow program, ApiSymbols apis, ReasonReach.Memory memory)
{
    /// <summary>How many calls a text is followed through, the Close call not counted: no more than <see cref="ProgramNames"/> looks for.</summary>
    internal const int MaxSteps = ProgramNames.MaxTextRounds;

    /// <summary>
    /// How many methods one question looks into. Ordinary code has a handful; past it nothing more is found.
    /// </summary>
    internal const int MaxVisits = 200;

    /// <summary>How many methods were looked into.</summary>
    internal int Known => memory.Exits.Count;

    public IEnumerable<ReasonArrival> From(GivenText given, TextValue text)
    {
        var texts = new TextWalk(program.Source);
        var seen = new HashSet<(IMethodSymbol Body, int Parameter, TextValue Text)>();
        var open = new Queue<(GivenText Given, TextValue Text, ImmutableArray<SyntaxNode> Steps)>();
        open.Enqueue((given, text, ImmutableArray<SyntaxNode>.Empty));
        while (open.Count > 0)
        {
            var (next, passed, steps) = open.Dequeue();
            foreach (var body in next.TakenBy(program.Source).Where(body => GetsToAClose(body, next.Parameter)))
            {
                if (!seen.Add((body, next.Parameter, passed)))
                {
                    continue;
                }

                if (seen.Count > MaxVisits)
                {
                    yield break;
                }

                var arguments = TextWalk.NoArguments.Add(body.Parameters[next.Parameter], passed);
                foreach (var exit in ExitsOf(body).Where(exit => exit.Parameters.Contains(next.Parameter)))
                {
                    if (exit.Close is { } close)
                    {
                        yield return new ReasonArrival(close, exit.Syntax, texts.Of(close.Reason, arguments), texts.Of(close.Reason), steps);
                    }
                    else if (exit.Given is { } handedOn && steps.Length + 1 < MaxSteps)
                    {
                        open.Enqueue((handedOn, texts.Of(exit.Text, arguments), steps.Add(exit.Syntax)));
                    }
                }
            }
        }
    }

    /// <summary>
    /// Whether a parameter's text gets to a Close frame, whatever it is. Of a search that comes to its end without one all
    /// that it visited is known; nothing that another search knows is made use of, or what is found would depend on which
    /// of them was first.
    /// </summary>
    private bool GetsToAClose(IMethodSymbol body, int parameter)
    {
        var start = (Body: body, Parameter: parameter);
        if (memory.Closing.TryGetValue(start, out var known))
        {
            return known;
        }

        var seen = new HashSet<(IMethodSymbol Body, int Parameter)> { start };
        var open = new Queue<(IMethodSymbol Body, int Parameter)>(seen);
        while (open.Count > 0)
        {
            program.Cancellation.ThrowIfCancellationRequested();
            var next = open.Dequeue();
            foreach (var exit in ExitsOf(next.Body).Where(exit => exit.Parameters.Contains(next.Parameter)))
            {
                if (exit.Close is not null)
                {
                    return memory.Closing.GetOrAdd(start, true);
                }

                foreach (var target in exit.Given!.TakenBy(program.Source).Select(target => (target, exit.Given.Parameter)).Where(seen.Add))
                {
                    open.Enqueue(target);
                }

                if (seen.Count > MaxVisits)
                {
                    return memory.Closing.GetOrAdd(start, false);
                }
            }
        }

        foreach (var visited in seen)
        {
            memory.Closing.TryAdd(visited, false);
        }

        return false;
    }

    private ImmutableArray<Exit> ExitsOf(IMethodSymbol method) => memory.Exits.TryGetValue(method, out var known) ? known : memory.Exits.GetOrAdd(method, FindExits(method));

    /// <summary>Where a method's texts may leave it for a Close frame: the closes in it, and its calls with texts.</summary>
    private ImmutableArray<Exit> FindExits(IMethodSymbol method)
    {
        var taken = method.Parameters.Where(parameter => parameter is { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None }).ToList();
        if (taken.Count == 0 || program.Source.DeclarationsOf(method).FirstOrDefault() is not { } body)
        {
            return ImmutableArray<Exit>.Empty;
        }

        var exits = ImmutableArray.CreateBuilder<Exit>();
        var texts = new TextWalk(program.Source);
        var model = program.ModelOf(body.SyntaxTree);
        foreach (var node in body.DescendantNodes().Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax))
        {
            if (CloseCall.MayBe(node, apis) && CloseCall.Of(node, program, model, program.Cancellation) is { } close)
            {
                Add(new Exit(node, close, null, close.Reason, ImmutableArray<int>.Empty));
            }
            else if (node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } && model.GetOperation(node, program.Cancellation) is IInvocationOperation call)
            {
                foreach (var argument in call.Arguments.Where(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None } && program.Source.Declares(call.TargetMethod)))
                {
                    Add(new Exit(node, null, GivenText.Of(call, argument.Parameter!.Ordinal), argument.Value, ImmutableArray<int>.Empty));
                }
            }
        }

        return exits.ToImmutable();

        // A text that is no parameter's, nor made of one, is none that a caller chose.
        void Add(Exit exit)
        {
            if (exit.Text is { ConstantValue.HasValue: false } text && taken.Where(parameter => IsMadeOf(text, parameter, texts)).Select(parameter => parameter.Ordinal).ToImmutableArray() is { IsEmpty: false } parameters)
            {
                exits.Add(exit with { Parameters = parameters });
            }
        }
    }

    /// <summary>Whether a text is another where a parameter is a long text of somebody else's.</summary>
    private static bool IsMadeOf(IOperation text, IParameterSymbol parameter, TextWalk texts) =>
        !texts.Of(text, TextWalk.NoArguments.Add(parameter, TextValue.OfException(text) with { AtLeast = int.MaxValue })).Equals(texts.Of(text));

    /// <summary>A call that a method hands a text to.</summary>
    /// <param name="Syntax">The call.</param>
    /// <param name="Close">What it is as one that makes a Close frame.</param>
    /// <param name="Given">What it is as one of a method of the program.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Parameters">The ordinals of the method's own parameters that the text is made of.</param>
    internal sealed record Exit(SyntaxNode Syntax, CloseCall? Close, GivenText? Given, IOperation? Text, ImmutableArray<int> Parameters);

    /// <summary>What was found out in one compilation.</summary>
    internal sealed class Memory
    {
        public ConcurrentDictionary<IMethodSymbol, ImmutableArray<Exit>> Exits { get; } = new(SymbolEqualityComparer.Default);

        public ConcurrentDictionary<(IMethodSymbol Body, int Parameter), bool> Closing { get; } = new();
    }
}
