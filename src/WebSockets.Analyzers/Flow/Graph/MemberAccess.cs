using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What reading a member gives, and what it says of the object that it is read of.</summary>
internal sealed class MemberAccess(IProgramValues program, Interpreter interpreter)
{
    public CodeValue Property(IPropertyReferenceOperation property)
    {
        if (Places.IsNullableMember(property) && property.Instance is { } nullable)
        {
            var read = interpreter.Evaluate(nullable).WithoutNull();
            if (property.Property.Name != nameof(Nullable<int>.Value))
            {
                return CodeValue.UnknownNotNull;
            }

            Dereferenced(nullable);
            return read;
        }

        foreach (var argument in property.Arguments)
        {
            interpreter.Evaluate(argument.Value);
        }

        var value = Read(property, property.Instance);
        return property.Property.IsIndexer && property.Instance is { } collection ? Element(collection, property.Type) : value;
    }

    /// <summary>A field or property that is read.</summary>
    public CodeValue Read(IOperation member, IOperation? instance)
    {
        var whole = instance is null ? null : interpreter.Evaluate(instance);
        var place = Places.Of(member, interpreter.State);
        var value = place is not null
            ? interpreter.Values.ReadWhole(interpreter.State, place, member.Type)
            : whole is not null && Places.MemberOf(member) is { } part && whole.Parts.TryGetValue(part, out var known) ? known
            : member is IPropertyReferenceOperation property ? program.ValueOf(property.Property)
            : member is IFieldReferenceOperation field ? program.ValueOf(field.Field)
            : CodeValue.Unknown;
        Dereferenced(instance);
        return value;
    }

    /// <summary>Behind a member access the instance is not null, or this would not run.</summary>
    public void Dereferenced(IOperation? instance)
    {
        if (instance is null || Places.Of(instance, interpreter.State) is not { } place || interpreter.Values.Read(interpreter.State, place) is not { MayBeNull: true } value)
        {
            return;
        }

        if (!value.WithoutNull().IsNothing && interpreter.Conditions.AssumePlace(interpreter.State, place, ValueTest.NotNull) is { } known)
        {
            interpreter.State = known;
        }
        else
        {
            interpreter.HasEnded = true;
        }
    }

    /// <summary>An element of a readonly collection that is filled where it is declared, and only read.</summary>
    public CodeValue Element(IOperation collection, ITypeSymbol? type) =>
        Conversions.IsInteger(type) && Unwrapped(collection) is IFieldReferenceOperation { Field: var field } ? program.ElementsOf(field)
        : Conversions.MayBeNull(type) ? CodeValue.Unknown
        : CodeValue.UnknownNotNull;

    /// <summary>What was captured, where it is one thing only: "all[last ? 1 : 0]" captures the array first.</summary>
    private IOperation Unwrapped(IOperation operation) =>
        operation is IFlowCaptureReferenceOperation reference && interpreter.Captured(reference.Id) is { Length: 1 } captured ? captured[0] : operation;
}
