using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>New objects: what is known of their members.</summary>
internal sealed class Creations(IProgramValues program, Variables variables, Interpreter interpreter)
{
    public CodeValue Object(IObjectCreationOperation creation)
    {
        var values = interpreter.Invocations.Arguments(creation.Arguments);
        if (interpreter.HasEnded)
        {
            return CodeValue.Nothing;
        }

        if (creation.Constructor is { } constructor)
        {
            interpreter.Observer?.OnCall(creation, constructor, creation.Arguments, values, interpreter.State);
        }

        interpreter.Invocations.Effects(creation.Arguments);
        return Tasks.IsMadeOf(creation) && values.Length == 1 ? values[0]
            : (IsFollowed(creation.Type) ? CodeValue.Of(Origin.Class((INamedTypeSymbol)creation.Type!), CodeSet.Of(variables.NumberOf(creation.Type!))) : CodeValue.UnknownNotNull)
                .WithParts(PartsOf(creation, values));
    }

    /// <summary>Whether members may be called on objects of a class by way of a base class or an interface of the program.</summary>
    private bool IsFollowed(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } made
        && program.Source.Declares(made)
        && ((made.BaseType is { SpecialType: not SpecialType.System_Object } parent && program.Source.Declares(parent.OriginalDefinition)) || made.Interfaces.Any(implemented => program.Source.Declares(implemented.OriginalDefinition)));

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

    /// <summary>What is known of an object that a constructor of the program makes: what initializers give it, and then the constructor.</summary>
    private ImmutableDictionary<ISymbol, CodeValue> PartsOf(IObjectCreationOperation creation, CodeValue[] values)
    {
        if (creation is not { Type: INamedTypeSymbol type, Constructor: { } constructor } || !program.Source.Declares(type))
        {
            return CodeValue.NoParts;
        }

        var parts = Left(program.InitializersOf(type), creation, values, CodeValue.NoParts);
        if (parts.IsEmpty && !values.Any(value => value.HasCodes))
        {
            return parts;
        }

        if (Bodies.RootOf(constructor, program.Source.Compilation) is null or TypeDeclarationSyntax)
        {
            return type.IsRecord ? parts.SetItems(PositionalPartsOf(creation, values)) : parts;
        }

        return program.SummaryOf(constructor) is { } summary && !CallsAnother(constructor) ? Left(summary, creation, values, parts) : CodeValue.NoParts;
    }

    /// <summary>What a constructor leaves in the members, on the ways that its arguments can take.</summary>
    private ImmutableDictionary<ISymbol, CodeValue> Left(FunctionSummary summary, IObjectCreationOperation creation, CodeValue[] values, ImmutableDictionary<ISymbol, CodeValue> before)
    {
        var given = new GivenArguments(creation.Arguments, values, receiver: default, (owner, member) => interpreter.MemberOf(owner, member, interpreter.State));
        return summary.Exits
            .Where(exit => IsMet(exit, summary, creation, values))
            .Select(exit => summary.Substituted(exit.WithParts(Place.This, CodeValue.UnknownNotNull), given))
            .Select(made => made.WithParts(before.SetItems(made.Parts)))
            .Aggregate(CodeValue.Nothing, (left, right) => left.Join(right))
            .Parts;
    }

    private static bool IsMet(FlowCase exit, FunctionSummary summary, IObjectCreationOperation creation, CodeValue[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (creation.Arguments[index].Parameter is { } parameter
                && parameter.Ordinal < summary.Parameters.Length
                && exit.Find(Place.PassedFor(summary.Parameters[parameter.Ordinal])) is { } needed
                && values[index].Narrow(needed.AsTest()).IsNothing)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CallsAnother(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword });

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
