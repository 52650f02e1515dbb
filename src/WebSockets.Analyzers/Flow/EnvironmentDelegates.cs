using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// Delegates that a host puts into a dictionary, as OWIN does: <c>env["websocket.CloseAsync"]</c> is cast, kept in a local
/// or a field and invoked. No symbol says what such a delegate does; the key that it was taken with does.
/// </summary>
internal sealed class EnvironmentDelegates(ApiSymbols apis, ProgramFlow program)
{
    /// <summary>A local may come from a local: so many are followed.</summary>
    private const int MaxCopies = 4;

    /// <summary>What the invoked delegate makes of a status; null where it is none of the table's.</summary>
    public CloseSink? SinkOf(IInvocationOperation call)
    {
        if (call is not { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { Type: { } type } instance })
        {
            return null;
        }

        foreach (var (entry, sink) in apis.ClosingDelegates(type))
        {
            if (IsTakenBy(instance, entry.Key, MaxCopies))
            {
                return sink;
            }
        }

        return null;
    }

    /// <summary>Whether a value comes from an expression in which the key stands.</summary>
    private bool IsTakenBy(IOperation value, string key, int copies) => value switch
    {
        IConversionOperation conversion => IsTakenBy(conversion.Operand, key, copies),
        IFlowCaptureReferenceOperation or IConditionalAccessInstanceOperation => IsTakenBy(value.Syntax, key, copies),
        ILocalReferenceOperation local => AssignedTo(local.Local, local.Syntax).Any(assigned => IsTakenBy(assigned, key, copies - 1)),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { Parameters.IsEmpty: true } } reference when Members.IsDeclaredIn(reference.Member, program.Compilation) =>
            AssignedTo(reference.Member).Any(assigned => IsTakenBy(assigned, key, copies - 1)),
        _ => value.DescendantsAndSelf().Any(part => part.ConstantValue is { HasValue: true, Value: string text } && text == key),
    };

    private bool IsTakenBy(SyntaxNode expression, string key, int copies) =>
        copies > 0
        && program.ModelOf(expression.SyntaxTree).GetOperation(expression, program.Cancellation) is { } operation
        && IsTakenBy(operation, key, copies);

    /// <summary>What a local is given: where it is declared, assigned to, or an <c>out</c> argument.</summary>
    private static IEnumerable<SyntaxNode> AssignedTo(ILocalSymbol local, SyntaxNode use) =>
        Bodies.RootOf(use) is { } body ? AssignedIn(body, local.Name) : [];

    private IEnumerable<SyntaxNode> AssignedTo(ISymbol member) => member.ContainingType.DeclaringSyntaxReferences
        .Where(reference => program.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
        .SelectMany(reference => AssignedIn(reference.GetSyntax(program.Cancellation), member.Name));

    /// <summary>By name: what is found is only asked whether the key stands in it.</summary>
    private static IEnumerable<SyntaxNode> AssignedIn(SyntaxNode scope, string name)
    {
        foreach (var node in scope.DescendantNodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer: { } initializer } declarator when declarator.Identifier.ValueText == name:
                    yield return initializer.Value;
                    break;
                case PropertyDeclarationSyntax { Initializer: { } initializer } property when property.Identifier.ValueText == name:
                    yield return initializer.Value;
                    break;
                case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && NameOf(assignment.Left) == name:
                    yield return assignment.Right;
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument when argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) && NameOf(argument.Expression) == name:
                    yield return call;
                    break;
                default:
                    break;
            }
        }
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } => variable.Identifier.ValueText,
        _ => null,
    };
}
