using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>The methods that may run where a method is called.</summary>
internal static class Implementations
{
    /// <inheritdoc cref="SourceProgram.ImplementationsOf(IMethodSymbol)"/>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        new SourceProgram(compilation, cancellation).ImplementationsOf(method);

    /// <inheritdoc cref="SourceProgram.ImplementationsOf(IMethodSymbol, ITypeSymbol)"/>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, ITypeSymbol? receiver, Compilation compilation, CancellationToken cancellation) =>
        new SourceProgram(compilation, cancellation).ImplementationsOf(method, receiver);

    /// <summary>The method that runs where a member is called on an object of exactly this class; null where it has none.</summary>
    public static IMethodSymbol? In(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The method itself where it has a body in the compilation, then its overrides and implementations there, in the order
    /// of the source. <see cref="SourceProgram.ImplementationsOf(IMethodSymbol)"/> keeps them.
    /// </summary>
    /// <remarks>
    /// The compilation is asked for a name, which it has an index of, and never with a predicate, for which it makes every
    /// member of every type. An explicit implementation has no name of its own: it is found by the types that name the interface.
    /// </remarks>
    public static ImmutableArray<IMethodSymbol> Find(IMethodSymbol definition, SourceProgram program)
    {
        var itself = Bodies.RootOf(definition, program.Compilation) is null ? ImmutableArray<IMethodSymbol>.Empty : ImmutableArray.Create(definition);
        if (!definition.IsAbstract && !definition.IsVirtual && !definition.IsOverride)
        {
            return itself;
        }

        var named = program.MembersNamed(definition.Name).OfType<IMethodSymbol>().Where(candidate => candidate.Parameters.Length == definition.Parameters.Length).ToList();
        var found = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        if (definition.ContainingType.TypeKind == TypeKind.Interface)
        {
            found.UnionWith(program.DerivedFrom(definition.ContainingType.OriginalDefinition).Types
                .Concat(named.Select(candidate => candidate.ContainingType))
                .SelectMany(type => ImplementationsIn(type, definition))
                .Where(program.Declares));
        }

        found.UnionWith(named.Where(candidate => Overrides(candidate, definition, found)).ToList());
        found.Remove(definition);
        return itself.AddRange(found.OrderBy(method => method, Comparer<IMethodSymbol>.Create(SourceOrder.Compare)));
    }

    /// <summary>
    /// Whether a method that an object of a static type is asked for may run this body: the object is of the body's type, and
    /// of the static type as well.
    /// </summary>
    public static bool MayRunOn(IMethodSymbol body, ITypeSymbol receiver, SourceProgram program)
    {
        var type = body.ContainingType;
        return receiver switch
        {
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.All(constraint => MayRunOn(body, constraint, program)),
            _ when DerivedTypes.IsOrDerives(receiver, type) || DerivedTypes.IsOrDerives(type, receiver) => true,
            INamedTypeSymbol { TypeKind: TypeKind.Interface } => program.DerivedFrom(((INamedTypeSymbol)receiver).OriginalDefinition) is var implementing
                && (!implementing.AreAll || implementing.Types.Any(other => DerivedTypes.IsOrDerives(other, type))),
            _ => false,
        };
    }

    /// <summary>
    /// Whether a body is that of an abstract class of which every class that there are objects of has another one: nothing but
    /// <c>base.Close()</c> runs it. (Of a class that others can derive from nobody knows.)
    /// </summary>
    public static bool IsReplacedEverywhere(IMethodSymbol body, SourceProgram program) =>
        body is { IsStatic: false, ContainingType: { IsAbstract: true, TypeKind: TypeKind.Class } type }
        && (body.IsVirtual || body.IsOverride)
        && !Members.IsSeenByOthers(type)
        && program.DerivedFrom(type.OriginalDefinition) is { AreAll: true, Types: { IsEmpty: false } derived }
        && derived.All(other => other.IsAbstract || !SymbolEqualityComparer.Default.Equals(In(other, body)?.OriginalDefinition, body.OriginalDefinition));

    private static IEnumerable<IMethodSymbol> ImplementationsIn(INamedTypeSymbol type, IMethodSymbol method) =>
        type.TypeKind == TypeKind.Interface ? [] : type.AllInterfaces
            .Where(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, method.ContainingType))
            .SelectMany(implemented => implemented.GetMembers(method.Name))
            .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>()
            .Select(implementation => implementation.OriginalDefinition);

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method, HashSet<IMethodSymbol> implementations)
    {
        for (var overridden = candidate.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method) || implementations.Contains(overridden.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
