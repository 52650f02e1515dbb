using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>Whether a subprotocol was offered before on the same socket, in a statement that always runs before this one.</summary>
internal static class RepeatedOffer
{
    /// <param name="call">The call that offers it.</param>
    /// <param name="ordinal">The ordinal of the parameter with the name.</param>
    /// <param name="program">The program.</param>
    public static bool Is(InvocationExpressionSyntax call, int ordinal, SourceProgram program)
    {
        if (call.Parent is not ExpressionStatementSyntax statement || call.Expression is not MemberAccessExpressionSyntax { Expression: { } settings })
        {
            return false;
        }

        // Back from the statement, until one may give the socket's name to another.
        var root = RootOf(settings) is { } name ? program.SymbolAt(name) : null;
        var writes = root is null ? null : program.AssignmentsOf(root);
        foreach (var earlier in StatementsBefore(statement))
        {
            if (earlier is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } other }
                && access.Name.Identifier.ValueText == InvokedName.Of(call)!.Identifier.ValueText
                && SyntaxFactory.AreEquivalent(access.Expression, settings))
            {
                if (NameIn(other, ordinal, program) is { } offered && string.Equals(offered, NameIn(call, ordinal, program), StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
            else if (writes is null || earlier is LabeledStatementSyntax || writes.Writes.Any(write => write.Node.SyntaxTree == earlier.SyntaxTree && earlier.Span.Contains(write.Node.Span)))
            {
                return false;
            }
        }

        return false;
    }

    private static IEnumerable<StatementSyntax> StatementsBefore(ExpressionStatementSyntax statement)
    {
        IEnumerable<StatementSyntax> all = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement),
            _ => [],
        };
        return all.TakeWhile(other => other != statement).Reverse();
    }

    /// <summary>What the name of the settings begins with: a variable, or a member of the type itself.</summary>
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
}
