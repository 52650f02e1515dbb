using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>Which place an operation names.</summary>
internal static class Places
{
    /// <summary>
    /// The place that an operation reads or writes, null where it is none that can be followed. A flow capture counts as
    /// the variable that it stands for, where it still does.
    /// </summary>
    public static Place? Of(IOperation? operation, FlowCase state)
    {
        switch (operation)
        {
            case { ConstantValue.HasValue: true }:
                // An enum member is a field, a constant local a local, but nothing is kept there.
                return null;
            case ILocalReferenceOperation local:
                return Place.Of(local.Local);
            case IParameterReferenceOperation parameter:
                return Place.Of(parameter.Parameter);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Place.This;
            case IFlowCaptureReferenceOperation reference:
                return state.Aliases.TryGetValue(Place.Of(reference.Id), out var alias) ? alias : Place.Of(reference.Id);
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                return Of(assignment.Target, state);
            case IConditionalAccessInstanceOperation instance:
                return Of(AccessedBy(instance), state);
            case IFieldReferenceOperation field:
                return MemberOf(field.Instance, MemberOf(field)!, state);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property when !IsNullableMember(property):
                return MemberOf(property.Instance, property.Property, state);
            default:
                return null;
        }
    }

    /// <summary>
    /// The place whose value a test of this operation speaks of: through conversions that keep every value, and through
    /// <c>.Value</c>.
    /// </summary>
    public static Place? TestedBy(IOperation? operation, FlowCase state) => operation switch
    {
        null => null,
        _ => WithoutConversions(operation) switch
        {
            IConditionalAccessOperation access => TestedBy(access.WhenNotNull, state),
            var plain => Of(plain, state),
        },
    };

    /// <summary>What a conversion that keeps every value, <c>.Value</c> or <c>.GetValueOrDefault()</c> is made of.</summary>
    public static IOperation WithoutConversions(IOperation operation) => operation switch
    {
        IConversionOperation conversion when Conversions.KeepsEveryValue(conversion) => WithoutConversions(conversion.Operand),
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.Value), Instance: { } instance } value when IsNullableMember(value) => WithoutConversions(instance),
        IInvocationOperation { Arguments.IsEmpty: true, Instance: { } instance } call when Conversions.IsGetValueOrDefault(call) => WithoutConversions(instance),
        _ => operation,
    };

    /// <summary>The field or property that an operation names, by its definition; a tuple's element by its position, whatever its name.</summary>
    public static ISymbol? MemberOf(IOperation reference) => reference switch
    {
        IFieldReferenceOperation { Field: var field } => (field.CorrespondingTupleField ?? field).OriginalDefinition,
        IPropertyReferenceOperation { Property: var property } => property.OriginalDefinition,
        _ => null,
    };

    /// <summary>The field of a tuple's element.</summary>
    public static ISymbol? ElementOf(ITypeSymbol? tuple, int index) =>
        tuple is INamedTypeSymbol { IsTupleType: true } type && index < type.TupleElements.Length
            ? (type.TupleElements[index].CorrespondingTupleField ?? type.TupleElements[index]).OriginalDefinition
            : null;

    public static bool IsNullableMember(IPropertyReferenceOperation property) =>
        property.Property.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The <c>x</c> of <c>x?.Y</c>, in a condition as it was written: a graph has a branch and a capture instead.</summary>
    private static IOperation? AccessedBy(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        while (inner.Parent is { } outer)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }

            inner = outer;
        }

        return null;
    }

    private static Place? MemberOf(IOperation? instance, ISymbol member, FlowCase state)
    {
        var root = instance is null ? Place.This : Of(instance, state);
        return root is null || root.Members.Length >= Place.MaxMembers ? null : root.Member(member);
    }
}
