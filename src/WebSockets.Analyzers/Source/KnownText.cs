using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The text that a string certainly has: a constant, or a local, readonly field or property without a setter that is given one
/// and nothing else. Of an interpolation the parts that are known.
/// </summary>
internal static class KnownText
{
    /// <summary>Stands for the parts that are not known.</summary>
    public const char Hole = '\uFFFD';

    private const int MaxSteps = 4;

    /// <summary>The text; null where nothing of it is known, and of null.</summary>
    public static string? Of(IOperation? value, SourceProgram program) => Of(value, program, MaxSteps);

    /// <summary>The same where every character is known.</summary>
    public static string? ExactlyOf(IOperation? value, SourceProgram program) =>
        Of(value, program) is { } text && text.IndexOf(Hole) < 0 ? text : null;

    private static string? Of(IOperation? value, SourceProgram program, int steps) => value switch
    {
        null => null,
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        _ when steps == 0 => null,
        IConversionOperation { Type.SpecialType: SpecialType.System_String } conversion => Of(conversion.Operand, program, steps - 1),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
            (Of(sum.LeftOperand, program, steps - 1) ?? Hole.ToString()) + (Of(sum.RightOperand, program, steps - 1) ?? Hole.ToString()),
        IInterpolatedStringOperation interpolated => string.Concat(interpolated.Parts.Select(part => part switch
        {
            IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text } => text,
            IInterpolationOperation hole => Of(hole.Expression, program, steps - 1) ?? Hole.ToString(),
            _ => Hole.ToString(),
        })),
        ILocalReferenceOperation local => OfVariable(local.Local, program, steps),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => OfVariable(field, program, steps),
        IPropertyReferenceOperation { Property: { SetMethod: null, IsIndexer: false, IsVirtual: false, IsAbstract: false, IsOverride: false } property } => OfProperty(property, program, steps),
        _ => null,
    };

    private static string? OfProperty(IPropertySymbol property, SourceProgram program, int steps)
    {
        if (Members.IsAuto(property))
        {
            return OfVariable(property, program, steps);
        }

        var body = program.DeclarationsOf(property).OfType<PropertyDeclarationSyntax>().FirstOrDefault();
        var value = body?.ExpressionBody?.Expression
            ?? (body?.AccessorList?.Accessors is { Count: 1 } accessors
                ? accessors[0].ExpressionBody?.Expression ?? (accessors[0].Body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax only ? only.Expression : null)
                : null);
        return value is null ? null : Of(program.OperationOf(value), program, steps - 1);
    }

    private static string? OfVariable(ISymbol variable, SourceProgram program, int steps) =>
        program.AssignmentsOf(variable).Only is { } value ? Of(program.OperationOf(value), program, steps - 1) : null;
}
