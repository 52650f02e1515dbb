namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Programs by number: the same seed gives the same ones, on every machine.</summary>
public static class Generator
{
    private const int MaxLines = 120;

    /// <summary>The program with this number.</summary>
    public static OracleProgram Program(int seed, int number)
    {
        // Too plain, too long, or (types are not known while it is written) it does not compile: the next one is drawn.
        for (var attempt = 0; ; attempt++)
        {
            var random = new Random(unchecked((((seed * 397) ^ number) * 397) ^ attempt));
            var program = new ProgramWriter(random).Write($"seed {seed}, program {number}");
            if (program.Features.Length >= 2
                && program.Source.Count(character => character == '\n') < MaxLines
                && OracleCompiler.ErrorOf(OracleCompiler.Compile(program)) is null)
            {
                return program;
            }
        }
    }
}
