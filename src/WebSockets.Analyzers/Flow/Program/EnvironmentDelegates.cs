using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// Delegates that a host puts into a dictionary, as OWIN does: <c>env["websocket.CloseAsync"]</c> is cast, kept in a local
/// or a field and invoked. No symbol says what such a delegate does; the key that it was taken with does.
/// </summary>
internal sealed class EnvironmentDelegates(ApiSymbols apis, SourceProgram program)
{
    /// <summary>A local may come from a local: so many are followed.</summary>
    private const int MaxCopies = 4;

    /// <summary>What the invoked delegate makes of a status; null where it is none of the table's.</summary>
    public CloseSink? SinkOf(IInvocationOperation call)
    {
        if (call is not { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { Type: { } type } instance })
        {
            return null;
        }

        foreach (var (entry, sink) in apis.ClosingDelegates(type))
        {
            if (IsTakenBy(instance, entry.Key, MaxCopies))
            {
                return sink;
            }
        }

        return null;
    }

    /// <summary>Whether a value comes from an expression in which the key stands.</summary>
    private bool IsTakenBy(IOperation value, string key, int copies) => value switch
    {
        IConversionOperation conversion => IsTakenBy(conversion.Operand, key, copies),
        IFlowCaptureReferenceOperation or IConditionalAccessInstanceOperation => IsTakenBy(value.Syntax, key, copies),
        ILocalReferenceOperation local => IsTakenBy(local.Local, key, copies),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { Parameters.IsEmpty: true } } reference when program.Declares(reference.Member) => IsTakenBy(reference.Member, key, copies),
        _ => value.DescendantsAndSelf().Any(part => part.ConstantValue is { HasValue: true, Value: string text } && text == key),
    };

    private bool IsTakenBy(SyntaxNode expression, string key, int copies) =>
        copies > 0 && program.OperationOf(expression) is { } operation && IsTakenBy(operation, key, copies);

    /// <summary>Whether one of the values that a variable is given does, or the call that it is an <c>out</c> argument of.</summary>
    private bool IsTakenBy(ISymbol variable, string key, int copies) => copies > 0 && program.AssignmentsOf(variable).Writes
        .Select(write => write.Value ?? (SyntaxNode?)write.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>())
        .Any(value => value is not null && IsTakenBy(value, key, copies - 1));
}
