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
    public static IReadOnlyList<(Place State, int Block)> StatesHandedOnIn(ControlFlowGraph graph)
    {
        var looked = new HashSet<Place>();
        foreach (var part in GraphParts.Of(graph))
        {
            if (part.Operation is IPropertyReferenceOperation property && SocketUse.IsState(property.Property) && Places.Of(property, FlowCase.Empty) is { } place)
            {
                looked.Add(place);
            }
        }

        if (looked.Count == 0)
        {
            return [];
        }

        var handedOn = new List<(Place State, int Block)>();
        foreach (var part in GraphParts.Of(graph))
        {
            if (part.Operation is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } } argument
                && SocketUse.PlaceOfState(argument.Value, FlowCase.Empty) is { } state
                && looked.Contains(state))
            {
                handedOn.Add((state, part.Block));
            }
        }

        return handedOn;
    }

    /// <summary>The parameters that are handed on to methods of the program as they are: those test them.</summary>
    public static IEnumerable<string> HandedOnIn(ControlFlowGraph graph)
    {
        foreach (var part in GraphParts.Of(graph))
        {
            if (part.Operation is IArgumentOperation { Value: IParameterReferenceOperation { Parameter.Name: var name }, Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } })
            {
                yield return name;
            }
        }
    }

    /// <summary>The names in the nested functions of a graph, where a branch asks one of them: it tests what it captured.</summary>
    public static HashSet<string> NamesInTestsOf(ControlFlowGraph graph) =>
        GraphParts.Of(graph).Any(part => part is { IsBranchValue: true, Operation: IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } })
            ? NamesInNestedFunctionsOf(graph)
            : [];

    /// <summary>The names in the nested functions of a graph: what they captured is among them.</summary>
    public static HashSet<string> NamesInNestedFunctionsOf(ControlFlowGraph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var lambdas = GraphParts.Of(graph).Select(part => part.Operation).OfType<IFlowAnonymousFunctionOperation>().Select(lambda => lambda.Symbol);
        foreach (var reference in graph.LocalFunctions.Concat(lambdas).SelectMany(function => function.DeclaringSyntaxReferences))
        {
            names.UnionWith(reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
        }

        return names;
    }

    /// <summary>The variables on which members of the program are called that classes have each their own of: the class chooses the body.</summary>
    public static Dictionary<Place, List<int>> DispatchedIn(ControlFlowGraph graph)
    {
        var chosen = new Dictionary<Place, List<int>>();
        foreach (var part in GraphParts.Of(graph))
        {
            if (part.Operation is IInvocationOperation { IsVirtual: true, Instance: { } instance, TargetMethod.DeclaringSyntaxReferences.IsEmpty: false })
            {
                Chosen(instance, part.Block, chosen);
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

    public static bool IsWritten(ControlFlowGraph graph, IParameterSymbol parameter) => GraphParts.Of(graph).Any(part =>
        part.Operation is IParameterReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter)
        && reference.Parent is IAssignmentOperation or IIncrementOrDecrementOperation or IFlowCaptureOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or ITupleOperation);

    /// <summary>"switch (kind)" tests a capture of kind, and "var ok = !bad; if (ok)" tests bad.</summary>
    /// <param name="graph">The function.</param>
    /// <param name="testedIn">The blocks that test each place.</param>
    /// <param name="add">Told of what a place is made of, of a block that tests the place, and of the block that makes it.</param>
    public static void AddSources(ControlFlowGraph graph, Dictionary<Place, List<int>> testedIn, Action<IOperation, int, int> add)
    {
        var sources = new List<(Place Target, IOperation Source, int Block)>();
        if (testedIn.Count == 0)
        {
            return;
        }

        foreach (var part in GraphParts.Of(graph))
        {
            if (part.IsBranchValue)
            {
                continue;
            }

            if (part.Operation is IFlowCaptureOperation capture)
            {
                sources.Add((Place.Of(capture.Id), capture.Value, part.Block));
            }
            else if (part.Operation is ISimpleAssignmentOperation assignment && Places.Of(assignment.Target, FlowCase.Empty) is { } target)
            {
                sources.Add((target, assignment.Value, part.Block));
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
                        add(sources[index].Source, ordinal, sources[index].Block);
                    }

                    sources.RemoveAt(index);
                }
            }
        }
    }
}
