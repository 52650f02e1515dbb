using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>var x = a; f(x)</c> becomes <c>f(a)</c>, where nothing else uses it.</summary>
internal sealed class InlineLocal : TreeRewrite
{
    public override string Name => "inline a local";

    protected override CSharpSyntaxRewriter RewriterFor(SemanticModel model) => new Rewriter(model);

    private sealed class Rewriter(SemanticModel model) : StatementRewriter(model)
    {
        protected override (IEnumerable<StatementSyntax> Statements, int Replaced)? Replace(SyntaxList<StatementSyntax> statements, int index)
        {
            if (index + 1 == statements.Count
                || statements[index] is not LocalDeclarationStatementSyntax { IsConst: false, Declaration: { Variables: [{ Initializer.Value: var value } variable] } declaration, UsingKeyword.RawKind: 0 }
                || !Purity.IsPure(value)
                || Model.GetDeclaredSymbol(variable) is not ILocalSymbol { RefKind: RefKind.None } local
                || Model.GetTypeInfo(value) is not { Type: { } type, ConvertedType: { } converted }
                || UsesOf(local, statements[index].Parent!) is not [var use]
                || Purity.CallOf(statements[index + 1]) is not { } call
                || call.ArgumentList.Arguments.IndexOf(argument => argument.Expression == use) is var at && at < 0
                || !Purity.IsPureUpTo(call, at))
            {
                return null;
            }

            var inlined = SymbolEqualityComparer.Default.Equals(type, local.Type) && SymbolEqualityComparer.Default.Equals(converted, local.Type)
                ? Template.Expression("__0", value)
                : Template.Expression($"({Written(local.Type)})__0", value);
            return ([statements[index + 1].ReplaceNode(use, inlined)], 2);
        }

        private List<IdentifierNameSyntax> UsesOf(ILocalSymbol local, SyntaxNode scope) => [.. scope.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, local))];
    }
}
