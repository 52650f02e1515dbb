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

    /// <summary>The smallest program with such a mismatch that was found.</summary>
    public static OracleProgram Shrink(OracleProgram program, Mismatch mismatch) => Shrink(program, smaller => Has(smaller, mismatch));

    /// <summary>The smallest program that was found of those that have something; what cannot be run has not.</summary>
    public static OracleProgram Shrink(OracleProgram program, Predicate<OracleProgram> has)
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
                    if (IsKept(smaller, has))
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

    private static bool Has(OracleProgram program, Mismatch mismatch) => Comparison.Of(program).Mismatches.Any(other =>
        other.Kind == mismatch.Kind && other.Rule == mismatch.Rule && other.Runs == mismatch.Runs && (other.Origin == "?") == (mismatch.Origin == "?"));

    private static bool IsKept(OracleProgram program, Predicate<OracleProgram> has)
    {
        try
        {
            return has(program);
        }
        catch (InvalidProgramException)
        {
            return false;
        }
    }
}
