using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow;

/// <summary>What the flow through one body says: which values it hands on, and what it returns.</summary>
internal sealed class BodyFlow
{
    /// <summary>Of a body that cannot be analysed, or that is too much work: nothing is known.</summary>
    public static BodyFlow Unknown { get; } = new(ImmutableArray<Passed>.Empty, ImmutableDictionary<ISymbol, FunctionResult>.Empty, ImmutableDictionary<SyntaxNode, CallSite>.Empty);

    private readonly ImmutableDictionary<ISymbol, FunctionResult> _results;
    private readonly ImmutableDictionary<SyntaxNode, CallSite> _calls;

    private BodyFlow(ImmutableArray<Passed> passed, ImmutableDictionary<ISymbol, FunctionResult> results, ImmutableDictionary<SyntaxNode, CallSite> calls)
    {
        PassedValues = passed;
        _results = results;
        _calls = calls;
    }

    /// <summary>Every value of interest that the body, or a function nested in it, hands on.</summary>
    public ImmutableArray<Passed> PassedValues { get; }

    /// <summary>What the body's method, or a local function in it, returns; null where that is not known.</summary>
    public FunctionResult? ResultOf(ISymbol function) => _results.TryGetValue(function, out var result) ? result : null;

    /// <summary>What is known where a private method is called; null where the call is never made.</summary>
    public CallSite? SiteOf(SyntaxNode call) => _calls.TryGetValue(call, out var site) ? site : null;

    /// <param name="program">Everything outside.</param>
    /// <param name="root">The body's node, one that <see cref="Bodies.RootOf(SyntaxNode)"/> gave, or a local function.</param>
    /// <param name="model">The model of its tree.</param>
    public static BodyFlow Analyze(ProgramFlow program, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var localFunction = root is LocalFunctionStatementSyntax ? model.GetDeclaredSymbol(root, cancellation) as IMethodSymbol : null;
        root = localFunction is null ? root : Bodies.RootOf(root) ?? root;
        if (model.GetOperation(root, cancellation) is not { Parent: null } body
            || ControlFlowGraph.Create(root, model, cancellation) is not { } graph)
        {
            return Unknown;
        }

        var owner = Bodies.OwnerOf(root, model, cancellation);
        var recorder = new FlowRecorder(program, new Variables(body, owner), cancellation);
        try
        {
            return (localFunction is null ? recorder.Run(graph, owner) : recorder.RunAlone(graph, owner, localFunction))
                ? new BodyFlow(recorder.Values.ToImmutableArray(), recorder.Results.ToImmutable(), recorder.Calls.ToImmutable())
                : Unknown;
        }
        catch (InsufficientExecutionStackException)
        {
            return Unknown;
        }
    }
}
