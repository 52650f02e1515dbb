using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Oracle.Shrinking;

/// <summary>
/// Makes a program smaller as long as the same kind of mismatch is in it: takes out whatever can be taken out, the largest
/// pieces first, until nothing can.
/// </summary>
public static class Shrinker
{
    /// <summary>Enough for programs of a hundred lines; what is left then is small enough to be read.</summary>
    private const int MaxAttempts = 600;

    /// <summary>The smallest program that was found.</summary>
    public static OracleProgram Shrink(OracleProgram program, Mismatch mismatch)
    {
        var attempts = 0;
        for (var changed = true; changed;)
        {
            changed = false;

            // Each pass goes on where the last change was made: what stood before it was tried already.
            for (var index = 0; attempts < MaxAttempts; index++)
            {
                var root = CSharpSyntaxTree.ParseText(program.Source).GetRoot();
                if (Simplifications.Of(root).Skip(index).FirstOrDefault() is not { } simplification)
                {
                    break;
                }

                var smaller = program with { Source = TextOf(simplification) ?? program.Source };
                if (smaller.Source.Length < program.Source.Length && OracleCompiler.ErrorOf(OracleCompiler.Compile(smaller)) is null)
                {
                    attempts++;
                    if (Has(smaller, mismatch))
                    {
                        program = smaller;
                        changed = true;
                        index--;
                    }
                }
            }
        }

        return program;
    }

    /// <summary>Null where a piece was taken out that has to be there.</summary>
    private static string? TextOf(Func<SyntaxNode> simplification)
    {
        try
        {
            return simplification().NormalizeWhitespace(eol: "\n").ToFullString();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidCastException)
        {
            return null;
        }
    }

    private static bool Has(OracleProgram program, Mismatch mismatch)
    {
        try
        {
            return Comparison.Of(program).Mismatches.Any(other =>
                other.Kind == mismatch.Kind && other.Rule == mismatch.Rule && other.Runs == mismatch.Runs && (other.Origin == "?") == (mismatch.Origin == "?"));
        }
        catch (InvalidProgramException)
        {
            return false;
        }
    }
}
