using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Values;

/// <summary>What is known in one case of the flow where a method is called that nobody outside of its type can call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The arguments, in the order of evaluation.</param>
/// <param name="Values">Their values, in the same order.</param>
/// <param name="CloseReceived">Whether a Close frame certainly was received.</param>
/// <param name="Needs">What the caller's own callers must have passed to get there, where that is less than everything.</param>
internal sealed record CallSite(
    IMethodSymbol Method, ImmutableArray<IArgumentOperation> Arguments, CodeValue[] Values, bool CloseReceived, ImmutableDictionary<ISymbol, CodeValue> Needs)
{
    /// <summary>How many cases of one call are told apart.</summary>
    public const int MaxCases = 16;

    /// <summary>Whether calls of a method are kept: those of private methods, constructors and local functions that have a body here.</summary>
    public static bool IsRecorded(IMethodSymbol method) =>
        (method.MethodKind == MethodKind.LocalFunction
            || (method.MethodKind == MethodKind.Constructor && !Members.IsSeenByOthers(method))
            || (method.MethodKind == MethodKind.Ordinary && !Members.IsSeenByOthers(method) && !method.IsVirtual && !method.IsAbstract && !method.IsOverride))
        && !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>The cases of a call with one more; of more than are told apart, the last one says what holds in all others.</summary>
    public static ImmutableArray<CallSite> Added(ImmutableArray<CallSite> cases, CallSite added) =>
        cases.Any(added.Says) ? cases
        : cases.Length < MaxCases ? cases.Add(added)
        : cases.SetItem(MaxCases - 1, cases[MaxCases - 1].Or(added));

    /// <summary>The same call in another case of the flow.</summary>
    private CallSite Or(CallSite other) => this with
    {
        Values = Values.Zip(other.Values, (left, right) => left.Join(right)).ToArray(),
        CloseReceived = CloseReceived && other.CloseReceived,
        Needs = Needs
            .Where(need => other.Needs.ContainsKey(need.Key))
            .ToImmutableDictionary<KeyValuePair<ISymbol, CodeValue>, ISymbol, CodeValue>(need => need.Key, need => need.Value.Join(other.Needs[need.Key]), SymbolEqualityComparer.Default),
    };

    public bool MayPassNull(IParameterSymbol parameter) => ValueOf(parameter)?.MayBeNull ?? true;

    /// <summary>What is passed for a parameter; null where that is not known.</summary>
    public CodeValue? ValueOf(IParameterSymbol parameter) => GivenArguments.IndexOf(parameter, Arguments) is { } index ? Values[index] : null;

    private bool Says(CallSite other) =>
        CloseReceived == other.CloseReceived
        && Values.SequenceEqual(other.Values)
        && Needs.Count == other.Needs.Count
        && Needs.All(need => other.Needs.TryGetValue(need.Key, out var same) && same.Equals(need.Value));
}
