using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>What the flow through one body says: which values it hands on, and what it returns.</summary>
internal sealed class BodyFlow
{
    /// <summary>Of a body that cannot be analysed, or that is too much work: nothing is known.</summary>
    public static BodyFlow Unknown { get; } = new(ImmutableArray<Passed>.Empty, ImmutableDictionary<ISymbol, FunctionSummary>.Empty, ImmutableDictionary<SyntaxNode, ImmutableArray<CallSite>>.Empty);

    private readonly ImmutableDictionary<ISymbol, FunctionSummary> _results;
    private readonly ImmutableDictionary<SyntaxNode, ImmutableArray<CallSite>> _calls;
    private readonly Lazy<ILookup<SyntaxNode, Passed>> _passedAt;

    private BodyFlow(ImmutableArray<Passed> passed, ImmutableDictionary<ISymbol, FunctionSummary> results, ImmutableDictionary<SyntaxNode, ImmutableArray<CallSite>> calls)
    {
        PassedValues = passed;
        _passedAt = new(() => passed.ToLookup(value => value.Site));
        _results = results;
        _calls = calls;
    }

    /// <summary>Every value of interest that the body, or a function nested in it, hands on.</summary>
    public ImmutableArray<Passed> PassedValues { get; }

    /// <summary>The values that are handed on at one call, object creation or assignment.</summary>
    public IEnumerable<Passed> PassedAt(SyntaxNode site) => _passedAt.Value[site];

    /// <summary>What the body's method does; null where that is not known.</summary>
    public FunctionSummary? SummaryOf(ISymbol function) => _results.TryGetValue(function, out var result) ? result : null;

    /// <summary>What is known where a private method is called, in each case of the flow; nothing where the call is never made.</summary>
    public ImmutableArray<CallSite> SitesOf(SyntaxNode call) => _calls.TryGetValue(call, out var sites) ? sites : ImmutableArray<CallSite>.Empty;

    /// <summary>
    /// Of the codes that come from somewhere, those that a constructor leaves in a member of its object: it may repair what it
    /// was given. All codes where the body is no constructor.
    /// </summary>
    public CodeSet LeftIn(ISymbol member, Origin origin)
    {
        var constructor = _results.FirstOrDefault(result => result.Key is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor });
        if (constructor.Key is null || !SymbolEqualityComparer.Default.Equals(constructor.Key.ContainingType, member.ContainingType.OriginalDefinition))
        {
            return CodeSet.All;
        }

        var place = Place.This.Member(member);
        return constructor.Value.Exits.Aggregate(CodeSet.None, (all, exit) => exit.Find(place) is not { } left ? all
            : left.CodesOf(origin).IsEmpty && left.MayBeUnknown ? CodeSet.All
            : all.Union(left.CodesOf(origin)));
    }

    /// <param name="program">Everything outside.</param>
    /// <param name="root">The body's node, one that <see cref="Bodies.RootOf(SyntaxNode)"/> gave.</param>
    public static BodyFlow Analyze(ProgramFlow program, SyntaxNode root)
    {
        var (model, cancellation) = (program.ModelOf(root.SyntaxTree), program.Cancellation);
        if (model.GetOperation(root, cancellation) is not { Parent: null } body
            || program.Source.GraphOf(root) is not { } graph)
        {
            return Unknown;
        }

        var owner = Bodies.OwnerOf(root, model, cancellation);
        var recorder = new FlowRecorder(program, new Variables(body, owner));
        try
        {
            return recorder.Run(graph, owner)
                ? new BodyFlow(recorder.Values.ToImmutableArray(), recorder.Results.ToImmutable(), recorder.Calls.ToImmutable())
                : Unknown;
        }
        catch (InsufficientExecutionStackException)
        {
            return Unknown;
        }
    }
}
