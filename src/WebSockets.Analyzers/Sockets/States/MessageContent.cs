using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// What one function has of the messages that it receives: the buffers that they are put into, what comes back with them, and whatever is
/// made of those. A condition on any of it chooses by what the message says, and a Close is seldom the one that it looks for.
/// </summary>
/// <remarks>Whatever order the function does things in: a buffer stays the same one through a loop.</remarks>
internal sealed class MessageContent
{
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<CaptureId> _captures = [];
    private readonly ControlFlowGraph _graph;
    private readonly SocketProgram _program;
    private Meetings? _meetings;

    public MessageContent(ControlFlowGraph graph, SocketProgram program)
    {
        _graph = graph;
        _program = program;
        var operations = GraphParts.Of(graph).Select(part => part.Operation).ToImmutableArray();
        while (operations.Aggregate(false, (isNew, operation) => Follow(operation) || isNew))
        {
        }
    }

    /// <summary>
    /// What holds behind a condition, on each side: where a Close may be on both of them and nothing has told that it is one, and the
    /// condition is on what was received, nobody knows on which.
    /// </summary>
    /// <param name="block">The block that ends with the condition.</param>
    /// <param name="outcomes">What the condition can give.</param>
    public IReadOnlyList<Evaluated> Chosen(BasicBlock block, IReadOnlyList<Evaluated> outcomes)
    {
        if (!IsIn(block.BranchValue!))
        {
            return outcomes;
        }

        var meeting = MeetingOf(block);
        return [.. outcomes.Select(outcome => outcome with { Case = outcome.Case.Chosen(meeting) })];
    }

    /// <summary>Whether a Close that nothing has told of may be on both sides of a condition.</summary>
    public static bool MayMatter(IReadOnlyList<Evaluated> outcomes) =>
        outcomes.Any(outcome => outcome.Value.Kind != SocketValueKind.False && outcome.Case.IsReceivedUntold)
        && outcomes.Any(outcome => outcome.Value.Kind != SocketValueKind.True && outcome.Case.IsReceivedUntold);

    /// <summary>
    /// The block where both sides come together, if nothing more is received before, and nothing is kept that tells later on which of them was taken;
    /// null where there is none.
    /// </summary>
    private int? MeetingOf(BasicBlock block)
    {
        if ((_meetings ??= new Meetings(_graph)).Of(block) is not { } meeting)
        {
            return null;
        }

        var seen = new OrdinalSet();
        var rest = new Stack<int>(Meetings.Following(block));
        while (rest.Count > 0)
        {
            var ordinal = rest.Pop();
            if (ordinal != meeting && !seen.Contains(ordinal))
            {
                seen.Add(ordinal);
                var between = _graph.Blocks[ordinal];
                if (ordinal == block.Ordinal || between.Operations.Any(operation => IsReceive(operation) || Keeps(operation, block)) || (between.BranchValue is { } value && IsReceive(value)))
                {
                    return null;
                }

                foreach (var next in Meetings.Following(between))
                {
                    rest.Push(next);
                }
            }
        }

        return meeting;
    }

    /// <summary>Whether an operation assigns to a variable that is there yet when the sides have come together.</summary>
    private static bool Keeps(IOperation operation, BasicBlock choice) => SocketThrows.PartsOf(operation).Any(part => part is IAssignmentOperation
    {
        Target: IParameterReferenceOperation or IMemberReferenceOperation or ILocalReferenceOperation
    } assignment && !(assignment.Target is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: { Length: 1 } declarations } && declarations[0].Span.Start > choice.BranchValue!.Syntax.SpanStart));

    private bool IsReceive(IOperation operation) => SocketThrows.PartsOf(operation).Any(part => part is IInvocationOperation call && IsReceive(call));

    private bool IsReceive(IInvocationOperation call) => SocketCalls.OperationOf(call) == SocketOperation.Receive
        || (_program.Source.Declares(call.TargetMethod) && _program.MayReceive(call.TargetMethod));

    /// <summary>Whether a value is made of what was received.</summary>
    private bool IsIn(IOperation value) => SocketThrows.PartsOf(value).Any(part => part switch
    {
        IInvocationOperation call => IsReceive(call),
        IFlowCaptureReferenceOperation capture => _captures.Contains(capture.Id),
        _ => VariableOf(part) is { } variable && _variables.Contains(variable),
    });

    /// <summary>Follows what an operation does with what was received; whether that was not known yet.</summary>
    private bool Follow(IOperation operation) => operation switch
    {
        IFlowCaptureOperation capture => IsIn(capture.Value) && _captures.Add(capture.Id),
        IAssignmentOperation assignment => IsIn(assignment.Value) && AddAll(VariablesIn(assignment.Target)),
        IInvocationOperation call when IsReceive(call) => AddAll(call.Arguments.SelectMany(argument => VariablesIn(argument.Value).Where(IsBuffer))),
        IInvocationOperation call when SocketCalls.OperationOf(call) is null && call.Arguments.Any(argument => IsIn(argument.Value)) => AddAll(
            call.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref).Select(argument => argument.Value)
                .Concat(call.Instance is { } instance ? [instance] : [])
                .SelectMany(VariablesIn)),
        _ => false,
    };

    private bool AddAll(IEnumerable<ISymbol> variables) => variables.Aggregate(false, (isNew, variable) => _variables.Add(variable) || isNew);

    private static IEnumerable<ISymbol> VariablesIn(IOperation target) => SocketThrows.PartsOf(target).Select(VariableOf).OfType<ISymbol>();

    /// <summary>Whether a receive can put something into a variable that it is given: no number, token or socket.</summary>
    private static bool IsBuffer(ISymbol variable) =>
        (variable switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, IFieldSymbol field => field.Type, _ => null }) is { SpecialType: SpecialType.None } type
        && !SocketCalls.IsSocket(type) && !SocketCalls.IsToken(type) && !SocketCalls.IsTokenSource(type);

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IFieldReferenceOperation { Field: { IsStatic: false } field } => field,
        _ => null,
    };
}
