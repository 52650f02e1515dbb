using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Oracle.Metamorphic.Rewrites;

/// <summary>Everything that the program declares gets another name; the entry keeps its own.</summary>
internal sealed class RenameSymbols : Rewrite
{
    private static readonly string[] s_kept = ["Entry", "Run"];

    public override string Name => "rename symbols";

    public override IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program)
    {
        var declared = new SortedSet<string>(StringComparer.Ordinal);
        var kept = new HashSet<string>(s_kept, StringComparer.Ordinal);
        foreach (var tree in program.Trees)
        {
            var model = program.Compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                // A name that something of the framework has as well is kept: which one is meant is not looked up.
                if (model.GetDeclaredSymbol(node) is { } symbol and not IMethodSymbol { MethodKind: MethodKind.Constructor })
                {
                    (IsGiven(symbol) ? kept : declared as ISet<string>).Add(symbol.Name);
                }
                else if (node is SimpleNameSyntax name && model.GetSymbolInfo(name).Symbol is { } used && used.Locations.All(location => !location.IsInSource))
                {
                    kept.Add(name.Identifier.ValueText);
                }
            }
        }

        declared.ExceptWith(kept);
        var names = declared.Where(name => name.Length > 0 && SyntaxFacts.IsValidIdentifier(name)).Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => $"{(char.IsUpper(pair.name[0]) ? 'N' : 'n')}{pair.index}");
        return names.Count == 0 ? null : [.. program.Trees.Select(tree => tree.GetRoot().ReplaceTokens(
            tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.ContainsKey(token.ValueText)),
            (token, _) => Identifier(names[token.ValueText]).WithTriviaFrom(token)))];
    }

    /// <summary>Whether somebody else gave the name: what is overridden or implemented.</summary>
    private static bool IsGiven(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden.DeclaringSyntaxReferences.IsEmpty,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden.DeclaringSyntaxReferences.IsEmpty,
        { ContainingType: { } type } => type.AllInterfaces.Where(implemented => implemented.DeclaringSyntaxReferences.IsEmpty).Any(implemented => !implemented.GetMembers(symbol.Name).IsEmpty),
        _ => false,
    };
}
