using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>How one sees that nobody else has an object: it is made where its variable is declared or set, and that is only used to get at its members.</summary>
internal static class OwnObjects
{
    /// <summary>Whether a value is an object that is made here, or null.</summary>
    public static bool IsMadeHere(IOperation value) => Unwrapped(value) switch
    {
        IObjectCreationOperation or IWithOperation => true,
        IConditionalOperation { WhenFalse: { } otherwise } choice => IsMadeHere(choice.WhenTrue) && IsMadeHere(otherwise),
        { ConstantValue: { HasValue: true, Value: null } } => true,
        _ => false,
    };

    /// <summary>Whether a variable is declared with an object that is made here, or to be given one later. (That of a loop or a catch is given another's.)</summary>
    public static bool MayKeep(IVariableDeclaratorOperation declarator) =>
        declarator.Initializer is { Value: var value } ? IsMadeHere(value) : declarator.Parent is IVariableDeclarationOperation { Initializer: null };

    /// <summary>Whether a variable is named to be given an object that is made here, or to get at a member of its object, by the function that it belongs to.</summary>
    public static bool IsLookedInto(ILocalReferenceOperation local) => SymbolEqualityComparer.Default.Equals(Variables.FunctionAround(local), Variables.FunctionOf(local.Local)) && local.Parent switch
    {
        ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Target == local => assignment.Parent is IExpressionStatementOperation && IsMadeHere(assignment.Value),
        IConditionalAccessOperation access => access.Operation == local && access.WhenNotNull.DescendantsAndSelf().All(part => part is not IConditionalAccessInstanceOperation || IsStored(part.Parent)),
        var parent => IsStored(parent),
    };

    private static bool IsStored(IOperation? member) => member is IFieldReferenceOperation || (member is IPropertyReferenceOperation { Property: var property } && Members.IsAuto(property));

    private static IOperation Unwrapped(IOperation value) => value is IConversionOperation { OperatorMethod: null } conversion ? Unwrapped(conversion.Operand) : value;
}
