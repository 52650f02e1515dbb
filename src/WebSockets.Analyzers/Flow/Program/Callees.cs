using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>Which methods of the program are worth looking into, and what those give that a call may run.</summary>
internal sealed class Callees(ProgramFlow program, Callees.Memory memory)
{
    /// <summary>
    /// Whether a method of the program may do something with what is followed: it gives a code or an object that carries one,
    /// is given one, looks at what was received, or throws.
    /// </summary>
    public bool IsOfInterest(IMethodSymbol method, CodeValue[] values, FlowCase state)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (!Members.IsDeclaredIn(definition, program.Compilation))
        {
            return false;
        }

        // A bool or a text is 0 or 1 here: it chooses between branches, and is no code.
        var isGiven = values.Any(value => (!value.IsWithin(0, 1) && value.Classes.IsEmpty && !TextLengths.AreLengths(value.AllCodes)) || !value.Parts.IsEmpty)
            || (values.Any(value => TextLengths.AreLengths(value.AllCodes)) && Members.Throws(definition))
            || (values.Any(value => value.HasCodes) && definition.Parameters.Any(parameter => CarriesCodes(parameter.Type)));
        return isGiven
            || Gives(ResultTypeOf(method))
            || definition.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref && Gives(parameter.Type))
            || program.Members.MentionsReceived(definition)
            || IsThrowHelper(definition)
            || (!definition.IsStatic && state.Values.Any(known => known.Key.Root is null && known.Value.HasCodes && known.Key.Members.Any(member => program.Members.NamesIn(definition).Contains(member.Name))));
    }

    /// <summary>Whether a method ends with a throw, or throws for what a bool says: a helper that need not come back.</summary>
    private bool IsThrowHelper(IMethodSymbol method) => memory.ThrowHelpers.GetOrAdd(method, asked =>
        Members.AlwaysThrowsAtItsEnd(asked)
        || (asked.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_Boolean) && Members.Throws(asked)));

    /// <summary>
    /// What the implementations that a call may run return. Where others can derive from the type or implement it, theirs are
    /// not in sight.
    /// </summary>
    /// <param name="method">The virtual, abstract or interface method.</param>
    /// <param name="receiver">The static type of what it is called on.</param>
    /// <param name="arguments">How many arguments it is given: what implementations make of them is not followed.</param>
    public CodeValue ReturnedByImplementations(IMethodSymbol method, ITypeSymbol? receiver, int arguments)
    {
        var unknown = Conversions.MayBeNull(method.ReturnType) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        if (!Gives(ResultTypeOf(method)) || !Members.IsDeclaredIn(method, program.Compilation))
        {
            return unknown;
        }

        var returned = Members.IsSeenByOthers(method.OriginalDefinition) ? unknown : CodeValue.Nothing;
        foreach (var body in Implementations.Of(method, receiver, program.Compilation, program.Cancellation))
        {
            returned = returned.Join(program.SummaryOf(body) is { Exits.Count: > 0 } summary
                ? summary.Returned.Substitute((origin, _) => (origin.Tested ?? origin).Kind == OriginKind.Parameter ? CodeValue.UnknownNotNull : null)
                : unknown);
        }

        return returned.IsNothing ? unknown : returned;
    }

    /// <summary>Whether a value of a type is a code, or an object of the program that may have one.</summary>
    private static bool CarriesCodes(ITypeSymbol? type) => type is not null && type.SpecialType is not (SpecialType.System_Void or SpecialType.System_String or SpecialType.System_Object)
        && ((Conversions.MayBeCode(type) && type.SpecialType != SpecialType.System_Boolean) || type.IsTupleType || type is INamedTypeSymbol { IsRecord: true });

    /// <summary>The same, and a text where texts are followed.</summary>
    private bool Gives(ITypeSymbol? type) => CarriesCodes(type) || program.IsText(type);

    /// <summary>What is behind a task, or in a sequence.</summary>
    private static ITypeSymbol ResultTypeOf(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: nameof(Task) or nameof(ValueTask) or "IEnumerable" or "IAsyncEnumerable" } of ? of.TypeArguments[0] : method.ReturnType;

    /// <summary>What was found out in one compilation.</summary>
    internal sealed class Memory
    {
        public Memo<IMethodSymbol, bool> ThrowHelpers { get; } = new(SymbolEqualityComparer.Default);
    }
}
