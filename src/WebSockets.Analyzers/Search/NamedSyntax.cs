using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>A place in a file that names a member of the table, before anything is bound.</summary>
/// <param name="Name">The name.</param>
/// <param name="Context">The analysis of the file.</param>
internal readonly record struct NamedSyntax(SimpleNameSyntax Name, SemanticModelAnalysisContext Context)
{
    public string Text => Name.Identifier.ValueText;

    public SemanticModel SemanticModel => Context.SemanticModel;

    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>The call of what is named; null where it is not called here.</summary>
    public InvocationExpressionSyntax? Call => Whole.Parent is InvocationExpressionSyntax call && InvokedName.Of(call) == Name ? call : null;

    /// <summary>The assignment to what is named; null where nothing is assigned to it here.</summary>
    public AssignmentExpressionSyntax? Assignment => Whole.Parent is AssignmentExpressionSyntax assignment && SetName.Of(assignment) == Name ? assignment : null;

    /// <summary>The attribute that is named, with or without its namespace; null where none is.</summary>
    public AttributeSyntax? Attribute => (Name.Parent is QualifiedNameSyntax qualified && qualified.Right == Name ? qualified : (SyntaxNode)Name).Parent as AttributeSyntax;

    /// <summary><c>x.Name</c> or <c>.Name</c> of <c>x?.Name</c>; null where the name stands alone.</summary>
    public ExpressionSyntax? Access => Whole == Name ? null : (ExpressionSyntax)Whole;

    private SyntaxNode Whole => Name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == Name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => Name,
    };
}
