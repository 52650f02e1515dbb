using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>A place that a rule registered for, bound: the name, what it is, and what the API table says of that.</summary>
/// <param name="Named">Where the name is.</param>
/// <param name="Member">What it names.</param>
internal abstract record Found(NamedSyntax Named, ISymbol Member)
{
    public SimpleNameSyntax Name => Named.Name;

    /// <summary>The program, and the token of this analysis with it.</summary>
    public SourceProgram Program => Named.Program;

    /// <summary>What is done with the member there.</summary>
    protected abstract SyntaxNode Use { get; }

    /// <summary>
    /// Reports what was found, but not where a test expects the call to throw, or only describes it to a mock. That is asked
    /// last: it may bind each lambda around once more, and nearly all places have nothing to report.
    /// </summary>
    public void Report(Finding finding)
    {
        if (!TestIdioms.Covers(Use, Named.SemanticModel, Named.CancellationToken))
        {
            Named.Context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }
}

/// <summary>A method with a row of some kind is called.</summary>
internal sealed record FoundCall<TRow>(NamedSyntax Named, InvocationExpressionSyntax Syntax, IInvocationOperation Operation, TRow Row) : Found(Named, Operation.TargetMethod)
    where TRow : ApiRow
{
    protected override SyntaxNode Use => Syntax;

    /// <summary>What a parameter is given, as it is written; null where it is given nothing.</summary>
    public ExpressionSyntax? WrittenFor(int ordinal) => Operation.ArgumentOf(ordinal)?.WrittenIn(Syntax.ArgumentList)?.Expression;
}

/// <summary>A property with a row of some kind is set.</summary>
internal sealed record FoundSet<TRow>(NamedSyntax Named, AssignmentExpressionSyntax Syntax, ISymbol Member, TRow Row) : Found(Named, Member)
    where TRow : ApiRow
{
    protected override SyntaxNode Use => Syntax;

    /// <summary>Whether it is set only where it was null: by <c>??=</c>.</summary>
    public bool IsOnlyIfNull => Syntax.IsKind(SyntaxKind.CoalesceAssignmentExpression);

    /// <summary>What it is set to.</summary>
    public IOperation? Value => Program.OperationOf(Syntax.Right);
}

/// <summary>An attribute whose constructor has a row of some kind.</summary>
internal sealed record FoundAttribute<TRow>(NamedSyntax Named, AttributeSyntax Syntax, ISymbol Member, TRow Row) : Found(Named, Member)
    where TRow : ApiRow
{
    protected override SyntaxNode Use => Syntax;
}

/// <summary>A property with a row of some kind is read.</summary>
internal sealed record FoundRead<TRow>(NamedSyntax Named, ISymbol Member, TRow Row) : Found(Named, Member)
    where TRow : ApiRow
{
    protected override SyntaxNode Use => Name;
}
