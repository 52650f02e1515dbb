using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Apis;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Closing;

/// <summary>What there is to say of the Close frames that a compilation makes: of the status first, then of the reason, as APIs check them.</summary>
internal sealed class CloseJudge
{
    private readonly ApiSymbols _apis;
    private readonly ProgramFlow _program;
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
        _program = new ProgramFlow(apis);
        var isBrowser = apis.Platform == ApiPlatform.Browser;
        var reach = new Reach(_program);
        var origins = new SocketOrigin(_program, apis);
        _statuses = new CloseReporter(_program, reach, origins, options, isBrowser);
        _received = new ReceivedReporter(_program, apis, reach, origins);
        _reasons = new ReasonReporter(_program, apis);
        _wrappers = new ReasonWrappers(apis);
        _triggers = new Triggers(apis.Compilation, tokensOf, isBrowser);
    }

    /// <summary>A node that may be a call that makes a Close frame.</summary>
    public IEnumerable<Diagnostic> OfClose(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        _program.Cancellation = cancellation;
        if (!CloseCall.MayBe(node, _apis) || CloseCall.Of(node, _program, model, cancellation) is not { } call)
        {
            yield break;
        }

        var status = call.Constant is { } code
            ? _statuses.Judge(call, node, code)
            : _program.Around(node).PassedValues
                .Where(passed => passed.Operation.Syntax == node && call.Takes(passed))
                .Select(OfStatus)
                .FirstOrDefault(found => found is not null);
        if (status is not null)
        {
            yield return status;
        }

        if (_reasons.Judge(call, node) is { } reason)
        {
            yield return reason;
        }
    }

    /// <summary>The calls of a file that hand a status or a reason on to methods of the program.</summary>
    public IEnumerable<Diagnostic> OfCallers(SemanticModel model, CancellationToken cancellation)
    {
        _program.Cancellation = cancellation;
        var statuses = _triggers.BodiesIn(model.SyntaxTree, cancellation)
            .Concat(_received.BodiesIn(model.SyntaxTree, cancellation))
            .Distinct()
            .SelectMany(body => _program.Of(body).PassedValues)
            .Where(passed => !_statuses.IsJudgedElsewhere(passed))
            .Select(OfStatus)
            .OfType<Diagnostic>();
        var reasons = _wrappers.CallsIn(model.SyntaxTree, cancellation)
            .SelectMany(call => model.GetOperation(call, cancellation) is IInvocationOperation operation && _program.SinkOf(operation.TargetMethod, call) is null
                ? _reasons.Judge(operation, operation.TargetMethod, call.ArgumentList)
                : []);
        return statuses.Concat(reasons);
    }

    private Diagnostic? OfStatus(Passed passed) => _statuses.Judge(passed) ?? _received.Judge(passed);
}
