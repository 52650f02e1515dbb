using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Source;

/// <summary>Everything that is written to a local, parameter, field or property, without a graph: by the shape of the code.</summary>
/// <param name="Writes">The writes, in the order of the source. What a parameter is passed is none.</param>
/// <param name="AreAll">Whether nobody else can write to it.</param>
/// <param name="IsReplaced">Whether one of them is on every path to where it is read, so that what it had before is gone.</param>
internal sealed record Assignments(ImmutableArray<Write> Writes, bool AreAll, bool IsReplaced)
{
    /// <summary>The expressions that are written.</summary>
    public IEnumerable<ExpressionSyntax> Values => Writes.Select(write => write.Value).OfType<ExpressionSyntax>();

    /// <summary>Whether <see cref="Values"/> are all that it is ever given.</summary>
    public bool AreKnown => AreAll && Writes.All(write => write.Value is not null);

    /// <summary>The one value that it ever has; null where it has several, or one that is not known.</summary>
    public ExpressionSyntax? Only => AreKnown && Writes.Length == 1 && Writes[0].Kind == WriteKind.Assigned ? Writes[0].Value : null;

    /// <summary>What it can have where it is read: of the writes before the last one that every path runs through nothing is left.</summary>
    public Assignments Before(SyntaxNode use)
    {
        var last = Writes.Where(write => IsRunBefore(write, use)).Select(write => write.Node.SpanStart).DefaultIfEmpty(-1).Max();
        return last < 0
            ? this
            : new Assignments(Writes.Where(write => write.Node.SpanStart >= last || !SharesFunction(write.Node, use)).ToImmutableArray(), AreAll, IsReplaced: true);
    }

    /// <summary>Looks for the writes; <see cref="SourceProgram.AssignmentsOf"/> keeps them.</summary>
    public static Assignments Find(ISymbol symbol, SourceProgram program)
    {
        program.Cancellation.ThrowIfCancellationRequested();
        var declarations = program.DeclarationsOf(symbol).ToList();
        var scopes = new List<SyntaxNode>();
        var later = new List<Write>();
        foreach (var scope in ScopesOf(symbol, declarations, program))
        {
            if (scopes.Contains(scope))
            {
                continue;
            }

            scopes.Add(scope);
            foreach (var named in program.WritesIn(scope)[symbol.Name])
            {
                if (SymbolEqualityComparer.Default.Equals(program.SymbolAt(named.Name)?.OriginalDefinition, symbol))
                {
                    later.Add(named.Write);
                }
            }
        }

        var isReplaced = symbol is IFieldSymbol or IPropertySymbol && AllConstructorsWrite(symbol, later, program);
        var first = isReplaced ? [] : declarations.Select(Write.By).OfType<Write>();
        var writes = first.Concat(later).ToImmutableArray();
        return new Assignments(writes, scopes.Count > 0 && CanBeAll(symbol) && writes.All(write => write.Kind != WriteKind.Aliased), isReplaced);
    }

    /// <summary>The parts of the program that can write to it, or, of a member that others can write to as well, its type.</summary>
    private static IEnumerable<SyntaxNode> ScopesOf(ISymbol symbol, IEnumerable<SyntaxNode> declarations, SourceProgram program) => symbol switch
    {
        ILocalSymbol => declarations.Select(Bodies.RootOf).OfType<SyntaxNode>(),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { ContainingType: { } type } method } when program.DeclarationsOf(method).All(declaration => declaration is TypeDeclarationSyntax) =>
            program.DeclarationsOf(type),
        IParameterSymbol => declarations.Select(declaration => Bodies.RootOf(declaration) ?? declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()).OfType<SyntaxNode>(),
        IFieldSymbol or IPropertySymbol => program.DeclarationsOf(symbol.ContainingType),
        _ => [],
    };

    private static bool CanBeAll(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.IsReadOnly || field.IsConst || field.DeclaredAccessibility == Accessibility.Private,
        IPropertySymbol property => Members.IsAuto(property) && (property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private } || property.DeclaredAccessibility == Accessibility.Private),
        _ => true,
    };

    /// <summary>Whether every constructor writes to the member, so that nobody sees what its initializer gave it.</summary>
    private static bool AllConstructorsWrite(ISymbol member, IReadOnlyCollection<Write> writes, SourceProgram program)
    {
        var constructors = member.ContainingType.Constructors
            .Where(method => method.IsStatic == member.IsStatic && !method.IsImplicitlyDeclared)
            .ToList();
        return constructors.Count > 0 && constructors.All(constructor =>
            Bodies.RootOf(constructor, program.Compilation) is ConstructorDeclarationSyntax declaration
            && (declaration.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)
                || writes.Any(write => write.Node is AssignmentExpressionSyntax && write.Node.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(write.Node.Span))));
    }

    /// <summary>Whether a write is a statement of its own in a block around the use, before it, and replaces the whole value.</summary>
    private static bool IsRunBefore(Write write, SyntaxNode use)
    {
        SyntaxNode? statement = write switch
        {
            { Node: VariableDeclaratorSyntax declarator } => declarator.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>(),
            { Node: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax assignment }, Kind: WriteKind.Assigned } => assignment,
            _ => null,
        };
        if (statement is null || statement.SyntaxTree != use.SyntaxTree || statement.Span.End > use.SpanStart)
        {
            return false;
        }

        var block = statement.Parent is GlobalStatementSyntax global ? global.Parent : statement.Parent;
        return block is BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax
            && use.Ancestors().TakeWhile(ancestor => ancestor is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Contains(block);
    }

    /// <summary>Whether a write stands in no function but those that the use stands in too: else it may run at any time.</summary>
    private static bool SharesFunction(SyntaxNode write, SyntaxNode use) =>
        Functions.Around(write) is not { } function || use.Ancestors().Contains(function);
}
