using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers;

/// <summary>
/// How the code around a statement is laid out: what indents it, where its braces stand, whether blank lines follow its
/// blocks. What is added beside the statement is laid out in the same way, whatever the settings of the editor are.
/// </summary>
/// <param name="anchor">The statement.</param>
internal sealed class CodeLayout(StatementSyntax anchor)
{
    /// <summary>How the texts of the fixes are indented.</summary>
    private const string OwnUnit = "    ";

    private readonly Lazy<string> _unit = new(() => UnitAround(anchor));
    private readonly Lazy<bool> _bracesEndLines = new(() => BracesEndLinesAround(anchor));
    private readonly Lazy<bool> _separatesBlocks = new(() => SeparatesBlocksAround(anchor));

    public string LineEnd { get; } =
        anchor.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found ? found.ToString() : "\n";

    /// <summary>Whether a blank line stands between a block and the statement behind it.</summary>
    public bool SeparatesBlocks => _separatesBlocks.Value;

    /// <summary>Whether a block that is put behind a statement, or into its place, is to be followed by a blank line that is not there yet.</summary>
    public bool NeedsBlankLineBehind(SyntaxNode place) =>
        SeparatesBlocks
        && place.Parent!.ChildNodes().FirstOrDefault(node => node.SpanStart > place.SpanStart && node is StatementSyntax or GlobalStatementSyntax) is { } next
        && !IsAfterBlankLine(next);

    /// <summary>A statement in lines of its own, each with its end.</summary>
    /// <param name="statement">Its text, with a brace a line and four blanks for each level.</param>
    /// <param name="indentation">What its first line begins with.</param>
    public string LinesOf(string statement, string indentation)
    {
        var lines = new List<string>();
        foreach (var line in statement.Split('\n'))
        {
            if (_bracesEndLines.Value && lines.Count > 0 && line.Trim() == "{")
            {
                lines[lines.Count - 1] += " {";
                continue;
            }

            var text = line.TrimStart(' ');
            lines.Add(string.Concat(Enumerable.Repeat(_unit.Value, (line.Length - text.Length) / OwnUnit.Length)) + text);
        }

        return string.Concat(lines.Select(line => indentation + line + LineEnd));
    }

    /// <summary>Whether a blank line stands before a node and its comments.</summary>
    private static bool IsAfterBlankLine(SyntaxNode node) => node.GetLeadingTrivia().FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia);

    private static string UnitAround(StatementSyntax anchor)
    {
        var inner = IndentationOf(anchor);
        var outer = anchor.Parent is BlockSyntax { Parent: { } owner } ? IndentationOf(owner) : null;
        return outer is not null && inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner.Substring(outer.Length)
            : inner.StartsWith("\t", StringComparison.Ordinal) ? "\t"
            : OwnUnit;
    }

    /// <summary>The blanks that the line of a node begins with.</summary>
    private static string IndentationOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static bool BracesEndLinesAround(StatementSyntax anchor) =>
        (anchor.Ancestors().OfType<BlockSyntax>().FirstOrDefault(IsOfSeveralLines)
            ?? anchor.SyntaxTree.GetRoot().DescendantNodes().OfType<BlockSyntax>().FirstOrDefault(IsOfSeveralLines)) is { } block
        && LineOf(block.OpenBraceToken) == LineOf(block.OpenBraceToken.GetPreviousToken());

    private static bool SeparatesBlocksAround(StatementSyntax anchor)
    {
        var near = BlocksIn(Bodies.RootOf(anchor) ?? anchor).ToList();
        var seen = near.Count > 0 ? near : BlocksIn(anchor.SyntaxTree.GetRoot()).ToList();
        return seen.Count(isSeparated => isSeparated) > seen.Count / 2;
    }

    /// <summary>Of all statements behind a block whether a blank line is between.</summary>
    private static IEnumerable<bool> BlocksIn(SyntaxNode node) =>
        from block in node.DescendantNodesAndSelf().OfType<BlockSyntax>()
        from pair in block.Statements.Zip(block.Statements.Skip(1), (first, second) => (First: first, Second: second))
        where pair.First is not (LocalDeclarationStatementSyntax or ExpressionStatementSyntax)
            && pair.First.GetLastToken().IsKind(SyntaxKind.CloseBraceToken)
            && IsOfSeveralLines(pair.First)
        select IsAfterBlankLine(pair.Second);

    private static bool IsOfSeveralLines(SyntaxNode node) => LineOf(node.GetFirstToken()) != LineOf(node.GetLastToken());

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().StartLinePosition.Line;
}
