using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// Where an exception can come from and which handlers take it. Roslyn's control flow graph has no edges for it.
/// </summary>
internal static class Exceptions
{
    /// <summary>
    /// Whether an operation runs anything that throws in ordinary code: a call, an await, a getter with a body, a cast. To copy a
    /// constant into a local is none of these, so nothing that a handler sees comes from there.
    /// </summary>
    public static bool MayComeFrom(IOperation operation)
    {
        var unwrapped = new List<IOperation>();
        return MayComeFrom(operation, unwrapped) || unwrapped.Count > 0;
    }

    /// <summary>The same, apart from nullables that are null.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="unwrapped">What is only taken out of a nullable, which throws where that is null.</param>
    public static bool MayComeFrom(IOperation operation, List<IOperation> unwrapped)
    {
        var operations = new Stack<IOperation>([operation]);
        while (operations.Count > 0)
        {
            var next = operations.Pop();
            if (next.ConstantValue.HasValue || next is IFlowAnonymousFunctionOperation)
            {
                continue;
            }

            if (UnwrappedBy(next) is { } nullable)
            {
                unwrapped.Add(nullable);
            }
            else if (ThrowsItself(next))
            {
                return true;
            }

            foreach (var operand in next.ChildOperations)
            {
                operations.Push(operand);
            }
        }

        return false;
    }

    /// <summary>The nullable of <c>status.Value</c> and of <c>(WebSocketCloseStatus)status</c>.</summary>
    private static IOperation? UnwrappedBy(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: nameof(Nullable<int>.Value), Instance: { } nullable } property when Places.IsNullableMember(property) => nullable,
        IConversionOperation { OperatorMethod: null, IsChecked: false, Operand: { Type: { } from } nullable, Type: { } to } when Conversions.MayBeNull(from) && !from.IsReferenceType && !Conversions.MayBeNull(to) => nullable,
        _ => null,
    };

    /// <summary>Whether it writes to something before the last that it does can throw: <c>Send(state = Closing)</c>.</summary>
    public static bool HasInnerEffects(IOperation operation) =>
        operation.Descendants().Any(part => part is IAssignmentOperation { Parent: not IExpressionStatementOperation });

    /// <summary>Whether a try-catch lets no exception out.</summary>
    public static bool CatchesAll(ControlFlowRegion construct) => construct.NestedRegions.Any(region =>
        region.Kind == ControlFlowRegionKind.Catch
        && region.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: nameof(Exception), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Whether an operation itself can throw, apart from its operands.</summary>
    public static bool ThrowsItself(IOperation operation) => operation switch
    {
        IInvocationOperation call => !Conversions.IsGetHasValue(call) && !Conversions.IsGetValueOrDefault(call),
        IPropertyReferenceOperation property => !Members.IsAuto(property.Property) && !(Places.IsNullableMember(property) && property.Property.Name == nameof(Nullable<int>.HasValue)),
        IConversionOperation conversion => conversion.OperatorMethod is not null || conversion.IsChecked || IsCast(conversion),
        IBinaryOperation binary => binary.OperatorMethod is { ContainingType.SpecialType: not SpecialType.System_String } || binary.IsChecked || binary.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder,
        IUnaryOperation unary => unary.OperatorMethod is not null || unary.IsChecked,
        IIncrementOrDecrementOperation increment => increment.OperatorMethod is not null || increment.IsChecked,
        ICompoundAssignmentOperation compound => compound.OperatorMethod is not null || compound.IsChecked || compound.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder,
        IRecursivePatternOperation or IListPatternOperation => true,
        IObjectCreationOperation creation => creation.Constructor is not { } constructor || !OnlyKeeps(constructor),
        IAwaitOperation or ITypeParameterObjectCreationOperation or IArrayElementReferenceOperation or IEventAssignmentOperation or IInvalidOperation => true,
        { Kind: OperationKind.None } => true,
        _ => operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation,
    };

    /// <summary>Whether a constructor of the program does nothing but to keep what it is given: it has no body, and no initializer of the type calls anything.</summary>
    private static bool OnlyKeeps(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        return (constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            && type is { BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType, DeclaringSyntaxReferences: { IsEmpty: false } declarations }
            && declarations.SelectMany(declaration => ((declaration.GetSyntax() as TypeDeclarationSyntax)?.Members ?? default).SelectMany(InitializersIn)).All(initializer => initializer.Value is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax });
    }

    private static IEnumerable<EqualsValueClauseSyntax> InitializersIn(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer).OfType<EqualsValueClauseSyntax>(),
        _ => [],
    };

    private static bool IsCast(IConversionOperation conversion) =>
        conversion is { IsImplicit: false, IsTryCast: false, Operand.Type: { } from, Type: { } to }
        && ((from.IsReferenceType && !conversion.Conversion.IsIdentity) || (Conversions.MayBeNull(from) && !Conversions.MayBeNull(to)));
}
