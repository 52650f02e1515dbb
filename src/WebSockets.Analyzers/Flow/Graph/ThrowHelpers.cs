using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The throw helpers of <c>ArgumentOutOfRangeException</c> (.NET 8 and later): for which values each comes back. Those of other
/// types carry nullable attributes that say it (<see cref="Guarantees"/>).
/// </summary>
internal static class ThrowHelpers
{
    private const string Type = "ArgumentOutOfRangeException";

    /// <summary>What the first argument is, compared with the second or with 0, where the helper comes back.</summary>
    private static readonly Dictionary<string, (BinaryOperatorKind Holds, bool IsWithZero)> s_helpers = new(StringComparer.Ordinal)
    {
        ["ThrowIfEqual"] = (BinaryOperatorKind.NotEquals, false),
        ["ThrowIfNotEqual"] = (BinaryOperatorKind.Equals, false),
        ["ThrowIfLessThan"] = (BinaryOperatorKind.GreaterThanOrEqual, false),
        ["ThrowIfLessThanOrEqual"] = (BinaryOperatorKind.GreaterThan, false),
        ["ThrowIfGreaterThan"] = (BinaryOperatorKind.LessThanOrEqual, false),
        ["ThrowIfGreaterThanOrEqual"] = (BinaryOperatorKind.LessThan, false),
        ["ThrowIfZero"] = (BinaryOperatorKind.NotEquals, true),
        ["ThrowIfNegative"] = (BinaryOperatorKind.GreaterThanOrEqual, true),
        ["ThrowIfNegativeOrZero"] = (BinaryOperatorKind.GreaterThan, true),
    };

    /// <summary>What is tested, and the values that it comes back for; null of a call that is none of these.</summary>
    public static (IOperation Tested, ValueTest Test)? TestOf(IInvocationOperation call)
    {
        if (call.TargetMethod is not { IsStatic: true, ContainingType: { Name: Type, ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } } method
            || !s_helpers.TryGetValue(method.Name, out var helper)
            || ArgumentOf(call, 0) is not { } tested)
        {
            return null;
        }

        return (tested, helper.IsWithZero ? Comparison.TestOf(helper.Holds, ValueTest.In(CodeSet.Of(0)), 0)
            : ArgumentOf(call, 1) is { } bound && Constants.IntegerOf(bound) is { } number && Comparison.ConstantOf(bound) is { } constant ? Comparison.TestOf(helper.Holds, constant, number)
            : ValueTest.Undecided);
    }

    private static IOperation? ArgumentOf(IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
}
