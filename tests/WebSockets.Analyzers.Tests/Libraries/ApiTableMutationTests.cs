using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Tests.Libraries.Verdicts;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>
/// The tests of the libraries notice a mistake in the table: each row that takes a status is made wrong in one respect at a
/// time, and some call must then come out differently.
/// </summary>
public sealed class ApiTableMutationTests
{
    private static readonly ClosePolicy[] s_policies =
        [.. ApiTable.BuiltIn.Rows.OfType<CloseSink>().Select(sink => sink.Policy).DistinctBy(policy => policy.Name)];

    private static readonly ConcurrentDictionary<
        (ClosePolicy One, ClosePolicy Other, PeerRole Role, int First, int Last, bool TakesReason), bool> s_differences = new();

    [Fact]
    public void WrongRow_FailsALibraryTest()
    {
        var callsByRow = CallsByRow();
        var sinks = ApiTable.BuiltIn.Rows.OfType<CloseSink>().ToList();
        var mutations = 0;
        var missed = new List<string>();
        foreach (var sink in sinks)
        {
            var calls = callsByRow.GetValueOrDefault(sink, []);
            Assert.False(IsCaught(sink, sink with { }, calls), $"{sink.Member.Id} fails without a mistake.");
            foreach (var (what, mutant, isAboutCodes) in MutantsOf(sink, TypeOfCode(calls)))
            {
                mutations++;
                if (!IsCaught(sink, mutant, calls, isAboutCodes))
                {
                    missed.Add($"{sink.Member.Id} {what}");
                }
            }
        }

        var totals = $"{sinks.Count} rows, {mutations} mutations, {mutations - missed.Count} caught";
        TestContext.Current.TestOutputHelper?.WriteLine(totals);
        Assert.True(missed.Count == 0, $"{totals}; missed:{Environment.NewLine}{string.Join(Environment.NewLine, missed)}");
        Assert.True(mutations > 10 * sinks.Count, totals);
    }

    /// <summary>The calls that find each row. A wrong row is found by the same calls: what is mutated does not decide who finds it.</summary>
    private static Dictionary<ApiRow, List<(LibraryVerdicts Library, LibraryVerdicts.BoundCall Call)>> CallsByRow()
    {
        var calls = new Dictionary<ApiRow, List<(LibraryVerdicts, LibraryVerdicts.BoundCall)>>(ReferenceEqualityComparer.Instance);
        foreach (var library in LibraryVerdicts.AllLibraries.Select(LibraryVerdicts.Of))
        {
            var apis = library.SymbolsOf(ApiTable.BuiltIn);
            foreach (var call in library.Calls)
            {
                foreach (var row in call.RowsIn(apis))
                {
                    if (!calls.TryGetValue(row, out var found))
                    {
                        calls.Add(row, found = []);
                    }

                    found.Add((library, call));
                }
            }
        }

        return calls;
    }

    /// <param name="isAboutCodes">Whether only what happens to the status counts, and not what holds for the row as a whole.</param>
    private static bool IsCaught(
        ApiRow row, ApiRow mutant, List<(LibraryVerdicts Library, LibraryVerdicts.BoundCall Call)> calls, bool isAboutCodes = false)
    {
        string Compared(string outcome) => isAboutCodes ? outcome.Split(" (")[0] : outcome;

        // Rows of other names are never looked at, so the small table answers as the whole one would.
        var table = new ApiTable(ApiTable.BuiltIn.RowsNamed(row.Member.Id.MemberName).Replace(row, mutant, ReferenceEqualityComparer.Instance));
        return calls
            .GroupBy(found => found.Library)
            .Any(library =>
            {
                var apis = library.Key.SymbolsOf(table);
                return library.Any(found => Compared(found.Call.OutcomeIn(apis)) != Compared(found.Call.Expected));
            });
    }

    private static IEnumerable<(string What, CloseSink Mutant, bool IsAboutCodes)> MutantsOf(CloseSink sink, ITypeSymbol? codeType)
    {
        // A property has but one value.
        var parameters = Enumerable.Range(0, Math.Max(2, sink.Member.Id.ParameterCount)).ToList();
        foreach (var other in parameters.Where(ordinal => ordinal != sink.CodeParameter && !sink.Member.Id.IsProperty))
        {
            yield return ($"code={other}", sink with { CodeParameter = other }, false);
        }

        if (sink.Member.Id.IsProperty)
        {
            yield return ("reason=", sink with { ReasonProperty = null }, false);
        }
        else
        {
            var ordinals = parameters.Take(sink.Member.Id.ParameterCount).Select(ordinal => (int?)ordinal).Append(null);
            foreach (var other in ordinals.Where(ordinal => ordinal != sink.ReasonParameter))
            {
                yield return ($"reason={other}", sink with { ReasonParameter = other }, false);
            }
        }

        // What a policy does to a status and what it does to a long reason are two mistakes.
        foreach (var policy in s_policies)
        {
            if (DifferInACode(policy, sink, codeType))
            {
                yield return ($"policy={policy.Name}", sink with { Policy = policy }, true);
            }

            if (policy.LongReason != sink.Policy.LongReason)
            {
                yield return ($"policy={policy.Name} for a long reason", sink with { Policy = policy }, false);
            }
        }

        foreach (var role in Enum.GetValues<PeerRole>().Where(role => role != sink.Role))
        {
            yield return ($"role={role}", sink with { Role = role }, false);
        }

        foreach (var evidence in Enum.GetValues<Evidence>().Where(evidence => evidence != sink.Member.Evidence))
        {
            yield return ($"ev={evidence}", sink with { Member = sink.Member with { Evidence = evidence } }, false);
        }
    }

    /// <summary>Whether two policies can be told apart by any status that the member can be given.</summary>
    private static bool DifferInACode(ClosePolicy policy, CloseSink sink, ITypeSymbol? codeType)
    {
        var (first, last) = ((codeType as INamedTypeSymbol)?.EnumUnderlyingType ?? codeType)?.SpecialType switch
        {
            SpecialType.System_UInt16 => (0, 65535),
            SpecialType.System_Int16 => (-32768, 32767),
            _ => (-70000, 140000),
        };
        var takesReason = sink.ReasonParameter is not null || sink.ReasonProperty is not null;
        return s_differences.GetOrAdd(
            (policy, sink.Policy, sink.Role, first, last, takesReason),
            key => Enumerable.Range(first, last - first + 1).Any(code =>
                policy.Evaluate(code, hasReason: false, key.Role) != key.Other.Evaluate(code, hasReason: false, key.Role)
                || (takesReason && policy.Evaluate(code, hasReason: true, key.Role) != key.Other.Evaluate(code, hasReason: true, key.Role))));
    }

    private static ITypeSymbol? TypeOfCode(List<(LibraryVerdicts Library, LibraryVerdicts.BoundCall Call)> calls) =>
        calls.Count == 0 ? null : calls[0].Call.CodeType(calls[0].Library.SymbolsOf(ApiTable.BuiltIn));
}
