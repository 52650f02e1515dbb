using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>New objects: what is known of their members.</summary>
internal sealed class Creations(IProgramValues program, Interpreter interpreter)
{
    public CodeValue Object(IObjectCreationOperation creation)
    {
        var values = interpreter.Arguments(creation.Arguments);
        if (interpreter.HasEnded)
        {
            return CodeValue.Nothing;
        }

        if (creation.Constructor is { } constructor)
        {
            interpreter.Observer?.OnCall(creation, constructor, creation.Arguments, values, interpreter.State);
        }

        interpreter.Effects(creation.Arguments);
        return Tasks.IsMadeOf(creation) && values.Length == 1 ? values[0]
            : CodeValue.UnknownNotNull.WithParts(PartsOf(creation, values));
    }

    public CodeValue Tuple(ITupleOperation tuple)
    {
        var parts = CodeValue.NoParts;
        for (var index = 0; index < tuple.Elements.Length; index++)
        {
            var value = interpreter.Evaluate(tuple.Elements[index]);
            parts = Places.ElementOf(tuple.Type, index) is { } element ? parts.SetItem(element, value) : parts;
        }

        return CodeValue.UnknownNotNull.WithParts(parts);
    }

    public CodeValue Anonymous(IAnonymousObjectCreationOperation creation)
    {
        var parts = CodeValue.NoParts;
        foreach (var initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var source })
            {
                parts = parts.SetItem(property.OriginalDefinition, interpreter.Evaluate(source));
            }
            else
            {
                interpreter.Evaluate(initializer);
            }
        }

        return CodeValue.UnknownNotNull.WithParts(parts);
    }

    /// <summary>What is known of an object that a constructor of the program makes.</summary>
    private ImmutableDictionary<ISymbol, CodeValue> PartsOf(IObjectCreationOperation creation, CodeValue[] values)
    {
        if (creation.Constructor is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true } || creation is { Constructor.DeclaringSyntaxReferences.IsEmpty: true, Arguments.IsEmpty: true })
        {
            return program.InitialPartsOf(creation.Type);
        }

        if (creation.Constructor is not { } constructor || !values.Any(value => value.HasCodes) || !Members.IsDeclaredIn(constructor.ContainingType, program.Source.Compilation))
        {
            return CodeValue.NoParts;
        }

        if (constructor.ContainingType.IsRecord && Bodies.RootOf(constructor, program.Source.Compilation) is null or TypeDeclarationSyntax)
        {
            return PositionalPartsOf(creation, values);
        }

        if (program.SummaryOf(constructor) is not { Exits: { Count: > 0 } exits } summary)
        {
            return CodeValue.NoParts;
        }

        var made = exits.Select(exit => exit.WithParts(Place.This, CodeValue.UnknownNotNull)).Aggregate((left, right) => left.Join(right));
        return summary.Substituted(made, creation.Arguments, values).Parts;
    }

    private static ImmutableDictionary<ISymbol, CodeValue> PositionalPartsOf(IObjectCreationOperation creation, CodeValue[] values)
    {
        var parts = CodeValue.NoParts;
        for (var index = 0; index < values.Length; index++)
        {
            if (creation.Arguments[index].Parameter is { } parameter
                && parameter.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(Members.IsAuto) is { } property
                && property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is ParameterSyntax))
            {
                parts = parts.SetItem(property.OriginalDefinition, values[index]);
            }
        }

        return parts;
    }
}
