using System.Collections.Immutable;
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

    /// <summary>The elements; null of a field that is none of these.</summary>
    public static KnownElements? Of(IFieldSymbol field, SourceProgram program)
    {
        if (!field.IsReadOnly
            || Members.IsSeenByOthers(field)
            || field.DeclaredAccessibility != Accessibility.Private
            || program.AssignmentsOf(field).Only is not { } initializer
            || !IsOnlyLookedAt(field, program)
            || initializer.Parent is not { } clause
            || program.OperationOf(clause) is not IFieldInitializerOperation { Value: var filled })
        {
            return null;
        }

        var elements = ImmutableArray.CreateBuilder<(object? Key, CodeValue Value)>();
        foreach (var (key, value) in ElementsIn(filled))
        {
            if (Constants.IntegerOf(value) is not { } code || (key is IOperation { ConstantValue.HasValue: false }))
            {
                return null;
            }

            elements.Add((KeyOf(key, elements.Count, field.Type), CodeValue.Of(Origin.Written(value.Syntax), CodeSet.Of(code))));
        }

        return elements.Count == 0 && !IsEmpty(filled) ? null : new KnownElements(elements.ToImmutable());
    }

    /// <summary>Whether it is a collection that is made without anything in it. (To a field that is only looked at nobody adds.)</summary>
    private static bool IsEmpty(IOperation filled) => filled switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null or { Initializers.IsEmpty: true } } => true,
        _ => false,
    };

    private static object? KeyOf(IOperation? key, int index, ITypeSymbol collection) =>
        key is not null ? Constants.IntegerOf(key) ?? (object?)(key.ConstantValue.Value as string)
        : collection is IArrayTypeSymbol || collection.GetMembers().Any(member => member is IPropertySymbol { IsIndexer: true }) ? (long)index
        : null;

    /// <summary><c>{ a, b }</c>, <c>{ [1] = a }</c> and <c>{ { 1, a } }</c>, each with its key where one is written.</summary>
    private static IEnumerable<(IOperation? Key, IOperation Value)> ElementsIn(IOperation filled) => filled switch
    {
        IConversionOperation conversion => ElementsIn(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(value => ((IOperation?)null, value)),
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.Select(part => part switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys } } assignment => (keys[0].Value, assignment.Value),
            IInvocationOperation { Arguments: { Length: 2 } arguments } => (arguments[0].Value, arguments[1].Value),
            IInvocationOperation { Arguments: { Length: 1 } arguments } => (null, arguments[0].Value),
            _ => ((IOperation?)null, part),
        }),

        // "[a, b]": the Roslyn that this is built against has no name for it.
        { Type: IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true }, ConstantValue.HasValue: false } => filled.ChildOperations.Select(value => ((IOperation?)null, value)),
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
