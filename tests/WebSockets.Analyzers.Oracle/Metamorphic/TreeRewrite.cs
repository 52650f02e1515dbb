using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>A rewrite that looks at one file at a time.</summary>
internal abstract class TreeRewrite : Rewrite
{
    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var before = program.Trees.Select(tree => tree.GetRoot()).ToList();
        var after = program.Trees.Select(tree => RewriterFor(program.Compilation.GetSemanticModel(tree)).Visit(tree.GetRoot())!).ToList();
        return before.SequenceEqual(after) ? null : after;
    }

    /// <summary>What changes a file. It is visited once: the model speaks of the nodes as they were.</summary>
    protected abstract CSharpSyntaxRewriter RewriterFor(SemanticModel model);
}

/// <summary>A rewriter that puts other statements in the place of one. What is inside of a statement that was replaced stays as it is.</summary>
internal abstract class StatementRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private int _names;

    protected SemanticModel Model { get; } = model;

    public override SyntaxNode? VisitBlock(BlockSyntax node) => node.WithStatements(Replaced(node.Statements));

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) => node.WithStatements(Replaced(node.Statements));

    /// <summary>The statements from this one on, and how many of them were replaced; null where it stays.</summary>
    protected abstract (IEnumerable<StatementSyntax> Statements, int Replaced)? Replace(SyntaxList<StatementSyntax> statements, int index);

    /// <summary>A name that nobody has.</summary>
    protected string NewName(string name) => $"{name}{++_names}";

    /// <summary>The type of an expression as it is written; null of one that has none.</summary>
    protected string? TypeOf(ExpressionSyntax expression) =>
        Model.GetTypeInfo(expression).Type is { } type and not IErrorTypeSymbol && !type.IsAnonymousType ? Written(type) : null;

    protected static string Written(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    private SyntaxList<StatementSyntax> Replaced(SyntaxList<StatementSyntax> statements)
    {
        var result = new List<StatementSyntax>();
        for (var index = 0; index < statements.Count; index++)
        {
            if (Replace(statements, index) is var (replacements, count))
            {
                result.AddRange(replacements);
                index += count - 1;
            }
            else
            {
                result.Add((StatementSyntax)Visit(statements[index])!);
            }
        }

        return result.SequenceEqual(statements) ? statements : List(result);
    }
}

/// <summary>The same for one statement at a time.</summary>
internal abstract class SingleStatementRewriter(SemanticModel model) : StatementRewriter(model)
{
    protected sealed override (IEnumerable<StatementSyntax> Statements, int Replaced)? Replace(SyntaxList<StatementSyntax> statements, int index) =>
        Replace(statements[index]) is { } replacements ? (replacements, 1) : null;

    /// <summary>What takes its place; null where it stays.</summary>
    protected abstract IEnumerable<StatementSyntax>? Replace(StatementSyntax statement);
}
