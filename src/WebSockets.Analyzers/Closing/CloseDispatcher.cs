using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Texts;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// What there is to say of the Close frames that a compilation makes, to one request: of the status first, then of the reason,
/// as APIs check them.
/// </summary>
internal sealed class CloseDispatcher
{
    private readonly Memory _memory;
    private readonly ProgramFlow _program;
    private readonly StatusJudge _statuses;
    private readonly ReceivedStatusJudge _received;
    private readonly ReasonJudge _reasons;
    private readonly PlainReach _reach;

    /// <param name="memory">What is known of the compilation.</param>
    /// <param name="cancellation">The token of the request.</param>
    public CloseDispatcher(Memory memory, CancellationToken cancellation)
    {
        _memory = memory;
        _program = new ProgramFlow(memory.Flow, cancellation);
        var reach = new Reach(_program, memory.Reach);
        _statuses = new StatusJudge(_program, memory.Apis, reach, memory.Sockets, memory.Options, memory.Statuses);
        _received = new ReceivedStatusJudge(_program, memory.Apis, reach, memory.Sockets, SearchedNames.Of(memory.Apis));
        _reach = new PlainReach(_program.Source, memory.Apis, memory.PlainReach);
        var texts = new ProgramFlow(memory.Texts, cancellation);
        _reasons = new ReasonJudge(texts, memory.Apis, new Reach(texts, memory.Reasons), memory.PlainTexts, memory.HandedOn);
    }

    private CancellationToken Cancellation => _program.Cancellation;

    /// <summary>A node that may be a call that makes a Close frame.</summary>
    public IEnumerable<Finding> OfClose(SyntaxNode node, SemanticModel model) =>
        CloseCall.MayBe(node, _memory.Apis) ? OfCall(CloseCall.Of(node, _program, model, Cancellation), node) : [];

    /// <summary>
    /// The calls of a file that hand a status or a reason on to methods of the program, and those of delegates that close; of most
    /// files nobody needs to ask (<see cref="SearchedNames.MayHandOn"/>).
    /// </summary>
    public IEnumerable<Finding> OfCallers(SemanticModel model)
    {
        var tree = model.SyntaxTree;
        var delegates = _memory.Triggers.KeyedInvocationsIn(tree, Cancellation)
            .SelectMany(invocation => OfCall(CloseCall.OfDelegate(invocation, _program, model, Cancellation), invocation));
        var takers = _memory.Triggers.TakersNamedIn(tree, Cancellation);
        var defaults = Triggers.DefaultsAmong(takers).SelectMany(parameter => OfDefault(parameter, model));
        var statuses = _memory.Triggers.BodiesIn(tree, takers, given => IsFine(given, model), Cancellation)
            .Concat(_received.BodiesIn(tree, Cancellation))
            .Distinct()
            .SelectMany(body => OfStatusesPassed(_program.Of(body)));
        var reasons = _memory.Triggers.TextsHandedOnIn(tree, Cancellation).SelectMany(call => OfReasonsPassed(call, model));
        return delegates.Concat(defaults).Concat(statuses).Concat(reasons);
    }

    /// <summary>
    /// Whether each status that a call is given, or what a cast makes a status of, is plainly one that may be sent, whoever sends
    /// it, or gets to no Close frame.
    /// </summary>
    private bool IsFine(ExpressionSyntax given, SemanticModel model) => model.GetOperation(given, Cancellation) switch
    {
        IConversionOperation cast => IsFine(cast),
        (IInvocationOperation or IObjectCreationOperation { Initializer: null }) and var call => CallArguments.Of(call).All(argument => argument.Parameter is { } parameter
            && (!_program.Carries(parameter.Type) || IsFine(argument.Value) || _reach.GetsNowhere(parameter))),
        _ => false,
    };

    private bool IsFine(IOperation status) =>
        PlainStatus.CodesOf(status, _program.Source, _memory.Apis, _memory.PassedOn)?.All(code => CloseCode.StandingOf(code) == CodeStanding.MayBeSent) == true;

    /// <summary>A parameter's default value, where others than the program may leave the argument out.</summary>
    public IEnumerable<Finding> OfDefault(ParameterSyntax parameter, SemanticModel model) =>
        parameter.Default is { Value: { } value } && model.GetDeclaredSymbol(parameter, Cancellation) is IParameterSymbol symbol
            ? _statuses.Judge(symbol, value)
            : [];

    /// <summary>The values that a body hands on, apart from those whose taker is judged by itself.</summary>
    public IEnumerable<Finding> OfStatusesPassed(BodyFlow flow) =>
        PassedStatus.In(flow.PassedValues.Where(passed => !_statuses.IsJudgedElsewhere(passed))).SelectMany(Judge);

    /// <summary>The texts that a call hands on, unless it makes a Close frame itself.</summary>
    public IEnumerable<Finding> OfReasonsPassed(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetOperation(call, Cancellation) is IInvocationOperation operation && _program.SinkOf(operation) is null
            ? _reasons.Judge(operation, call.ArgumentList)
            : [];

    /// <summary>A call that makes a Close frame.</summary>
    public IEnumerable<Finding> OfCall(CloseCall? call, SyntaxNode node)
    {
        if (call is null)
        {
            yield break;
        }

        foreach (var status in StatusesOf(call, node))
        {
            yield return status;
        }

        foreach (var reason in _reasons.Judge(call, node))
        {
            yield return reason;
        }
    }

    /// <summary>What there is to say of the status. Most are constants, or plainly fine, and need no walk.</summary>
    private IEnumerable<Finding> StatusesOf(CloseCall call, SyntaxNode node) =>
        // The walk says of a constant only whether the call runs: of a body that is too much work nothing speaks against it.
        _memory.Triggers.AreBadCodesTestedAround(node, Cancellation) && (call.Constant is null || _program.Around(node) != BodyFlow.Unknown) ? PassedTo(call, node).SelectMany(Judge)
        : call.Constant is { } constant ? _statuses.Judge(call, node, constant)
        : PlainStatus.CodesOf(call.Code, _program.Source, _memory.Apis, _memory.PassedOn)?.Any(code => _statuses.Judge(call, node, code).Any()) == false ? []
        : PassedTo(call, node).SelectMany(Judge);

    /// <summary>What is written in the program, and what a peer sent: one of the two does not hide the other.</summary>
    private IEnumerable<Finding> Judge(PassedStatus status) => _statuses.Judge(status).Concat(_received.Judge(status));

    /// <summary>The status that the flow around a call brings to it.</summary>
    private IEnumerable<PassedStatus> PassedTo(CloseCall call, SyntaxNode node) =>
        PassedStatus.In(_program.Around(node).PassedAt(node).Where(call.Takes));

    /// <summary>What is known of one compilation, for as long as it is there: all requests share it.</summary>
    /// <param name="apis">The API table in the compilation.</param>
    /// <param name="options">The rules' options.</param>
    internal sealed class Memory(ApiSymbols apis, CloseOptions options)
    {
        private ProgramFlow.Memory? _texts;

        public ApiSymbols Apis { get; } = apis;

        public CloseOptions Options { get; } = options;

        public ProgramFlow.Memory Flow { get; } = new(apis);

        public Reach.Memory Reach { get; } = new();

        public StatusJudge.Memory Statuses { get; } = new();

        /// <summary>The flow of texts is one of its own: only bodies that give a reason are worth it.</summary>
        public ProgramFlow.Memory Texts => LazyInitializer.EnsureInitialized(ref _texts, () => TextSources.FlowIn(Apis, MayTakeTexts))!;

        public PlainTexts.Memory PlainTexts { get; } = new();

        public PlainReach.Memory PlainReach { get; } = new();

        public HandedOnTexts.Memory HandedOn { get; } = new();

        public PassedOnNames PassedOn { get; } = new();

        /// <summary>Where texts end: as many calls on as names lead.</summary>
        public Reach.Memory Reasons { get; } = new(ProgramNames.MaxTextRounds);

        public KnownSockets Sockets { get; } = new(apis);

        public Triggers Triggers { get; } = new(apis.Compilation, SearchedNames.Of(apis), areMostBad: apis.Platform == ApiPlatform.Browser);

        private bool MayTakeTexts(SyntaxNode call) => CloseCall.MayBe(call, Apis) || Triggers.MayTakeTexts(call);
    }
}
