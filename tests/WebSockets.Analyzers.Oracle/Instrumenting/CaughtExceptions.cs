using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Instrumenting;

/// <summary>
/// What the handlers around a statement catch. Exceptions that the program declares are left out: no call of the framework
/// throws them.
/// </summary>
internal sealed class CaughtExceptions
{
    private readonly SortedDictionary<string, Type> _all = new(StringComparer.Ordinal);

    /// <summary>Every type that was met.</summary>
    public IEnumerable<Type> All => _all.Values;

    /// <summary>Empty where no <c>try</c> is around the statement in its function.</summary>
    public ImmutableArray<Type> Around(SyntaxNode statement, SemanticModel model)
    {
        var found = new List<Type>();
        for (var node = statement; node is not (null or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax); node = node.Parent)
        {
            if (node.Parent is TryStatementSyntax around && around.Block == node)
            {
                found.AddRange(around.Catches.SelectMany(handler => TypesOf(handler, model)));
                if (found.Count == 0)
                {
                    found.Add(typeof(InvalidOperationException));
                }
            }
        }

        foreach (var type in found)
        {
            _all[type.FullName!] = type;
        }

        return [.. found.Distinct()];
    }

    private static IEnumerable<Type> TypesOf(CatchClauseSyntax handler, SemanticModel model)
    {
        if (handler.Declaration is null)
        {
            yield return typeof(InvalidOperationException);
        }

        foreach (var name in handler.DescendantNodes(node => node != handler.Block).OfType<TypeSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol type && TypeOf(type) is { } runtime)
            {
                yield return runtime;
            }
        }
    }

    /// <summary>The type as it can be thrown; Exception itself stands for any.</summary>
    private static Type? TypeOf(INamedTypeSymbol symbol)
    {
        if (!symbol.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        var name = symbol.ToDisplayString();
        var type = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
        return type == typeof(Exception) ? typeof(InvalidOperationException)
            : typeof(Exception).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null ? type
            : null;
    }
}
