using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>What conversions among integers, enums and their nullables do to a value.</summary>
internal static class Conversions
{
    // What nearly every parameter and member of interest may be: one set for all of them.
    private static readonly CodeSet s_text = CodeSet.Range(0, 1);
    private static readonly CodeSet s_signed32 = CodeSet.Range(int.MinValue, int.MaxValue);
    private static readonly CodeSet s_unsigned32 = CodeSet.Range(0, uint.MaxValue);
    private static readonly CodeSet s_unsigned64 = CodeSet.Range(0, long.MaxValue);

    /// <summary>The type behind a nullable and behind an enum: the integer that a code really is.</summary>
    public static SpecialType IntegerTypeOf(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying }
            ? underlying.SpecialType
            : type?.SpecialType ?? SpecialType.None;
    }

    /// <summary>The width of an integer type in bits; (0, false) for any other type.</summary>
    public static (int Bits, bool IsSigned) WidthOf(SpecialType type) => type switch
    {
        SpecialType.System_SByte => (8, true),
        SpecialType.System_Byte => (8, false),
        SpecialType.System_Int16 => (16, true),
        SpecialType.System_UInt16 or SpecialType.System_Char => (16, false),
        SpecialType.System_Int32 => (32, true),
        SpecialType.System_UInt32 => (32, false),
        SpecialType.System_Int64 => (64, true),
        SpecialType.System_UInt64 => (64, false),
        SpecialType.System_Boolean => (1, false),
        _ => (0, false),
    };

    public static bool IsInteger(ITypeSymbol? type) => WidthOf(IntegerTypeOf(type)).Bits > 0;

    /// <summary>Of a text all that is followed is whether it is empty (0) or not (1): that chooses between branches.</summary>
    public static CodeSet OfText(string text) => CodeSet.Of(text.Length == 0 ? 0 : 1);

    /// <summary>Whether it is followed what a value of a type is: an integer or a text, or whatever a generic method or type is given.</summary>
    public static bool IsFollowed(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String || MayBeCode(type);

    /// <summary>Whether a value of a type may be a code: an integer, or whatever a generic method or type is given.</summary>
    public static bool MayBeCode(ITypeSymbol? type) =>
        IsInteger(type) || type is ITypeParameterSymbol { HasReferenceTypeConstraint: false, ConstraintTypes.IsEmpty: true };

    public static bool MayBeNull(ITypeSymbol? type) =>
        type is null || !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The value of a parameter or member of which nothing but the type is known: every code of the type.</summary>
    public static CodeSet CodesOf(ITypeSymbol? type)
    {
        var (bits, isSigned) = WidthOf(IntegerTypeOf(type));
        return bits switch
        {
            0 => type is ITypeParameterSymbol ? CodeSet.All : type?.SpecialType == SpecialType.System_String ? s_text : CodeSet.None,
            64 => isSigned ? CodeSet.All : s_unsigned64,
            32 => isSigned ? s_signed32 : s_unsigned32,
            _ when isSigned => CodeSet.Range(-(1L << (bits - 1)), (1L << (bits - 1)) - 1),
            _ => CodeSet.Range(0, (1L << bits) - 1),
        };
    }

    /// <summary>Whether codes are all that a type has.</summary>
    public static bool AreAll(CodeSet codes, ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? TextLengths.AreAll(codes)
        : CodesOf(type) is { IsEmpty: false } all ? all.Intersect(codes).Equals(all)
        : codes.IsEmpty;

    /// <summary>The values that an enum has names for.</summary>
    public static CodeSet DeclaredBy(INamedTypeSymbol @enum) => @enum.GetMembers().OfType<IFieldSymbol>()
        .Aggregate(CodeSet.None, (all, field) => Constants.IntegerOf(field) is { } value ? all.Union(CodeSet.Of(value)) : all);

    public static CodeValue Convert(CodeValue value, IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null)
        {
            return CodeValue.Unknown;
        }

        if (!IsInteger(conversion.Type))
        {
            // A reference conversion keeps null; boxed or widened to a float, a code is a code no more.
            return conversion.Conversion.IsReference || conversion.Conversion.IsIdentity || IsOfTuples(conversion) || IsOfObjects(conversion) ? value : value.Forgotten();
        }

        if (!IsInteger(conversion.Operand.Type))
        {
            return value.HasCodes ? CodeValue.Unknown : MayBeNull(conversion.Type) ? value : CodeValue.UnknownNotNull;
        }

        if (conversion.Operand.ConstantValue.HasValue && !MayBeNull(conversion.Type))
        {
            // The compiler folds such a conversion unless it refuses it: the code does not compile.
            return CodeValue.UnknownNotNull;
        }

        var converted = Fitted(value, conversion);
        return MayBeNull(conversion.Type) ? converted : converted.WithoutNull();
    }

    /// <summary>
    /// A code that somebody wrote wraps around as it does in the program, or throws where that is checked. What a caller
    /// or a peer gives is followed as long as it stays what it was.
    /// </summary>
    private static CodeValue Fitted(CodeValue value, IConversionOperation conversion)
    {
        var (bits, isSigned) = WidthOf(IntegerTypeOf(conversion.Type));
        var range = CodesOf(conversion.Type);
        return conversion.IsChecked ? value.Select((_, codes) => codes.Intersect(range)) : Fitted(value, new IntegerCut(bits, isSigned, CodeSet.All), range);
    }

    /// <summary>What an origin's own conversion leaves of the value that is passed for it, and what is put to it where it is a text.</summary>
    public static CodeValue Cut(CodeValue value, Origin origin) => origin.Added is { } added ? added.Of(value)
        : origin.Cut is not { } cut ? value
        : Fitted(value.Select((_, codes) => codes.Intersect(cut.From)), cut, cut.IsSigned ? CodeSet.Range(-(1L << (cut.Bits - 1)), (1L << (cut.Bits - 1)) - 1) : CodeSet.Range(0, (1L << cut.Bits) - 1));

    private static CodeValue Fitted(CodeValue value, IntegerCut cut, CodeSet range)
    {
        var isLost = false;
        var cutOff = CodeValue.Nothing;
        var fitted = value.Select((origin, codes) =>
        {
            if (codes.Except(range).IsEmpty)
            {
                return codes;
            }

            // Of 64 bits without a sign the upper half has no number here.
            if (origin.Kind == OriginKind.Written && cut.Bits < 64)
            {
                return codes.ConvertedTo(cut.Bits, cut.IsSigned);
            }

            if (origin.Kind == OriginKind.Parameter && cut.Bits < 64)
            {
                var outside = codes.Except(range);
                cutOff = cutOff.Join(CodeValue.Of(origin.CutTo(cut with { From = outside }), outside.ConvertedTo(cut.Bits, cut.IsSigned)));
                return codes.Intersect(range);
            }

            isLost = true;
            return codes.Intersect(range);
        });
        fitted = cutOff.HasCodes ? CodeValue.Nothing.Join(fitted).Join(cutOff) : fitted;
        return isLost ? fitted.Join(CodeValue.UnknownNotNull) : fitted;
    }

    /// <summary>Between tuples the elements stay where they are; a null among them is given a type.</summary>
    private static bool IsOfTuples(IConversionOperation conversion) => conversion is { Type.IsTupleType: true, Operand.Type: null or { IsTupleType: true } };

    /// <summary>"c ? new A() : new B()" has no type of its own where only what it is converted to is one.</summary>
    private static bool IsOfObjects(IConversionOperation conversion) => conversion is { Type.IsReferenceType: true, Operand.Type: null or { IsReferenceType: true } };

    /// <summary>Whether a conversion maps every value to itself, null apart: then a test after it is a test before it.</summary>
    public static bool KeepsEveryValue(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null)
        {
            return false;
        }

        var (from, fromSigned) = WidthOf(IntegerTypeOf(conversion.Operand.Type));
        var (to, toSigned) = WidthOf(IntegerTypeOf(conversion.Type));
        return from == 0 || to == 0
            ? conversion.Conversion.IsReference || conversion.Conversion.IsIdentity
            : (fromSigned == toSigned && to >= from) || (toSigned && to > from);
    }

    /// <summary>The graph of <c>x ??= y</c> calls the getter where source code would read the property.</summary>
    public static bool IsGetHasValue(IInvocationOperation call) =>
        call.TargetMethod.AssociatedSymbol?.Name == nameof(Nullable<int>.HasValue)
        && call.TargetMethod.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public static bool IsGetValueOrDefault(IInvocationOperation call) =>
        call.TargetMethod.Name == nameof(Nullable<int>.GetValueOrDefault)
        && call.TargetMethod.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
