using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Whether a parameter of an extension is part of what a client offers: it is set on the object that the client's request
/// is set to, or on a local that the request is set to in the same body.
/// </summary>
internal sealed class ClientOffer(ApiSymbols apis)
{
    /// <param name="parameter">The assignment to the parameter.</param>
    /// <param name="program">The program.</param>
    public bool Has(AssignmentExpressionSyntax parameter, SourceProgram program) => parameter.Left switch
    {
        MemberAccessExpressionSyntax access => IsOffer(access.Expression, program),
        SimpleNameSyntax when parameter.Parent is InitializerExpressionSyntax initializer => initializer.Parent switch
        {
            // DangerousDeflateOptions = { ClientMaxWindowBits = 10 }
            AssignmentExpressionSyntax outer => IsRequest(outer, program),
            BaseObjectCreationExpressionSyntax creation => IsOffered(creation, program),
            _ => false,
        },
        _ => false,
    };

    /// <summary>Where a new object goes.</summary>
    private bool IsOffered(ExpressionSyntax created, SourceProgram program)
    {
        SyntaxNode value = created;
        while (value.Parent is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax { OperatorToken.ValueText: "??" })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            AssignmentExpressionSyntax assignment => IsRequest(assignment, program) || IsOffer(assignment.Left, program),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => IsOfferedLater(variable.Identifier.ValueText, variable, program),
            _ => false,
        };
    }

    /// <summary><c>socket.Options.DangerousDeflateOptions</c>, or a local that it is set to.</summary>
    private bool IsOffer(ExpressionSyntax expression, SourceProgram program) => expression switch
    {
        MemberAccessExpressionSyntax access => IsRequest(access.Name, program),
        MemberBindingExpressionSyntax binding => IsRequest(binding.Name, program),
        PostfixUnaryExpressionSyntax suppressed => IsOffer(suppressed.Operand, program),
        IdentifierNameSyntax local => IsOfferedLater(local.Identifier.ValueText, local, program),
        _ => false,
    };

    private bool IsOfferedLater(string local, SyntaxNode place, SourceProgram program) =>
        Bodies.RootOf(place) is { } body
        && body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
            assignment.Right is IdentifierNameSyntax right && right.Identifier.ValueText == local && IsRequest(assignment, program));

    private bool IsRequest(AssignmentExpressionSyntax assignment, SourceProgram program) => SetName.Of(assignment) is { } name && IsRequest(name, program);

    private bool IsRequest(SimpleNameSyntax name, SourceProgram program) =>
        apis.Knows<ExtensionRequest>(name.Identifier.ValueText)
        && program.SymbolAt(name) is { } member
        && apis.Find<ExtensionRequest>(member) is { Role: PeerRole.Client };
}
