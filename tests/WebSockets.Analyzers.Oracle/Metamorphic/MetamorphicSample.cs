using WebSockets.Analyzers.Oracle.Generation;
using WebSockets.Analyzers.Oracle.Grid;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>What <c>dotnet test</c> rewrites: always the same programs, and none of them may break.</summary>
internal static class MetamorphicSample
{
    private const int Seed = 7;
    private const int OfEach = 12;

    public static IReadOnlyList<OracleProgram> Programs { get; } = [.. GridPrograms.First(OfEach), .. Enumerable.Range(0, OfEach).Select(number => Generator.Program(Seed, number))];
}
