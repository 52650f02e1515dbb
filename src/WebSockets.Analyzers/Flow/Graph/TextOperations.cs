using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What puts texts together, cuts them or says them in other words: how long the text is that comes of it, and whose text is
/// part of it.
/// </summary>
internal sealed class TextOperations(ITextSources sources, Interpreter interpreter)
{
    /// <summary>A text that is written.</summary>
    public static CodeValue OfConstant(IOperation operation, string text) =>
        CodeValue.Of(Origin.WrittenText(operation.Syntax, text.Any(character => character > '\x7f')), TextLengths.Of(text));

    /// <summary>The value of an expression that gives a text; null where it is evaluated as any other.</summary>
    public CodeValue? Of(IOperation operation)
    {
        if (operation.Type?.SpecialType != SpecialType.System_String || operation is ILocalReferenceOperation or IParameterReferenceOperation or IAssignmentOperation)
        {
            return null;
        }

        if (sources.BroughtInBy(operation) is { } text)
        {
            interpreter.OperandsOf(operation, CodeValue.Unknown);
            return AsTested(operation, text);
        }

        return operation switch
        {
            IInterpolatedStringOperation interpolated => Together(operation, interpolated.Parts.Select(OfPart)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } sum => Together(operation, [OfAny(sum.LeftOperand), OfAny(sum.RightOperand)]),
            IFieldReferenceOperation { Field: { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String } } => CodeValue.Of(Origin.Written(operation.Syntax), TextLengths.Empty),
            IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } call => OfStringMethod(call),
            IInvocationOperation { TargetMethod: { Name: nameof(ToString), Parameters.IsEmpty: true }, Instance: { } instance } when OfType(instance) is { } bounded => interpreter.OperandsOf(operation, bounded),
            IObjectCreationOperation creation => OfCreation(creation),
            _ => null,
        };
    }

    /// <summary><c>text += more</c></summary>
    public CodeValue Together(ICompoundAssignmentOperation sum) => Together(sum, [OfAny(sum.Target), OfAny(sum.Value)]);

    /// <summary>What was found out of the same text before: that it is short, or nothing.</summary>
    private CodeValue AsTested(IOperation operation, CodeValue text) =>
        Places.Of(operation, interpreter.State) is not { } place || interpreter.State.Find(place) is not { } tested ? text
        : !tested.HasCodes ? CodeValue.UnknownNotNull
        : text.Select((_, codes) => codes.Intersect(tested.AllCodes));

    private CodeValue OfPart(IInterpolatedStringContentOperation part)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation text:
                return OfAny(text.Text);
            case IInterpolationOperation hole:
                var value = OfAny(hole.Expression);

                // What a format makes of a string is the string itself.
                value = hole.FormatString is null || Unwrap.Of(hole.Expression).Type?.SpecialType == SpecialType.System_String ? value : TextAddition.Reworded.Of(value);
                return hole.Alignment is { } alignment && Constants.IntegerOf(alignment) is { } width ? Widened(hole, value, Math.Abs(width)) : value;
            default:
                return CodeValue.UnknownNotNull;
        }
    }

    private static CodeValue Widened(IInterpolationOperation hole, CodeValue value, long width) => value is { HasCodes: true, MayBeUnknown: false }
        ? value.WithoutNull().Select((_, codes) => TextLengths.BytesIn(codes).Aggregate(CodeSet.None, (all, range) => all.Union(TextLengths.Between(Math.Max(range.Least, width), range.Most + width))))
        : CodeValue.Of(Origin.Written(hole.Syntax), TextLengths.Between(width));

    /// <summary>What the text of any value is, as concatenation and interpolation make it.</summary>
    private CodeValue OfAny(IOperation operation)
    {
        var value = interpreter.Evaluate(operation);
        var plain = Unwrap.Of(operation);
        return plain.Type?.SpecialType == SpecialType.System_String ? value
            : sources.BroughtInBy(plain) ?? OfType(plain) ?? CodeValue.UnknownNotNull;
    }

    /// <summary>The text of a value of which nothing but the type is known; null where it may be of any length.</summary>
    private static CodeValue? OfType(IOperation value)
    {
        var (least, most) = value.Type switch
        {
            { TypeKind: TypeKind.Enum } type => (1, Math.Max(20, type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Name.Length * 3).DefaultIfEmpty(0).Max())),
            { SpecialType: SpecialType.System_Boolean } => (4, 5),
            { SpecialType: SpecialType.System_Char } => (1, 3),
            { } type when Conversions.IsInteger(type) && !Conversions.MayBeNull(type) => (1, 22),
            _ => (0, 0),
        };
        return most == 0 ? null : CodeValue.Of(Origin.Written(value.Syntax), TextLengths.Between(least, most));
    }

    private CodeValue? OfCreation(IObjectCreationOperation creation) => creation.Arguments.Length == 2
        && creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: char character }
        && Constants.IntegerOf(creation.Arguments[1].Value) is >= 0 and <= int.MaxValue and var count
            ? CodeValue.Of(Origin.WrittenText(creation.Syntax, character > '\x7f'), TextLengths.Between(count * (character > '\x7f' ? 2 : 1), count * 3))
            : null;

    /// <summary>Methods of string that put texts together, cut them, or say the same in other letters. Of others nothing is known.</summary>
    private CodeValue OfStringMethod(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case nameof(string.Concat):
                return Together(call, PartsOf(call).Select(OfAny));
            case nameof(string.Format) or nameof(string.Join):
                // The literal parts of a format are not counted: what is known is which texts come in.
                return TextAddition.Reworded.Of(Together(call, PartsOf(call).Select(OfAny)));
            default:
                var text = call.Instance is { } instance ? interpreter.Evaluate(instance).WithoutNull() : CodeValue.UnknownNotNull;
                foreach (var argument in call.Arguments)
                {
                    interpreter.Evaluate(argument.Value);
                }

                return call.TargetMethod.Name switch
                {
                    nameof(ToString) => text,
                    nameof(string.Trim) or nameof(string.TrimEnd) or nameof(string.TrimStart) => TextAddition.Shortened.Of(text),
                    nameof(string.Replace) or nameof(string.ToLower) or nameof(string.ToLowerInvariant) or nameof(string.ToUpper) or nameof(string.ToUpperInvariant) or nameof(string.Normalize) or "ReplaceLineEndings" => TextAddition.Reworded.Of(text),
                    nameof(string.Substring) when call.Arguments.Length == 2 && Constants.IntegerOf(call.Arguments[1].Value) is { } length => Cut(text, length),
                    _ => CodeValue.UnknownNotNull,
                };
        }
    }

    /// <summary>A text that is cut to some chars. What a caller passes is not followed through that.</summary>
    private static CodeValue Cut(CodeValue text, long chars) => text.Substitute((origin, codes) =>
        origin.Kind is OriginKind.Parameter or OriginKind.Member ? CodeValue.UnknownNotNull : CodeValue.Of(origin, TextLengths.Cut(codes, chars)));

    /// <summary>The texts that a call puts together; of an array, or a span that the compiler makes of <c>params</c>, the elements.</summary>
    private static IEnumerable<IOperation> PartsOf(IInvocationOperation call) => call.Arguments.SelectMany(argument => argument.Value switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        { Type: { IsRefLikeType: true } } span when span.ChildOperations.Any() => span.ChildOperations,
        var text => Enumerable.Repeat(text, 1),
    });

    /// <summary>
    /// Several texts, one after the other. Of each that somebody else chose, or a caller passes, it is known that it is part of
    /// the whole, and how long that can be; of what is written here how long it is.
    /// </summary>
    private static CodeValue Together(IOperation whole, IEnumerable<CodeValue> texts)
    {
        var parts = texts.ToList();
        var lengths = parts.Select(LengthsOf).ToList();
        var result = CodeValue.Nothing;
        var written = TextLengths.Empty;
        var isWide = false;
        for (var index = 0; index < parts.Count; index++)
        {
            // Whether a caller passes null is in what the caller passes.
            var isGiven = parts[index].Codes.Any(pair => pair.Key.Kind is OriginKind.Parameter or OriginKind.Member);
            var own = parts[index].MayBeUnknown ? TextLengths.All : parts[index].MayBeNull && !isGiven ? TextLengths.Empty : CodeSet.None;
            foreach (var pair in parts[index].Codes)
            {
                if (pair.Key.Kind == OriginKind.Written)
                {
                    own = own.Union(pair.Value);
                    isWide |= pair.Key.IsWide;
                    continue;
                }

                var added = TextAddition.From(lengths.Where((_, other) => other != index).Aggregate(TextLengths.Empty, TextLengths.Sum));
                result = result.Join(added.Of(CodeValue.Of(pair.Key, pair.Value)));
            }

            written = TextLengths.Sum(written, own);
        }

        // What grows in a loop has no last length.
        var grows = !written.IsEmpty && parts.Any(part => part.Codes.Any(pair => pair.Key.Kind == OriginKind.Written && pair.Key.Syntax == whole.Syntax));
        written = grows ? TextLengths.Between(TextLengths.BytesIn(written).First().Least) : written;
        return result.IsNothing && (written.IsEmpty || TextLengths.AreAll(written)) ? CodeValue.UnknownNotNull
            : result.Join(CodeValue.Of(Origin.WrittenText(whole.Syntax, isWide), written));
    }

    private static CodeSet LengthsOf(CodeValue text) => text.MayBeUnknown ? TextLengths.All : text.MayBeNull ? text.AllCodes.Union(TextLengths.Empty) : text.AllCodes;
}
