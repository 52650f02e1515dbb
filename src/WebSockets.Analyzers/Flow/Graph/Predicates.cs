using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Predicates of .NET of which it is known what they are true for: <c>Enum.IsDefined</c>, <c>string.IsNullOrEmpty</c>.</summary>
internal static class Predicates
{
    /// <summary>What is looked at, and which values it can be where the predicate has a result; null of any other call.</summary>
    public static (IOperation Tested, ValueTest Test)? TestOf(IInvocationOperation call, bool holds)
    {
        if (call.TargetMethod is not { IsStatic: true, ContainingType: { SpecialType: SpecialType.System_Enum or SpecialType.System_String } } method
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "value")?.Value is not { } value)
        {
            return null;
        }

        var tested = Unboxed(value);
        switch (method.Name)
        {
            case nameof(Enum.IsDefined) when EnumOf(call, tested) is { } type:
                var declared = ValueTest.In(Conversions.DeclaredBy(type));
                return (tested, holds ? declared : declared.Not());
            case nameof(string.IsNullOrEmpty):
                var empty = ValueTest.In(CodeSet.Of(0)) with { MatchesNull = true };
                return (tested, holds ? empty : empty.Not());
            case nameof(string.IsNullOrWhiteSpace):
                return (tested, holds ? ValueTest.Anything : ValueTest.In(CodeSet.Of(0).Complement()));
            default:
                return null;
        }
    }

    /// <summary>The enum of <c>IsDefined(x)</c> and of <c>IsDefined(typeof(E), x)</c>.</summary>
    private static INamedTypeSymbol? EnumOf(IInvocationOperation call, IOperation tested) =>
        (call.TargetMethod.TypeArguments.FirstOrDefault()
            ?? call.Arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand) is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
        && Conversions.IsInteger(tested.Type) ? type : null;

    private static IOperation Unboxed(IOperation value) =>
        value is IConversionOperation { OperatorMethod: null, IsImplicit: true, Type.SpecialType: SpecialType.System_Object } conversion ? conversion.Operand : value;
}
