using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary><c>const int Gone = 1005;</c> becomes <c>static readonly int Gone = 1005;</c>, where no constant is needed.</summary>
internal sealed class ConstantsToStaticReadonly : Rewrite
{
    public override string Name => "constants to static readonly";

    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var files = program.Trees.Select(tree => tree.GetRoot()).ToList();
        var changed = files.Select((file, index) => file.ReplaceNodes(
            file.DescendantNodes().OfType<FieldDeclarationSyntax>().Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword) && field.Declaration.Variables.All(variable => !IsNeeded(variable, program))),
            (field, _) => field.WithModifiers(TokenList(field.Modifiers.SelectMany(modifier => modifier.IsKind(SyntaxKind.ConstKeyword)
                ? [Token(SyntaxKind.StaticKeyword).WithTriviaFrom(modifier), Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(Space)]
                : new[] { modifier }))))).ToList();
        return changed.SequenceEqual(files) ? null : changed;
    }

    private static bool IsNeeded(VariableDeclaratorSyntax constant, MarkedProgram program)
    {
        var symbol = program.Compilation.GetSemanticModel(constant.SyntaxTree).GetDeclaredSymbol(constant);
        return program.Trees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == constant.Identifier.ValueText))
            .Where(name => SymbolEqualityComparer.Default.Equals(program.Compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name).Symbol, symbol))
            .Any(name => name.Ancestors().Any(outer => outer is PatternSyntax or SwitchLabelSyntax or ParameterSyntax or AttributeSyntax or EnumMemberDeclarationSyntax
                || outer is FieldDeclarationSyntax { Modifiers: var modifiers } && modifiers.Any(SyntaxKind.ConstKeyword)
                || outer is LocalDeclarationStatementSyntax { IsConst: true }));
    }
}
