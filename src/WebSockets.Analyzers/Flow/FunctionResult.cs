using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Flow;

/// <summary>What a function returns.</summary>
/// <param name="Value">Everything that it may return, joined.</param>
/// <param name="Returns">Each returned operation with the state that it is returned in.</param>
/// <param name="Conditions">Conditions over the function's own places.</param>
internal sealed record FunctionResult(CodeValue Value, IReadOnlyList<(IOperation Value, FlowState State)> Returns, Conditions Conditions)
{
    /// <summary>
    /// The codes of a parameter for which the function, a predicate, may return a result; null where that is not known.
    /// </summary>
    public CodeSet? AcceptedCodes(IParameterSymbol parameter, bool result)
    {
        // What it tests of a parameter that it writes to is not what it was given.
        if (!Conditions.SeesWhatIsPassed(parameter))
        {
            return null;
        }

        var accepted = CodeSet.None;
        foreach (var (value, state) in Returns)
        {
            if (Conditions.Assume(state, Conditions.AsWritten(value), result) is not { } assumed)
            {
                continue;
            }

            if (assumed.Find(Place.Of(parameter)) is not { MayBeUnknown: false } known)
            {
                return null;
            }

            accepted = known.Codes.Aggregate(accepted, (all, pair) => all.Union(pair.Value));
        }

        return accepted;
    }
}
