using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Whether a text is one that an object of the program was made with, and that is the same for all that it does: a readonly
/// field, or a property without a setter, which is not null.
/// </summary>
internal static class ConfiguredText
{
    public static bool Is(IOperation? value, SourceProgram program) => value switch
    {
        IFieldReferenceOperation { Field: var field } => IsConfigured(field, field.NullableAnnotation, program),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => IsConfigured(property, property.NullableAnnotation, program),
        _ => false,
    };

    private static bool IsConfigured(ISymbol member, NullableAnnotation annotation, SourceProgram program) =>
        annotation == NullableAnnotation.NotAnnotated
        && program.Declares(member)
        && Members.IsWrittenOnce(member)
        && (program.DeclarationsOf(member).All(declaration => declaration is ParameterSyntax)
            || (program.AssignmentsOf(member) is { AreKnown: true, Values: { } values }
                && values.Any()
                && values.All(given => program.SymbolAt(given) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } })));
}
