namespace WebSockets.Analyzers.Oracle.States;

/// <summary>Programs with sockets, by number: the same seed gives the same ones, on every machine.</summary>
public static class SocketGenerator
{
    /// <summary>The program with this number.</summary>
    public static OracleProgram Program(int seed, int number)
    {
        // What does not compile, as a name is declared twice or a variable is not assigned on every way, is drawn again.
        for (var attempt = 0; ; attempt++)
        {
            var random = new Random(unchecked((((seed * 397) ^ number) * 397) ^ attempt));
            var program = new SocketProgramWriter(random).Write($"sockets of seed {seed}, program {number}");
            if (OracleCompiler.ErrorOf(OracleCompiler.Compile(program)) is null)
            {
                return program;
            }
        }
    }
}
