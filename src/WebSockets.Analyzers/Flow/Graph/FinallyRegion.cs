using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>A finally that jumps and exceptions pass through on their way: what it writes, and what holds at its end.</summary>
internal sealed class FinallyRegion(ControlFlowGraph graph, ControlFlowRegion region)
{
    /// <summary>What its blocks write to; what it calls may write to members besides.</summary>
    public ImmutableArray<Place> Written { get; } = WrittenIn(graph, region);

    /// <summary>What holds at its end; null while that is not known.</summary>
    public FlowCase? End { get; set; }

    /// <summary>The blocks whose jumps pass through it.</summary>
    public OrdinalSet Jumps { get; } = new();

    private static ImmutableArray<Place> WrittenIn(ControlFlowGraph graph, ControlFlowRegion region)
    {
        var operations = graph.Blocks
            .Where(block => block.Ordinal >= region.FirstBlockOrdinal && block.Ordinal <= region.LastBlockOrdinal)
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .ToList();

        // "x = a ? b : c" writes to a capture that stands for x.
        var captured = operations.OfType<IFlowCaptureOperation>().ToLookup(capture => capture.Id, capture => capture.Value);
        return operations
            .SelectMany(operation => operation switch
            {
                IDeconstructionAssignmentOperation deconstruction => deconstruction.Target.DescendantsAndSelf(),
                IAssignmentOperation assignment => [assignment.Target],
                IIncrementOrDecrementOperation increment => [increment.Target],
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
                _ => Enumerable.Empty<IOperation>(),
            })
            .SelectMany(target => target is IFlowCaptureReferenceOperation reference ? captured[reference.Id] : [target])
            .Select(target => Places.Of(target, FlowCase.Empty))
            .OfType<Place>()
            .Distinct()
            .ToImmutableArray();
    }
}
