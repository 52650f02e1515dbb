using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;

namespace WebSockets.Analyzers.Closing;

/// <summary>What there is to say of the Close frames that a compilation makes: of the status first, then of the reason, as APIs check them.</summary>
internal sealed class CloseJudge
{
    private readonly ApiSymbols _apis;
    private readonly CloseReporter _statuses;
    private readonly ReceivedReporter _received;
    private readonly ReasonReporter _reasons;
    private readonly ReasonWrappers _wrappers;
    private readonly Triggers _triggers;

    /// <param name="apis">The API table in the compilation.</param>
    /// <param name="options">The rules' options.</param>
    /// <param name="tokensOf">The tokens of a file that can be a bad status; the caller caches them across compilations.</param>
    public CloseJudge(ApiSymbols apis, CloseOptions options, Func<SyntaxTree, CodeTokens> tokensOf)
    {
        _apis = apis;
        Program = new ProgramFlow(apis);
        var reach = new Reach(Program);
        var origins = new KnownSockets(apis);
        _statuses = new CloseReporter(Program, apis, reach, origins, options);
        _received = new ReceivedReporter(Program, apis, reach, origins);
        _reasons = new ReasonReporter(Program, apis);
        _wrappers = new ReasonWrappers(apis, tokensOf);
        _triggers = new Triggers(apis.Compilation, tokensOf, areMostBad: apis.Platform == ApiPlatform.Browser);
    }

    /// <summary>The flow through the compilation.</summary>
    public ProgramFlow Program { get; }

    /// <summary>A node that may be a call that makes a Close frame.</summary>
    public IEnumerable<Diagnostic> OfClose(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        Program.Cancellation = cancellation;
        return CloseCall.MayBe(node, _apis) ? OfCall(CloseCall.Of(node, Program, model, cancellation), node) : [];
    }

    /// <summary>The calls of a file that hand a status or a reason on to methods of the program, and those of delegates that close.</summary>
    public IEnumerable<Diagnostic> OfCallers(SemanticModel model, CancellationToken cancellation)
    {
        Program.Cancellation = cancellation;
        var tree = model.SyntaxTree;
        var delegates = _triggers.KeyedInvocationsIn(tree, cancellation)
            .SelectMany(invocation => OfCall(CloseCall.OfDelegate(invocation, Program, model, cancellation), invocation));
        if (!_triggers.ProgramCloses)
        {
            return delegates;
        }

        var takers = _triggers.TakersNamedIn(tree, cancellation);
        var defaults = Triggers.DefaultsAmong(takers).SelectMany(parameter => OfDefault(parameter, model, cancellation));
        var statuses = _triggers.BodiesIn(tree, takers, cancellation)
            .Concat(_received.BodiesIn(tree, cancellation))
            .Distinct()
            .SelectMany(body => OfStatusesPassed(Program.Of(body)));
        var reasons = _wrappers.CallsIn(tree, cancellation).SelectMany(call => OfReasonsPassed(call, model, cancellation));
        return delegates.Concat(defaults).Concat(statuses).Concat(reasons);
    }

    /// <summary>A parameter's default value, where others than the program may leave the argument out.</summary>
    public IEnumerable<Diagnostic> OfDefault(ParameterSyntax parameter, SemanticModel model, CancellationToken cancellation) =>
        parameter.Default is { Value: { } value } && model.GetDeclaredSymbol(parameter, cancellation) is IParameterSymbol symbol
            ? _statuses.Judge(symbol, value)
            : [];

    /// <summary>The values that a body hands on, apart from those whose taker is judged by itself.</summary>
    public IEnumerable<Diagnostic> OfStatusesPassed(BodyFlow flow) =>
        PassedStatus.In(flow.PassedValues.Where(passed => !_statuses.IsJudgedElsewhere(passed))).SelectMany(Judge);

    /// <summary>The texts that a call hands on, unless it makes a Close frame itself.</summary>
    public IEnumerable<Diagnostic> OfReasonsPassed(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(call, cancellation) is IInvocationOperation operation && Program.SinkOf(operation) is null
            ? _reasons.Judge(operation, operation.TargetMethod, call.ArgumentList)
            : [];

    /// <summary>A call that makes a Close frame.</summary>
    public IEnumerable<Diagnostic> OfCall(CloseCall? call, SyntaxNode node)
    {
        if (call is null)
        {
            yield break;
        }

        foreach (var status in call.Constant is { } code ? _statuses.Judge(call, node, code) : PassedTo(call, node).SelectMany(Judge))
        {
            yield return status;
        }

        if (_reasons.Judge(call, node) is { } reason)
        {
            yield return reason;
        }
    }

    /// <summary>What is written in the program, and what a peer sent: one of the two does not hide the other.</summary>
    private IEnumerable<Diagnostic> Judge(PassedStatus status) => _statuses.Judge(status).Concat(_received.Judge(status));

    /// <summary>The status that the flow around a call brings to it.</summary>
    private IEnumerable<PassedStatus> PassedTo(CloseCall call, SyntaxNode node) =>
        PassedStatus.In(Program.Around(node).PassedValues.Where(passed => passed.Operation.Syntax == node && call.Takes(passed)));
}
