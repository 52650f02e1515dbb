using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// The elements of an array or dictionary that is a readonly field, filled by its initializer, and only looked at: its
/// elements are read, and it is never handed out.
/// </summary>
internal static class ConstantElements
{
    /// <summary>Members that only look.</summary>
    private static readonly HashSet<string> s_looks = new(StringComparer.Ordinal) { "TryGetValue", "GetValueOrDefault", "ContainsKey", "ContainsValue", "Contains", "Length", "Count", "Keys" };

    public static CodeValue Of(IFieldSymbol field, SourceProgram program)
    {
        if (!field.IsReadOnly
            || Members.IsSeenByOthers(field)
            || field.DeclaredAccessibility != Accessibility.Private
            || program.AssignmentsOf(field).Only is not { } initializer
            || !IsOnlyLookedAt(field, program)
            || initializer.Parent is not { } clause
            || program.OperationOf(clause) is not IFieldInitializerOperation { Value: var filled })
        {
            return CodeValue.UnknownNotNull;
        }

        var elements = CodeValue.Nothing;
        foreach (var element in ElementsIn(filled))
        {
            if (Constants.IntegerOf(element) is not { } code)
            {
                return CodeValue.UnknownNotNull;
            }

            elements = elements.Join(CodeValue.Of(Origin.Written(element.Syntax), CodeSet.Of(code)));
        }

        return elements.IsNothing ? CodeValue.UnknownNotNull : elements;
    }

    /// <summary><c>{ a, b }</c>, <c>{ [1] = a }</c> and <c>{ { 1, a } }</c>.</summary>
    private static IEnumerable<IOperation> ElementsIn(IOperation filled) => filled switch
    {
        IConversionOperation conversion => ElementsIn(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.Select(part => part switch
        {
            ISimpleAssignmentOperation assignment => assignment.Value,
            IInvocationOperation { Arguments: { IsEmpty: false } arguments } => arguments[arguments.Length - 1].Value,
            _ => part,
        }),

        // "[a, b]": the Roslyn that this is built against has no name for it.
        { Type: IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true }, ConstantValue.HasValue: false } => filled.ChildOperations,
        _ => [],
    };

    private static bool IsOnlyLookedAt(IFieldSymbol field, SourceProgram program) => program.DeclarationsOf(field.ContainingType)
        .SelectMany(type => type.DescendantNodes().OfType<IdentifierNameSyntax>())
        .Where(name => name.Identifier.ValueText == field.Name)
        .All(name => (name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : (ExpressionSyntax)name) is var whole && whole.Parent switch
        {
            ElementAccessExpressionSyntax access => access.Expression == whole && access.Parent is not AssignmentExpressionSyntax { Left: var left } || (access.Parent is AssignmentExpressionSyntax assignment && assignment.Left != access),
            MemberAccessExpressionSyntax member => member.Expression == whole && s_looks.Contains(member.Name.Identifier.ValueText),
            _ => false,
        });
}
