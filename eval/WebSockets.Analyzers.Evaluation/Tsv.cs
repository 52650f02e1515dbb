using System.Globalization;

namespace WebSockets.Analyzers.Evaluation;

/// <summary>Tables with a heading line, and tabs between the cells.</summary>
internal static class Tsv
{
    /// <summary>The rows below the heading.</summary>
    public static IEnumerable<string> Rows(string file) => File.ReadLines(file).Skip(1);

    public static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
