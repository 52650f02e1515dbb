using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>Values that stand for the code that they give: a delegate, a task. What is known of one is what it gives.</summary>
internal static class CodeGivers
{
    /// <summary>The type of the code that a value of a type gives; null of any other.</summary>
    public static ITypeSymbol? GivenBy(ITypeSymbol? type) =>
        (type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? ResultOf(invoke.ReturnType) : TaskOf(type)) is { } given && IsCode(given) ? given : null;

    /// <summary>Whether it is the invocation of a delegate, or a lambda, that gives a code.</summary>
    public static bool IsGiver(IMethodSymbol method) =>
        method.MethodKind is MethodKind.DelegateInvoke or MethodKind.AnonymousFunction && IsCode(ResultOf(method.ReturnType));

    /// <summary>Whether a value of a type is a code or gives one.</summary>
    public static bool Carries(ITypeSymbol type) => IsCode(type) || GivenBy(type) is not null;

    private static bool IsCode(ITypeSymbol type) => Conversions.IsInteger(type) && Conversions.IntegerTypeOf(type) != SpecialType.System_Boolean;

    private static ITypeSymbol ResultOf(ITypeSymbol type) => TaskOf(type) ?? type;

    /// <summary>What is behind a task.</summary>
    private static ITypeSymbol? TaskOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1, Name: nameof(Task) or nameof(ValueTask) } task ? task.TypeArguments[0] : null;
}
