using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// The text that a string certainly has: a constant, or a local or readonly field that is given one and nothing else. Of an
/// interpolation the parts that are known.
/// </summary>
internal static class KnownText
{
    /// <summary>Stands for the parts that are not known.</summary>
    public const char Hole = '\uFFFD';

    private const int MaxSteps = 4;

    /// <summary>The text; null where nothing of it is known, and of null.</summary>
    public static string? Of(IOperation? value, ProgramFlow program) => Of(value, program, MaxSteps);

    /// <summary>The same where every character is known.</summary>
    public static string? ExactlyOf(IOperation? value, ProgramFlow program) =>
        Of(value, program) is { } text && text.IndexOf(Hole) < 0 ? text : null;

    private static string? Of(IOperation? value, ProgramFlow program, int steps) => value switch
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
        ILocalReferenceOperation local => OfDeclaration(local.Local, value.Syntax, program, steps),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } when Members.IsDeclaredIn(field, program.Compilation) => OfField(field, program, steps),
        _ => null,
    };

    private static string? OfDeclaration(ILocalSymbol local, SyntaxNode use, ProgramFlow program, int steps) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } initializer }
        && Bodies.RootOf(use) is { } body
        && !IsAssigned(local.Name, body)
            ? Of(program.ModelOf(initializer.SyntaxTree).GetOperation(initializer, program.Cancellation), program, steps - 1)
            : null;

    /// <summary>A readonly field with an initializer that no constructor replaces. By name: more is never known for it.</summary>
    private static string? OfField(IFieldSymbol field, ProgramFlow program, int steps)
    {
        var writers = Members.WritersOf(field, program.Compilation).ToList();
        return writers.OfType<EqualsValueClauseSyntax>().SingleOrDefault() is { } initializer
            && !writers.Any(writer => writer != initializer && IsAssigned(field.Name, writer))
                ? Of(program.ModelOf(initializer.SyntaxTree).GetOperation(initializer.Value, program.Cancellation), program, steps - 1)
                : null;
    }

    private static bool IsAssigned(string name, SyntaxNode body) => body.DescendantNodes().SelectMany(WrittenExpressions.In).Any(written => written switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        _ => false,
    });
}
