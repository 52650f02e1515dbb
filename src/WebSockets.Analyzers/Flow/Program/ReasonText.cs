using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>What is known about the text of a close reason.</summary>
internal static class ReasonText
{
    /// <param name="reason">The reason's value, null for an API that takes none.</param>
    /// <returns>Whether the text is empty; <see cref="ReasonPresence.Either"/> where the operation does not tell.</returns>
    public static ReasonPresence PresenceOf(IOperation? reason)
    {
        if (reason is null)
        {
            return ReasonPresence.Absent;
        }

        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            return ReasonPresence.Either;
        }

        if (reason.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is null or "" ? ReasonPresence.Absent : ReasonPresence.Present;
        }

        return reason switch
        {
            IDefaultValueOperation { Type.IsReferenceType: true } => ReasonPresence.Absent,
            IFieldReferenceOperation { Field: { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String } } => ReasonPresence.Absent,
            IParenthesizedOperation parenthesized => PresenceOf(parenthesized.Operand),
            IConversionOperation { OperatorMethod: null } conversion => PresenceOf(conversion.Operand),
            IInterpolatedStringOperation interpolated => Concatenation(interpolated.Parts.Select(PresenceOfPart)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Concatenation([PresenceOf(sum.LeftOperand), PresenceOf(sum.RightOperand)]),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => PresenceOf(conditional.WhenTrue) | PresenceOf(whenFalse),
            _ => ReasonPresence.Either,
        };
    }

    private static ReasonPresence PresenceOfPart(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation text => PresenceOf(text.Text),
        IInterpolationOperation hole => PresenceOf(hole.Expression),
        _ => ReasonPresence.Either,
    };

    private static ReasonPresence Concatenation(IEnumerable<ReasonPresence> parts)
    {
        var all = ReasonPresence.Absent;
        foreach (var part in parts)
        {
            if (part == ReasonPresence.Present)
            {
                return ReasonPresence.Present;
            }

            all |= part;
        }

        return all;
    }
}
