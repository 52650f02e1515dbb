using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>Whether a subprotocol was offered before on the same socket, in a statement that always runs before this one.</summary>
internal static class RepeatedOffer
{
    /// <param name="call">The call that offers it.</param>
    /// <param name="ordinal">The ordinal of the parameter with the name.</param>
    /// <param name="program">The program.</param>
    public static bool Is(InvocationExpressionSyntax call, int ordinal, ProgramFlow program)
    {
        if (call.Parent is not ExpressionStatementSyntax statement || call.Expression is not MemberAccessExpressionSyntax { Expression: { } settings })
        {
            return false;
        }

        // Back from the statement, until one may give the socket's name to another.
        var rootName = RootOf(settings);
        foreach (var earlier in StatementsBefore(statement))
        {
            if (earlier is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } other }
                && access.Name.Identifier.ValueText == InvokedName.Of(call)!.Identifier.ValueText
                && SyntaxFactory.AreEquivalent(access.Expression, settings))
            {
                if (NameIn(other, ordinal, program) is { } name && string.Equals(name, NameIn(call, ordinal, program), StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
            else if (rootName is null || MayReplace(earlier, rootName))
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

    private static string? RootOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } field => field.Name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => RootOf(access.Expression),
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether a statement assigns to the name, declares it, or is a label that a jump may lead to.</summary>
    private static bool MayReplace(StatementSyntax statement, string name) => statement is LabeledStatementSyntax || statement.DescendantNodes().Any(node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None, Expression: { } argument } => RootOf(argument) == name,
        _ => WrittenExpressions.In(node).Any(written => RootOf(written) == name && written is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }),
    });

    private static string? NameIn(InvocationExpressionSyntax call, int ordinal, ProgramFlow program) =>
        program.ModelOf(call.SyntaxTree).GetOperation(call, program.Cancellation) is IInvocationOperation invocation
            ? KnownText.ExactlyOf(invocation.ArgumentOf(ordinal)?.Value, program)
            : null;
}
