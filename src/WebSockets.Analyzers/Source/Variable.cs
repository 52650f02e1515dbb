using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>What an expression reads, where it does nothing else.</summary>
internal static class Variable
{
    /// <summary>The local, parameter or field, whatever object it is a field of; null where the expression is no such reference.</summary>
    public static ISymbol? ReadBy(IOperation? expression) => expression switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IFieldReferenceOperation { Field: var field } => field,
        _ => null,
    };
}
