using System.Collections.Immutable;
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
    private readonly ExceptionMessages _messages = new(program);

    /// <param name="operation">Any expression.</param>
    /// <param name="textOf">What is known about the text of another.</param>
    /// <param name="messageOf">The same for a text that an exception is made with, given what the parameters around it were; null where that is what is asked for.</param>
    /// <returns>Null where it is no exception's text.</returns>
    public TextValue? TextOf(IOperation operation, Func<IOperation, TextValue> textOf, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue>? messageOf) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: nameof(Exception.Message) } message when IsException(message.Property.ContainingType) =>
            MadeHere(message.Instance, textOf, messageOf) ?? TextValue.OfException(operation),
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

    private bool IsException(ITypeSymbol? type) => ExceptionTypes.IsOne(type, program.Compilation);

    /// <summary>The message of an exception that this very method makes, or that only the program makes, of texts whose length is known.</summary>
    private TextValue? MadeHere(IOperation? exception, Func<IOperation, TextValue> textOf, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue>? messageOf) =>
        messageOf is null || exception is null ? null
        : OfDeclaration(exception, (text, arguments) => arguments.IsEmpty ? textOf(text) : messageOf(text, arguments))
            ?? (exception.Type is INamedTypeSymbol type && program.Declares(type) ? _messages.OfType(type, messageOf) : null);

    private TextValue? OfDeclaration(IOperation exception, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue> textOf)
    {
        if (exception is not ILocalReferenceOperation { Local: var local }
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation) is not { } declaration)
        {
            return exception is IObjectCreationOperation made ? _messages.OfCreation(made, textOf) : null;
        }

        return declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } when program.OperationOf(value) is IObjectCreationOperation creation => _messages.OfCreation(creation, textOf),
            CatchDeclarationSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax attempt } } => OfThrown(attempt.Block, local.Type, textOf),
            _ => null,
        };
    }

    /// <summary>What is thrown in a try block as the very type that is caught.</summary>
    private TextValue? OfThrown(BlockSyntax attempt, ITypeSymbol type, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue> textOf)
    {
        var thrown = attempt.DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.Parent is ThrowStatementSyntax or ThrowExpressionSyntax)
            .Select(program.OperationOf)
            .OfType<IObjectCreationOperation>()
            .Where(creation => SymbolEqualityComparer.Default.Equals(creation.Type, type))
            .Select(creation => _messages.OfCreation(creation, textOf))
            .ToList();
        return thrown.Count == 0 || thrown.Contains(null) ? null : thrown.Aggregate((left, right) => left!.Or(right!));
    }
}
