using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// The texts that the other side chose: a request's query and headers, what was received and decoded, and the strings of a
/// message that the same method deserializes.
/// </summary>
internal sealed class PeerTexts(SourceProgram program)
{
    private static readonly string[] s_requestParts = ["Query", "Headers", "Form", "Cookies"];

    /// <summary>Whether an expression gives such a text, and it is not known to be short.</summary>
    public bool IsSent(IOperation operation) => operation switch
    {
        // StringValues is converted by an operator of its own.
        IConversionOperation { OperatorMethod: not null } conversion => IsOfRequest(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: nameof(ToString), Parameters.IsEmpty: true }, Instance: { } instance } => IsOfRequest(instance),
        IInvocationOperation { TargetMethod: { Name: "First" or "FirstOrDefault" or "Single" or "SingleOrDefault", IsExtensionMethod: true }, Arguments: { Length: 1 } arguments } => IsOfRequest(Unwrap.Of(arguments[0].Value)),
        IInvocationOperation { TargetMethod: { Name: "GetString", ContainingType: { Name: "Encoding", ContainingNamespace.Name: "Text" } }, Arguments: { Length: > 0 } arguments } => IsReceived(arguments[0].Value),
        IPropertyReferenceOperation { Property: { IsIndexer: false, Type.SpecialType: SpecialType.System_String } } or IFieldReferenceOperation { Field.Type.SpecialType: SpecialType.System_String } =>
            RootOf(operation) is ILocalReferenceOperation { Local: var message } && IsDeserialized(message),
        _ => IsOfRequest(operation),
    };

    /// <summary><c>request.Query["name"]</c>, <c>request.Headers.UserAgent</c>: a part of the request of ASP.NET Core.</summary>
    private static bool IsOfRequest(IOperation operation) =>
        operation is IPropertyReferenceOperation { Instance: { } instance }
        && Unwrap.Of(instance) is IPropertyReferenceOperation { Property: { Name: var part, ContainingType: { Name: "HttpRequest", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } } } }
        && s_requestParts.Contains(part);

    /// <summary>Whether bytes are those of a buffer that the same body receives into, and that is longer than a reason.</summary>
    private bool IsReceived(IOperation bytes)
    {
        // buffer.AsSpan(0, count), segment.Array
        while (OwnerOf(Unwrap.Of(bytes)) is { } owner)
        {
            bytes = owner;
        }

        return Variable.ReadBy(Unwrap.Of(bytes)) is { } buffer
            && Bodies.RootOf(bytes.Syntax) is { } body
            && body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
                InvokedName.Of(call)?.Identifier.ValueText == "ReceiveAsync"
                && call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
                    name.Identifier.ValueText == buffer.Name && SymbolEqualityComparer.Default.Equals(program.SymbolAt(name), buffer)))
            && !IsShort(buffer);
    }

    /// <summary>A buffer that is made for no more than a reason.</summary>
    private bool IsShort(ISymbol buffer) =>
        program.AssignmentsOf(buffer).Only is { } made
        && program.OperationOf(Unwrap.Of(made)) is { } value
        && (Unwrap.Of(value) as IArrayCreationOperation)?.DimensionSizes is { Length: 1 } sizes
        && Constants.IntegerOf(sizes[0]) is <= CloseReason.MaxBytes;

    /// <summary>What a part or another form of bytes is of: <c>buffer.AsSpan(0, count)</c>, <c>buffer[..count]</c>, <c>Encoding.UTF8.GetString(buffer)</c>.</summary>
    private static ExpressionSyntax TakenFrom(ExpressionSyntax bytes)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Unwrap.Of(bytes) switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" or "AsMemory" or "Slice" or "ToArray" } access } => TakenFrom(access.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetString" }, ArgumentList.Arguments: { Count: > 0 } arguments } => TakenFrom(arguments[0].Expression),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => TakenFrom(arguments[0].Expression),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } range } access when range[0].Expression is RangeExpressionSyntax => TakenFrom(access.Expression),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Span" or "Array" } access => TakenFrom(access.Expression),
            var named => named,
        };
    }

    private static IOperation? OwnerOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
        IInvocationOperation call => call.Instance,
        _ => null,
    };

    /// <summary>What a chain of members begins with.</summary>
    private static IOperation? RootOf(IOperation member)
    {
        var current = member;
        while ((current as IMemberReferenceOperation)?.Instance is { } owner)
        {
            current = Unwrap.Of(owner);
        }

        return current == member ? null : current;
    }

    /// <summary>What a local was made of that came as text or bytes: <c>JsonSerializer.Deserialize&lt;Message&gt;(json)</c>. A file's content is nobody's message.</summary>
    private bool IsDeserialized(ILocalSymbol message) =>
        program.AssignmentsOf(message).Only is { } value
        && Unwrap.Awaited(value) is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call
        && InvokedName.Of(call)?.Identifier.ValueText is "Deserialize" or "DeserializeAsync" or "DeserializeObject"
        && Bodies.RootOf(call) is { } body
        && program.SymbolAt(TakenFrom(arguments[0].Expression)) is ILocalSymbol or IParameterSymbol
        && body.DescendantTokens().All(token => token.ValueText is not ("File" or "OpenRead" or "ReadAllText" or "ReadAllBytes"));
}
