using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow;

/// <summary>Delegates that give a code: what is known of one is what it gives.</summary>
internal static class Delegates
{
    /// <summary>Whether a delegate's type says that it gives a code, or the task of one.</summary>
    public static bool GivesCodes(ITypeSymbol type) => type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && GivesCodes(invoke);

    /// <summary>The same for a lambda, or for the method that invokes a delegate.</summary>
    public static bool GivesCodes(IMethodSymbol method) =>
        method.MethodKind is MethodKind.DelegateInvoke or MethodKind.AnonymousFunction
        && Given(method) is var given
        && Conversions.IsInteger(given)
        && given.SpecialType != SpecialType.System_Boolean;

    /// <summary>The type of what a delegate gives.</summary>
    public static ITypeSymbol? GivenBy(ITypeSymbol type) => type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? Given(invoke) : null;

    private static ITypeSymbol Given(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: nameof(Task) or nameof(ValueTask) } task ? task.TypeArguments[0] : method.ReturnType;
}
