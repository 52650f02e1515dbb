using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// A name in all files of a program. What its places name is bound once, for all symbols of the name: each of a thousand
/// implementations of one method is asked for its callers.
/// </summary>
/// <param name="places">The places that use it, in their order.</param>
internal sealed class UsedName(ImmutableArray<SimpleNameSyntax> places)
{
    private ILookup<ISymbol, NamedPlace>? _bySymbol;
    private int _outsideNameof = -1;

    public ImmutableArray<SimpleNameSyntax> Places { get; } = places;

    /// <summary>How many places do more than to spell the name.</summary>
    public int OutsideNameof => _outsideNameof >= 0 ? _outsideNameof : _outsideNameof = Places.Count(place => !IsInNameof(place));

    /// <summary>The places that name one of some symbols, in the order of the source; those where none can be made out, but it may be meant, too.</summary>
    public IEnumerable<NamedPlace> Of(IEnumerable<ISymbol> symbols, SourceProgram program)
    {
        var bySymbol = LazyInitializer.EnsureInitialized(ref _bySymbol, () => Bind(program))!;
        return symbols.SelectMany(symbol => bySymbol[symbol.OriginalDefinition]).OrderBy(place => place.Index);
    }

    /// <summary><c>nameof</c> calls and passes nothing.</summary>
    public static bool IsInNameof(SyntaxNode name) =>
        name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private ILookup<ISymbol, NamedPlace> Bind(SourceProgram program) => Places
        .SelectMany((place, index) => Named(place, index, program))
        .ToLookup(named => named.Symbol, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);

    private static IEnumerable<NamedPlace> Named(SimpleNameSyntax place, int index, SourceProgram program)
    {
        program.Cancellation.ThrowIfCancellationRequested();
        var named = program.ModelOf(place.SyntaxTree).GetSymbolInfo(place, program.Cancellation);
        return named.Symbol is { } symbol
            ? [new NamedPlace(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition, place, index, IsCertain: true)]
            : named.CandidateSymbols.Select(candidate => new NamedPlace(candidate.OriginalDefinition, place, index, IsCertain: false));
    }
}

/// <summary>A place that names a symbol.</summary>
/// <param name="Symbol">The symbol's definition.</param>
/// <param name="Name">The name there.</param>
/// <param name="Index">Its number among all that use the name.</param>
/// <param name="IsCertain">Whether it is this symbol that is named, and not one of several.</param>
internal sealed record NamedPlace(ISymbol Symbol, SimpleNameSyntax Name, int Index, bool IsCertain);
