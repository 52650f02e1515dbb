using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

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
        return property.Property.IsIndexer && property.Instance is { } collection ? interpreter.Lookups.Element(collection, property.Arguments[0].Value, property.Type) : value;
    }

    /// <summary>A field or property that is read.</summary>
    public CodeValue Read(IOperation member, IOperation? instance)
    {
        var whole = instance is null ? null : interpreter.Evaluate(instance);
        var place = Places.Of(member, interpreter.State);
        if ((place is null || interpreter.State.Find(place) is null) && !interpreter.IsLookedInto(member))
        {
            Dereferenced(instance);
            return Conversions.MayBeNull(member.Type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        }

        var own = OfClasses(member);
        var value = place is not null && (own is null || interpreter.State.Find(place) is not null)
            ? interpreter.Values.ReadWhole(interpreter.State, place, member.Type)
            : whole is not null && Places.MemberOf(member) is { } part && whole.Parts.TryGetValue(part, out var known) ? known
            : own is not null ? own
            : member is IPropertyReferenceOperation property ? program.ValueOf(property.Property)
            : member is IFieldReferenceOperation field ? program.ValueOf(field.Field)
            : CodeValue.Unknown;
        Dereferenced(instance);
        return Conversions.MayBeNull(member.Type) ? value : value.WithoutNull();
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

    /// <summary>Of a property that classes have each their own of, what those give that the object may be of; null of any other member.</summary>
    private CodeValue? OfClasses(IOperation member)
    {
        if (member is not IPropertyReferenceOperation { Property.GetMethod: { } getter } property
            || !(getter.IsAbstract || getter.IsVirtual || getter.IsOverride)
            || interpreter.ClassesOf(property.Instance, interpreter.State) is not { IsEmpty: false } classes)
        {
            return null;
        }

        var properties = classes.Select(type => Implementations.In(type, getter)?.AssociatedSymbol).ToList();
        return properties.Contains(null) ? null : properties.Aggregate(CodeValue.Nothing, (all, one) => all.Join(program.ValueOf(one!)));
    }
}
