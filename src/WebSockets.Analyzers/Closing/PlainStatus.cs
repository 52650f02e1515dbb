using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// Statuses of which it is plain, without a walk, what they can be: one of some constants, a caller's choice, or a received
/// status that can be sent on. Whether all of the constants may be sent is for the asker to judge; where they may, no test on
/// the way makes a bad one of them.
/// </summary>
/// <param name="program">The program's source.</param>
/// <param name="apis">The API table.</param>
/// <param name="passedOn">What the bodies of the compilation only pass on: of what others chose, a test could leave what must not be sent.</param>
internal sealed class PlainStatus(SourceProgram program, ApiSymbols apis, PassedOnNames passedOn)
{
    /// <summary>How many expressions one status is followed through; past it, it is not plain.</summary>
    private const int MaxExpressions = 64;

    private readonly List<long> _codes = [];
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private int _expressions;

    /// <summary>The constants that a status can be; null where a walk has to say what it is.</summary>
    public static IReadOnlyList<long>? CodesOf(IOperation status, SourceProgram program, ApiSymbols apis, PassedOnNames passedOn)
    {
        var plain = new PlainStatus(program, apis, passedOn);
        return plain.Is(status) ? plain._codes : null;
    }

    private bool Is(IOperation? status)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_expressions > MaxExpressions || status is null)
        {
            return false;
        }

        switch (status)
        {
            case { ConstantValue.HasValue: true }:
                if (Constants.IntegerOf(status) is { } code)
                {
                    _codes.Add(code);
                    return true;
                }

                return false;
            case IConversionOperation conversion when Conversions.KeepsEveryValue(conversion):
                return Is(conversion.Operand);
            case IParenthesizedOperation parenthesized:
                return Is(parenthesized.Operand);
            case IThrowOperation:
                return true;
            case ICoalesceOperation choice:
                return Is(choice.Value) && Is(choice.WhenNull);
            case IConditionalOperation choice:
                return Is(choice.WhenTrue) && Is(choice.WhenFalse);
            case ILocalReferenceOperation { Local: { RefKind: RefKind.None } local }:
                return AreWrittenPlain(local);
            case IFieldReferenceOperation { Field: var field }:
                return AreWrittenPlain(field);
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter }:
                return apis.Find<ReceivedStatus>(parameter.ContainingSymbol) is null
                    && program.AssignmentsOf(parameter) is { AreAll: true, Writes.IsEmpty: true }
                    && passedOn.IsOnlyPassedOn(parameter.Name, status.Syntax);
            case IPropertyReferenceOperation { Property: var property }:
                return apis.Platform != ApiPlatform.Browser
                    && apis.FindOwn<ReceivedStatus>(property) is { MayBeReserved: false }
                    && passedOn.IsOnlyPassedOn(property.Name, status.Syntax);
            default:
                return false;
        }
    }

    /// <summary>Whether all that a variable ever has is plain. What nobody writes to a field before it is read is 0.</summary>
    private bool AreWrittenPlain(ISymbol variable) =>
        !_seen.Add(variable)
        || (program.Declares(variable)
            && program.AssignmentsOf(variable) is { AreKnown: true, Writes.IsEmpty: false } assignments
            && (variable is ILocalSymbol || assignments.IsReplaced || assignments.Writes.Any(write => write.Node is VariableDeclaratorSyntax))
            && assignments.Writes.All(write => write.Kind == WriteKind.Assigned && write.Value is { } value && Is(program.OperationOf(value))));
}
