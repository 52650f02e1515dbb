using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Which subprotocols were offered before on the same socket, in a statement that always runs before: the statements of a
/// block are walked once, however many offers are among them.
/// </summary>
internal sealed class RepeatedOffers
{
    private readonly Memo<OffersIn, HashSet<SyntaxNode>> _known = new();

    /// <summary>How often a block was walked.</summary>
    internal int Walks => _known.Count;

    /// <param name="call">The call that offers one.</param>
    /// <param name="ordinal">The ordinal of the parameter with the name.</param>
    /// <param name="program">The program.</param>
    public bool Has(InvocationExpressionSyntax call, int ordinal, SourceProgram program)
    {
        if (call is not { Parent: ExpressionStatementSyntax { Parent: { } parent }, Expression: MemberAccessExpressionSyntax offer })
        {
            return false;
        }

        var block = parent is GlobalStatementSyntax { Parent: { } unit } ? unit : parent;
        return _known.GetOrAdd(new OffersIn(block, TextOf(offer)), _ => Find(block, offer, ordinal, program)).Contains(call);
    }

    private static HashSet<SyntaxNode> Find(SyntaxNode block, MemberAccessExpressionSyntax offer, int ordinal, SourceProgram program)
    {
        // What is offered on, until a statement may give its name to another socket.
        var root = RootOf(offer.Expression) is { } name ? program.SymbolAt(name) : null;
        var ends = root is null ? null : new HashSet<StatementSyntax>(program.AssignmentsOf(root).Writes.SelectMany(write => write.Node.AncestorsAndSelf().OfType<StatementSyntax>()));
        var text = TextOf(offer);
        var offered = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var repeated = new HashSet<SyntaxNode>();
        foreach (var statement in StatementsOf(block))
        {
            if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } && TextOf(access) == text)
            {
                if (NameIn(call, ordinal, program) is { } subprotocol && !offered.Add(subprotocol))
                {
                    repeated.Add(call);
                }
            }
            else if (ends is null || statement is LabeledStatementSyntax || ends.Contains(statement))
            {
                offered.Clear();
            }
        }

        return repeated;
    }

    private static IEnumerable<StatementSyntax> StatementsOf(SyntaxNode block) => block switch
    {
        BlockSyntax { Statements: var statements } => statements,
        SwitchSectionSyntax { Statements: var statements } => statements,
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement),
        _ => [],
    };

    /// <summary>A call without its arguments, and without what has no meaning.</summary>
    private static string TextOf(MemberAccessExpressionSyntax access) => string.Join(" ", access.DescendantTokens().Select(token => token.Text));

    /// <summary>What the settings begin with: a variable, or a member of the type itself.</summary>
    private static SimpleNameSyntax? RootOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => member.Name,
        MemberAccessExpressionSyntax access => RootOf(access.Expression),
        IdentifierNameSyntax name => name,
        _ => null,
    };

    private static string? NameIn(InvocationExpressionSyntax call, int ordinal, SourceProgram program) =>
        program.OperationOf(call) is IInvocationOperation invocation
            ? KnownText.ExactlyOf(invocation.ArgumentOf(ordinal)?.Value, program)
            : null;

    /// <param name="Block">A block.</param>
    /// <param name="Call">The calls that offer something there, without their arguments.</param>
    private sealed record OffersIn(SyntaxNode Block, string Call);
}
