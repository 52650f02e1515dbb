using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>The bodies that read a field or property of the program.</summary>
internal sealed class MemberReaders(ProgramFlow program, MemberReaders.Memory memory)
{
    /// <summary>How often a member may be named in the program to be followed to where it is read.</summary>
    public const int MaxReaders = 200;

    /// <summary>
    /// The bodies that read a member: of its own type where nobody else can name it, of all files otherwise. A name that is
    /// everywhere is not followed.
    /// </summary>
    public IReadOnlyList<SyntaxNode> ReadersOf(ISymbol member) => memory.Known.GetOrAdd(member.OriginalDefinition, _ =>
    {
        if (member.DeclaredAccessibility == Accessibility.Private)
        {
            return Members.ReadersOf(member, member.ContainingType, program.Source).ToList();
        }

        var readers = ReadersByName(member);
        return member is IPropertySymbol { ContainingType: { IsRecord: true } record } ? readers.Concat(DeconstructionsOf(record)).Distinct().ToList() : readers;
    });

    /// <summary>The bodies that name a type and take something apart by position: "var (status, _) = request".</summary>
    private IEnumerable<SyntaxNode> DeconstructionsOf(INamedTypeSymbol record) => program.Source.NameUsed(record.Name).Places
        .OfType<IdentifierNameSyntax>()
        .Take(MaxReaders)
        .Select(Bodies.RootOf)
        .OfType<SyntaxNode>()
        .Distinct()
        .Where(root => root.DescendantNodes().Any(node => node is ParenthesizedVariableDesignationSyntax or PositionalPatternClauseSyntax or AssignmentExpressionSyntax { Left: TupleExpressionSyntax }));

    private List<SyntaxNode> ReadersByName(ISymbol member) =>
        program.Source.NameUsed(member.Name).Places.OfType<IdentifierNameSyntax>().Take(MaxReaders + 1).Count() > MaxReaders ? [] : program.Source.UsesOf(member)
            .OfType<IdentifierNameSyntax>()
            .Select(Bodies.RootOf)
            .OfType<SyntaxNode>()
            .Distinct()
            .ToList();

    /// <summary>What was found out in one compilation.</summary>
    internal sealed class Memory
    {
        public Memo<ISymbol, IReadOnlyList<SyntaxNode>> Known { get; } = new(SymbolEqualityComparer.Default);
    }
}
