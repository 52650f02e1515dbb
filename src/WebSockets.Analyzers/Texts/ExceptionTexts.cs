using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// The texts that exceptions give: <c>Message</c>, <c>StackTrace</c>, <c>ToString()</c>, and an exception that is put into a
/// string. Whoever threw it chose the text; an exception that the method itself makes of a short text is as short.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="messages">How long the messages are that the program itself makes; null where they are of any length.</param>
internal sealed class ExceptionTexts(SourceProgram program, ExceptionMessages? messages)
{
    /// <param name="operation">Any expression.</param>
    /// <returns>Null where it is no exception's text.</returns>
    public CodeValue? TextOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: nameof(Exception.Message) } message when IsException(message.Property.ContainingType) => OfMessage(message),
        IPropertyReferenceOperation { Property.Name: nameof(Exception.StackTrace) } trace when IsException(trace.Property.ContainingType) => OfAnybody(operation),
        IInvocationOperation { TargetMethod: { Name: nameof(ToString), Parameters.IsEmpty: true }, Instance: { } instance } when IsException(instance.Type) => OfAnybody(operation),
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation when IsException(operation.Type) => OfAnybody(operation),
        _ => null,
    };

    /// <summary>The type of the exception whose text this is.</summary>
    public static ITypeSymbol? TypeOf(IOperation text) => text switch
    {
        IPropertyReferenceOperation { Property: { Name: nameof(Exception.Message) or nameof(Exception.StackTrace), Type.SpecialType: SpecialType.System_String }, Instance: { } instance } => instance.Type,
        IInvocationOperation { Instance: { } instance } => instance.Type,
        _ => text.Type,
    };

    private bool IsException(ITypeSymbol? type) => ExceptionTypes.IsOne(type);

    private static CodeValue OfAnybody(IOperation operation) => CodeValue.Of(Origin.ChosenByOthers(OriginKind.Exception, operation.Syntax), TextLengths.All);

    private CodeValue OfMessage(IPropertyReferenceOperation message) => messages is not null && message.Instance is { } exception && MadeHere(exception, messages) is { } most
        ? CodeValue.Of(Origin.Written(message.Syntax), TextLengths.Between(0, most))
        : OfAnybody(message);

    /// <summary>The most bytes of the message of an exception that this very method makes, or that only the program makes, of texts whose length is known.</summary>
    private long? MadeHere(IOperation exception, ExceptionMessages messages) =>
        OfDeclaration(exception, messages) ?? (exception.Type is INamedTypeSymbol type && program.Declares(type) ? messages.OfType(type) : null);

    private long? OfDeclaration(IOperation exception, ExceptionMessages messages)
    {
        if (exception is not ILocalReferenceOperation { Local: var local }
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(program.Cancellation) is not { } declaration)
        {
            return exception is IObjectCreationOperation made ? messages.OfCreation(made) : null;
        }

        return declaration switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } when program.OperationOf(value) is IObjectCreationOperation creation => messages.OfCreation(creation),
            CatchDeclarationSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax attempt } } => OfThrown(attempt.Block, local.Type, messages),
            _ => null,
        };
    }

    /// <summary>What is thrown in a try block as the very type that is caught.</summary>
    private long? OfThrown(BlockSyntax attempt, ITypeSymbol type, ExceptionMessages messages)
    {
        var thrown = attempt.DescendantNodes()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.Parent is ThrowStatementSyntax or ThrowExpressionSyntax)
            .Select(program.OperationOf)
            .OfType<IObjectCreationOperation>()
            .Where(creation => SymbolEqualityComparer.Default.Equals(creation.Type, type))
            .Select(messages.OfCreation)
            .ToList();
        return thrown.Count == 0 || thrown.Contains(null) ? null : thrown.Max();
    }
}
