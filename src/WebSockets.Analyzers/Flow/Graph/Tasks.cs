using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Tasks that are made of a value: what they give is that value.</summary>
internal static class Tasks
{
    /// <summary><c>Task.FromResult(x)</c>, <c>ValueTask.FromResult(x)</c></summary>
    public static bool IsMadeOf(IInvocationOperation call) =>
        call.TargetMethod is { Name: nameof(Task.FromResult), IsStatic: true, ContainingType: { } type } && IsTask(type);

    /// <summary><c>new ValueTask&lt;T&gt;(x)</c></summary>
    public static bool IsMadeOf(IObjectCreationOperation creation) =>
        creation is { Type: INamedTypeSymbol { Arity: 1, TypeArguments: var given } type, Arguments: { Length: 1 } arguments }
        && IsTask(type)
        && SymbolEqualityComparer.Default.Equals(arguments[0].Value.Type, given[0]);

    private static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: nameof(Task) or nameof(ValueTask), ContainingNamespace: { Name: nameof(System.Threading.Tasks), ContainingNamespace: { Name: nameof(System.Threading), ContainingNamespace.Name: nameof(System) } } };
}
