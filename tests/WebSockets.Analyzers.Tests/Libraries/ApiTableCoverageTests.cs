using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Tests.Libraries.Verdicts;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>The built-in table as a whole, held against the calls of all libraries.</summary>
public sealed class ApiTableCoverageTests
{
    /// <summary>No row is untested: some call of some library finds it. OWIN's entries have no symbols to find.</summary>
    [Fact]
    public void EveryRow_IsFoundByACall()
    {
        var found = LibraryVerdicts.AllLibraries
            .Select(LibraryVerdicts.Of)
            .SelectMany(verdicts =>
            {
                var apis = verdicts.SymbolsOf(ApiTable.BuiltIn);
                return verdicts.Calls.SelectMany(call => call.RowsIn(apis));
            })
            .ToHashSet(ReferenceEqualityComparer.Instance);

        Assert.Empty(ApiTable.BuiltIn.Rows
            .Where(row => row is not EnvironmentEntry && !found.Contains(row))
            .Select(row => $"{row.Member.Id} {row.Member.When}"));
    }
}
