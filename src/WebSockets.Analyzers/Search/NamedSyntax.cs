using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>A place in a file that names a member of the table. What it is bound to is asked once, by whichever rule is first.</summary>
internal sealed class NamedSyntax
{
    private readonly AnalyzedFile _file;
    private IInvocationOperation? _invocation;
    private bool _isInvocationKnown;
    private ISymbol? _member;
    private bool _isMemberKnown;

    /// <param name="name">The name.</param>
    /// <param name="file">The file.</param>
    public NamedSyntax(SimpleNameSyntax name, AnalyzedFile file)
    {
        Name = name;
        _file = file;
        Text = name.Identifier.ValueText;
        Whole = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        Call = Whole.Parent is InvocationExpressionSyntax call && InvokedName.Of(call) == name ? call : null;
        Assignment = Whole.Parent is AssignmentExpressionSyntax assignment && SetName.Of(assignment) == name ? assignment : null;
    }

    public SimpleNameSyntax Name { get; }

    public SemanticModelAnalysisContext Context => _file.Context;

    /// <inheritdoc cref="AnalyzedFile.Program"/>
    public SourceProgram Program => _file.Program;

    public string Text { get; }

    public SemanticModel SemanticModel => Context.SemanticModel;

    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>The call of what is named; null where it is not called here.</summary>
    public InvocationExpressionSyntax? Call { get; }

    /// <summary>The assignment to what is named; null where nothing is assigned to it here.</summary>
    public AssignmentExpressionSyntax? Assignment { get; }

    /// <summary>The attribute that is named, with or without its namespace; null where none is.</summary>
    public AttributeSyntax? Attribute => (Name.Parent is QualifiedNameSyntax qualified && qualified.Right == Name ? qualified : (SyntaxNode)Name).Parent as AttributeSyntax;

    /// <summary><c>x.Name</c> or <c>.Name</c> of <c>x?.Name</c>; null where the name stands alone.</summary>
    public ExpressionSyntax? Access => Whole == Name ? null : (ExpressionSyntax)Whole;

    /// <summary>What <see cref="Call"/> is bound to.</summary>
    public IInvocationOperation? Invocation
    {
        get
        {
            if (!_isInvocationKnown)
            {
                _invocation = Call is null ? null : SemanticModel.GetOperation(Call, CancellationToken) as IInvocationOperation;
                _isInvocationKnown = true;
            }

            return _invocation;
        }
    }

    /// <summary>What the name is bound to.</summary>
    public ISymbol? Member
    {
        get
        {
            if (!_isMemberKnown)
            {
                _member = SemanticModel.GetSymbolInfo(Name, CancellationToken).Symbol;
                _isMemberKnown = true;
            }

            return _member;
        }
    }

    private SyntaxNode Whole { get; }
}
