using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>The reason that stands beside a status where an object takes both by properties.</summary>
/// <param name="Presence">Whether it has text.</param>
/// <param name="Value">What is assigned to the property; null where that is not known, or nothing is.</param>
internal readonly record struct ReasonBeside(ReasonPresence Presence, ExpressionSyntax? Value)
{
    /// <summary>
    /// In the same initializer, or for the same variable in the same block. Where the body assigns none there is none. Any
    /// other assignment to a property of that name may be the one, but for those in initializers of other objects.
    /// </summary>
    /// <param name="sink">The property that takes the status.</param>
    /// <param name="assignment">The assignment to it.</param>
    /// <param name="model">The model of its file.</param>
    public static ReasonBeside Of(CloseSink sink, AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellation)
    {
        if (sink.ReasonProperty is not { } property)
        {
            return new ReasonBeside(ReasonPresence.Absent, null);
        }

        var others = (Bodies.RootOf(assignment) ?? assignment.Parent!).DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(other => NameOf(other.Left) == property)
            .ToList();
        var beside = others.Where(other => IsOfSameObject(other, assignment)).ToList();
        if (beside.Count > 1 || others.Except(beside).Any(other => !AreInInitializers(other, assignment)))
        {
            return new ReasonBeside(ReasonPresence.Either, null);
        }

        return beside.Count == 0 ? new ReasonBeside(ReasonPresence.Absent, null)
            : model.GetOperation(beside[0].Right, cancellation) is { } value ? new ReasonBeside(ReasonText.PresenceOf(value), beside[0].Right)
            : new ReasonBeside(ReasonPresence.Either, null);
    }

    private static bool IsOfSameObject(AssignmentExpressionSyntax one, AssignmentExpressionSyntax other) =>
        one.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && ((AreInInitializers(one, other) && one.Parent == other.Parent)
            || (one is { Parent: ExpressionStatementSyntax { Parent: { } block }, Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax first } }
                && other is { Parent: ExpressionStatementSyntax { Parent: { } otherBlock }, Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax second } }
                && block == otherBlock
                && first.Identifier.ValueText == second.Identifier.ValueText));

    private static bool AreInInitializers(AssignmentExpressionSyntax one, AssignmentExpressionSyntax other) =>
        one.Parent is InitializerExpressionSyntax && other.Parent is InitializerExpressionSyntax;

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
