using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>Values that the compiler itself folds.</summary>
internal static class Constants
{
    /// <summary>The integer that an operation is, through any conversions around it (an enum into its nullable, an int into an enum).</summary>
    public static long? IntegerOf(IOperation operation)
    {
        for (var value = operation; ; value = ((IConversionOperation)value).Operand)
        {
            if (value.ConstantValue is { HasValue: true, Value: { } constant })
            {
                return ToInteger(constant);
            }

            // Only a nullable hides the constant of what it wraps; any other conversion may change the value.
            if (value is not IConversionOperation { Conversion.IsNullable: true })
            {
                return null;
            }
        }
    }

    /// <summary>The integer that a constant field, or an enum's member, is.</summary>
    public static long? IntegerOf(IFieldSymbol field) => field is { HasConstantValue: true, ConstantValue: { } constant } ? ToInteger(constant) : null;

    /// <summary>The integer, or a bool as 1 or 0: what a test can compare a value with.</summary>
    public static long? TestableOf(IOperation operation)
    {
        for (var value = operation; value is not null; value = value is IConversionOperation { Conversion.IsNullable: true } conversion ? conversion.Operand : null)
        {
            if (value.ConstantValue is { HasValue: true, Value: bool flag })
            {
                return flag ? 1 : 0;
            }
        }

        return IntegerOf(operation);
    }

    /// <summary>
    /// A boxed constant comes in its own type (a byte enum boxes a byte), so it is converted, never cast. Integers that
    /// do not fit are nobody's close code.
    /// </summary>
    public static long? ToInteger(object? constant) => constant switch
    {
        int value => value,
        uint value => value,
        short value => value,
        ushort value => value,
        byte value => value,
        sbyte value => value,
        long value => value,
        ulong value when value <= long.MaxValue => (long)value,
        char value => value,
        _ => null,
    };
}
