using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// The texts that exceptions give: <c>Message</c>, <c>StackTrace</c>, <c>ToString()</c>, and an exception that is put into a
/// string. Whoever threw it chose the text; an exception that the method itself makes of a short text is as short.
/// </summary>
internal sealed class ExceptionTexts(SourceProgram program)
{
    /// <summary>What .NET's own exceptions add to a message: <c>(Parameter 'name')</c>, <c>Actual value was 1.</c></summary>
    private const int Added = 64;

    private readonly INamedTypeSymbol? _exception = program.Compilation.GetTypeByMetadataName("System.Exception");

    /// <param name="operation">Any expression.</param>
    /// <param name="textOf">What is known about the text of another.</param>
    /// <returns>Null where it is no exception's text.</returns>
    public TextValue? TextOf(IOperation operation, Func<IOperation, TextValue> textOf) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: nameof(Exception.Message) } message when IsException(message.Property.ContainingType) =>
            MadeHere(message.Instance, textOf) ?? TextValue.OfException(operation),
        IPropertyReferenceOperation { Property.Name: nameof(Exception.StackTrace) } trace when IsException(trace.Property.ContainingType) => TextValue.OfException(operation),
        IInvocationOperation { TargetMethod: { Name: nameof(ToString), Parameters.IsEmpty: true }, Instance: { } instance } when IsException(instance.Type) => TextValue.OfException(operation),
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation when IsException(operation.Type) => TextValue.OfException(operation),
        _ => null,
    };

    /// <summary>The type of the exception whose text this is.</summary>
    public static ITypeSymbol? TypeOf(IOperation text) => text switch
    {
        IPropertyReferenceOperation { Property: { Name: nameof(Exception.Message) or nameof(Exception.StackTrace), Type.SpecialType: SpecialType.System_String }, Instance: { } instance } => instance.Type,
        IInvocationOperation { Instance: { } instance } => instance.Type,
        _ => text.Type,
    };

    /// <summary>How code that looks at the text names it.</summary>
    public static string WrittenAs(IOperation text) => SymbolEqualityComparer.Default.Equals(TypeOf(text), text.Type) ? $"{text.Syntax}.{nameof(ToString)}()" : text.Syntax.ToString();

    private bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, _exception))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The message of an exception that this very method makes of texts whose length is known.</summary>
    private TextValue? MadeHere(IOperation? exception, Func<IOperation, TextValue> textOf)
    {
        if (exception is not ILocalReferenceOperation { Local: var local }
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation) is not { } declaration)
        {
            return exception is IObjectCreationOperation made ? OfCreation(made, textOf) : null;
        }

        return declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } when program.OperationOf(value) is IObjectCreationOperation creation => OfCreation(creation, textOf),
            CatchDeclarationSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax attempt } } => OfThrown(attempt.Block, local.Type, textOf),
            _ => null,
        };
    }

    /// <summary>What is thrown in a try block as the very type that is caught.</summary>
    private TextValue? OfThrown(BlockSyntax attempt, ITypeSymbol type, Func<IOperation, TextValue> textOf)
    {
        var thrown = attempt.DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.Parent is ThrowStatementSyntax or ThrowExpressionSyntax)
            .Select(program.OperationOf)
            .OfType<IObjectCreationOperation>()
            .Where(creation => SymbolEqualityComparer.Default.Equals(creation.Type, type))
            .Select(creation => OfCreation(creation, textOf))
            .ToList();
        return thrown.Count == 0 || thrown.Contains(null) ? null : thrown.Aggregate((left, right) => left!.Or(right!));
    }

    private static TextValue? OfCreation(IObjectCreationOperation creation, Func<IOperation, TextValue> textOf)
    {
        long? most = Added;
        foreach (var argument in creation.Arguments.Where(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String }))
        {
            most += textOf(argument.Value).AtMost;
        }

        return most is { } length ? TextValue.Between(0, length) : null;
    }
}
