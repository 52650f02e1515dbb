using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a ? b : c;</c> becomes <c>var x = Chosen(a);</c>, and the choice is made there.</summary>
internal sealed class MoveChoiceToHelper : TreeRewrite
{
    public override string Name => "move a choice into a helper method";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : SingleStatementRewriter(model)
    {
        private readonly List<MemberDeclarationSyntax> _helpers = [];

        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        {
            var outer = _helpers.Count;
            var visited = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
            var own = _helpers.Skip(outer).ToArray();
            _helpers.RemoveRange(outer, own.Length);
            return own.Length == 0 ? visited : visited.AddMembers(own);
        }

        protected override IEnumerable<StatementSyntax>? Replace(StatementSyntax statement)
        {
            if (statement is not LocalDeclarationStatementSyntax { IsConst: false, Declaration.Variables: [{ Initializer.Value: ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } } variable] }
                || variable.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax
                || Model.GetDeclaredSymbol(variable) is not ILocalSymbol { Type: { } type }
                || variable.Initializer!.Value is var choice && (!Purity.IsPure(choice) || Purity.Declares(choice))
                || Model.AnalyzeDataFlow(choice) is not { Succeeded: true } flow
                || flow.ReadInside.Any(read => read is IParameterSymbol { IsThis: true } or ILocalSymbol { IsConst: true } || IsOfPrimaryConstructor(read) || choice.DescendantNodes().Any(node => node is ThisExpressionSyntax)))
            {
                return null;
            }

            // The place where a helper was added is in its name: two classes may each have one.
            var name = $"Chosen{variable.SpanStart}";
            var reads = flow.ReadInside.Where(read => read is ILocalSymbol or IParameterSymbol).ToList();
            var parameters = reads.Select(read => $"{Written(read is ILocalSymbol local ? local.Type : ((IParameterSymbol)read).Type)} {read.Name}");
            _helpers.Add(Template.Member($"private static {Written(type)} {name}({string.Join(", ", parameters)}) => __0;", choice));
            return [statement.ReplaceNode(choice, ParseExpression($"{name}({string.Join(", ", reads.Select(read => read.Name))})"))];
        }

        private static bool IsOfPrimaryConstructor(ISymbol symbol) =>
            symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
    }
}
