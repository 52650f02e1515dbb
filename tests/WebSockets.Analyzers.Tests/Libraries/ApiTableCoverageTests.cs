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

    /// <summary>What the table says of a call that leaves the status out is what the published signature says.</summary>
    [Fact]
    public void Default_IsThatOfTheSignature()
    {
        var defaults = new Dictionary<DocumentationId, (long? Table, object? Signature)>();
        foreach (var library in LibraryVerdicts.AllLibraries.Where(library => library.Stub is not null || library.Source is not null))
        {
            var compilation = LibraryVerdicts.Compile(library);
            foreach (var sink in ApiTable.BuiltIn.Rows.OfType<CloseSink>())
            {
                if (DocumentationCommentId.GetFirstSymbolForDeclarationId(sink.Member.Id.Text, compilation) is IMethodSymbol method
                    && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
                {
                    var parameter = method.Parameters[sink.CodeParameter];
                    defaults[sink.Member.Id] = (sink.DefaultCode, parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null);
                }
            }
        }

        Assert.Equal(14, defaults.Values.Count(pair => pair.Table is not null));
        Assert.All(defaults, pair => Assert.Equal(
            pair.Value.Table, pair.Value.Signature is null ? null : Convert.ToInt64(pair.Value.Signature, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
