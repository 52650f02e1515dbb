using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What in one control flow graph a test depends on: there, in a function nested in it, or in a method that it calls.</summary>
internal static class TestedPlaces
{
    /// <summary>The states of sockets that the function looks at and then hands on to methods of the program: those test them again.</summary>
    public static IEnumerable<(Place State, int Block)> StatesHandedOnIn(ControlFlowGraph graph)
    {
        var parts = graph.Blocks
            .SelectMany(block => (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).Select(part => (Part: part, block.Ordinal)))
            .ToList();
        var looked = new HashSet<Place>(parts.Select(part => part.Part).OfType<IPropertyReferenceOperation>().Where(property => SocketUse.IsState(property.Property)).Select(property => Places.Of(property, FlowCase.Empty)).OfType<Place>());
        return looked.Count == 0 ? [] : parts
            .Where(part => part.Part is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } })
            .Select(part => (State: SocketUse.PlaceOfState(((IArgumentOperation)part.Part).Value, FlowCase.Empty), part.Ordinal))
            .Where(part => part.State is not null && looked.Contains(part.State))
            .Select(part => (part.State!, part.Ordinal));
    }

    /// <summary>The parameters that are handed on to methods of the program as they are: those test them.</summary>
    public static IEnumerable<string> HandedOnIn(ControlFlowGraph graph) => graph.Blocks
        .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        .SelectMany(operation => operation.DescendantsAndSelf())
        .Where(part => part is IArgumentOperation { Value: IParameterReferenceOperation, Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } })
        .Select(part => ((IParameterReferenceOperation)((IArgumentOperation)part).Value).Parameter.Name);

    /// <summary>The names in the nested functions of a graph, where a branch asks one of them: it tests what it captured.</summary>
    public static HashSet<string> NamesInTestsOf(ControlFlowGraph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var asks = graph.Blocks.Any(block => block is { BranchValue: { } value } && value.DescendantsAndSelf().Any(part => part is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke }));
        if (asks)
        {
            var lambdas = graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>().Select(lambda => lambda.Symbol);
            foreach (var reference in graph.LocalFunctions.Concat(lambdas).SelectMany(function => function.DeclaringSyntaxReferences))
            {
                names.UnionWith(reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
            }
        }

        return names;
    }

    /// <summary>The variables on which members of the program are called that classes have each their own of: the class chooses the body.</summary>
    public static Dictionary<Place, List<int>> DispatchedIn(ControlFlowGraph graph)
    {
        var chosen = new Dictionary<Place, List<int>>();
        foreach (var block in graph.Blocks)
        {
            foreach (var part in (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(operation => operation.DescendantsAndSelf()))
            {
                if (part is IInvocationOperation { IsVirtual: true, Instance: { } instance, TargetMethod.DeclaringSyntaxReferences.IsEmpty: false })
                {
                    Chosen(instance, block.Ordinal, chosen);
                }
            }
        }

        return chosen;
    }

    public static void Chosen(IOperation instance, int ordinal, Dictionary<Place, List<int>> chosenIn)
    {
        if (instance is IConversionOperation { OperatorMethod: null } conversion)
        {
            Chosen(conversion.Operand, ordinal, chosenIn);
        }
        else if (instance is ILocalReferenceOperation or IFlowCaptureReferenceOperation && Places.Of(instance, FlowCase.Empty) is { } place)
        {
            if (!chosenIn.TryGetValue(place, out var blocks))
            {
                chosenIn.Add(place, blocks = []);
            }

            blocks.Add(ordinal);
        }
    }

    public static Place? LookedAtBy(IOperation part) => part switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => Places.Of(part, FlowCase.Empty),
        _ => Sequences.MovedBy(part, FlowCase.Empty),
    };

    public static bool IsWritten(ControlFlowGraph graph, IParameterSymbol parameter) => graph.Blocks
        .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        .SelectMany(operation => operation.DescendantsAndSelf())
        .Any(operation => operation is IParameterReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter)
            && reference.Parent is IAssignmentOperation or IIncrementOrDecrementOperation or IFlowCaptureOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or ITupleOperation);

    /// <summary>"switch (kind)" tests a capture of kind, and "var ok = !bad; if (ok)" tests bad.</summary>
    public static void AddSources(ControlFlowGraph graph, Dictionary<Place, List<int>> testedIn, Action<IOperation, int> add)
    {
        var sources = new List<(Place Target, IOperation Source)>();
        foreach (var operation in graph.Blocks.SelectMany(block => block.Operations).SelectMany(operation => operation.DescendantsAndSelf()))
        {
            if (operation is IFlowCaptureOperation capture)
            {
                sources.Add((Place.Of(capture.Id), capture.Value));
            }
            else if (operation is ISimpleAssignmentOperation assignment && Places.Of(assignment.Target, FlowCase.Empty) is { } target)
            {
                sources.Add((target, assignment.Value));
            }
        }

        // From the last use to the first: each round follows one copy more.
        for (var count = 0; count < testedIn.Count && count < Discriminators.MaxPlaces;)
        {
            count = testedIn.Count;
            for (var index = sources.Count - 1; index >= 0; index--)
            {
                if (testedIn.TryGetValue(sources[index].Target, out var blocks))
                {
                    foreach (var ordinal in blocks.ToList())
                    {
                        add(sources[index].Source, ordinal);
                    }

                    sources.RemoveAt(index);
                }
            }
        }
    }
}
