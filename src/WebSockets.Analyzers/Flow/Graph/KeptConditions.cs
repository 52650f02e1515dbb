using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What the values of variables and members hang on, as it was written: whoever tests one of them later tests that.</summary>
internal sealed class KeptConditions
{
    private readonly Dictionary<ISymbol, List<IOperation>> _conditions = new(SymbolEqualityComparer.Default);

    /// <summary>The conditions that a bool is set to; what decides, or a call looks at, that sets another variable.</summary>
    public IReadOnlyList<IOperation> Of(ISymbol variable) =>
        _conditions.TryGetValue(variable, out var conditions) ? conditions : [];

    /// <summary>What is assigned, or passed beside a reference, sets the target.</summary>
    public void Remember(IOperation target, IOperation value)
    {
        foreach (var part in target is ITupleOperation or IDeclarationExpressionOperation ? target.DescendantsAndSelf() : [target])
        {
            Remember(Variables.Variable(part) ?? (part as IMemberReferenceOperation)?.Member, part.Type, value);
        }
    }

    public void Remember(ISymbol? flag, ITypeSymbol? type, IOperation value)
    {
        if (flag is null)
        {
            return;
        }

        foreach (var condition in Conversions.IntegerTypeOf(type) == SpecialType.System_Boolean ? [value] : ChoicesIn(value).Where(choice => !Variables.In(choice).Contains(flag, SymbolEqualityComparer.Default)))
        {
            if (!_conditions.TryGetValue(flag, out var conditions))
            {
                _conditions.Add(flag, conditions = []);
            }

            conditions.Add(condition);
        }
    }

    /// <summary>What decides which of several values is given: "var kind = s == Empty ? 1 : 2", "var kind = Classify(s)".</summary>
    private static IEnumerable<IOperation> ChoicesIn(IOperation value) => value switch
    {
        IConversionOperation conversion => ChoicesIn(conversion.Operand),
        IConditionalOperation choice => [choice.Condition],
        ISwitchExpressionOperation choice => [choice.Value],
        IInvocationOperation call => call.Arguments,
        _ => [],
    };
}
