using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>What a caller passes to a function of the program, and what it knows of the members of that.</summary>
/// <param name="arguments">The arguments, in the order of evaluation.</param>
/// <param name="values">Their values, in the same order.</param>
/// <param name="receiver">What a method is called on, and its value; nulls of a static one, and of a constructor.</param>
/// <param name="readMember">A member of what an expression is, as the caller reads it; null where that is no place of the caller's.</param>
internal sealed class GivenArguments(ImmutableArray<IArgumentOperation> arguments, CodeValue[] values, (IOperation? Operation, CodeValue? Value) receiver, Func<IOperation, ISymbol, CodeValue?> readMember)
{
    /// <summary>What is passed for a parameter; null where that is not known.</summary>
    public CodeValue? Of(IParameterSymbol parameter) => IndexOf(parameter, arguments) is { } index ? values[index] : null;

    /// <summary>The member of what is passed, or of what the method is called on; null where the caller knows nothing of it.</summary>
    public CodeValue? MemberOf(MemberOwner owner, ISymbol member) =>
        owner.Parameter is not { } parameter ? Read(receiver.Operation, receiver.Value, member)
        : IndexOf(parameter, arguments) is { } index ? Read(arguments[index].Value, values[index], member)
        : null;

    /// <summary>Which of some arguments is that of a parameter; null where none is.</summary>
    public static int? IndexOf(IParameterSymbol parameter, ImmutableArray<IArgumentOperation> arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index].Parameter?.Ordinal == parameter.Ordinal)
            {
                return index;
            }
        }

        return null;
    }

    private CodeValue? Read(IOperation? owner, CodeValue? value, ISymbol member) =>
        value is not null && value.Parts.TryGetValue(member, out var known) ? known
        : owner is not null ? readMember(owner, member)
        : null;
}
