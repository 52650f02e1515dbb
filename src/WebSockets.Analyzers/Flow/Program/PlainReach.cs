using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// Parameters whose value plainly gets to no Close frame: a timeout, a port, a size. That is told by what is done with it
/// alone, without a walk: it is compared, put into a text, kept in a private field, given to a library. Constructors of types
/// that close take many such numbers, and of all but one in a thousand nothing more has to be found out.
/// </summary>
/// <param name="program">The program's source.</param>
/// <param name="apis">The API table.</param>
/// <param name="memory">What is known of the compilation.</param>
internal sealed class PlainReach(SourceProgram program, ApiSymbols apis, PlainReach.Memory memory)
{
    /// <summary>How many parameters, fields and locals a value is followed through; past it, it may get anywhere.</summary>
    private const int MaxHolders = 32;

    /// <summary>Whether what a parameter is given gets to no Close frame.</summary>
    public bool GetsNowhere(IParameterSymbol parameter)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { parameter.OriginalDefinition };
        var rest = new Queue<ISymbol>(seen);
        while (rest.Count > 0)
        {
            if (seen.Count > MaxHolders || memory.Takers.GetOrAdd(rest.Dequeue(), TakersOf) is not { } takers)
            {
                return false;
            }

            foreach (var taker in takers)
            {
                if (seen.Add(taker))
                {
                    rest.Enqueue(taker);
                }
            }
        }

        return true;
    }

    /// <summary>What else of the program has the value then; null where it may get anywhere.</summary>
    private IReadOnlyList<ISymbol>? TakersOf(ISymbol holder)
    {
        if (holder is IParameterSymbol && IsSink(holder.ContainingSymbol))
        {
            return null;
        }

        var takers = new List<ISymbol>();
        foreach (var scope in ScopesOf(holder))
        {
            foreach (var node in scope.DescendantNodes())
            {
                if (node is IdentifierNameSyntax { Parent: not NameColonSyntax } name && name.Identifier.ValueText == holder.Name && !GoesOn(name, takers))
                {
                    return null;
                }
            }
        }

        return takers.Count > 0 || ScopesOf(holder).Any() ? takers : null;
    }

    /// <summary>Where a parameter, a local or a field can be named; nowhere of one that is not followed.</summary>
    private IEnumerable<SyntaxNode> ScopesOf(ISymbol holder) => holder switch
    {
        IParameterSymbol { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, IsVirtual: false, IsAbstract: false, IsOverride: false } method }
            when Bodies.RootOf(method, program.Compilation) is BaseMethodDeclarationSyntax body => [body],
        ILocalSymbol local => program.DeclarationsOf(local).Select(Bodies.RootOf).OfType<SyntaxNode>(),
        IFieldSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType: { } type } => program.DeclarationsOf(type),
        _ => [],
    };

    /// <summary>Whether a use of a value gives it to nobody, or to what is followed.</summary>
    private bool GoesOn(IdentifierNameSyntax name, List<ISymbol> takers)
    {
        ExpressionSyntax value = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            value = (ExpressionSyntax)value.Parent;
        }

        switch (value.Parent)
        {
            case BinaryExpressionSyntax binary:
                return binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
                    or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or RelationalPatternSyntax } or InterpolationSyntax:
                return true;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } assignment:
                return assignment.Left == value || IsKeptIn(program.SymbolAt(assignment.Left), takers);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable }:
                return IsKeptIn(program.ModelOf(variable.SyntaxTree).GetDeclaredSymbol(variable, program.Cancellation), takers);
            case ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent: ArgumentListSyntax { Parent: ExpressionSyntax call } } argument:
                return IsGivenTo(call, argument, takers);
            default:
                return false;
        }
    }

    /// <summary>Whether a method makes a Close frame: one of a library, or, by a row of the user's, of the program.</summary>
    private bool IsSink(ISymbol method) => apis.Find<CloseSink>(method) is not null;

    private static bool IsKeptIn(ISymbol? variable, List<ISymbol> takers)
    {
        if (variable is not (ILocalSymbol { RefKind: RefKind.None } or IFieldSymbol or IParameterSymbol))
        {
            return false;
        }

        takers.Add(variable.OriginalDefinition);
        return true;
    }

    private bool IsGivenTo(ExpressionSyntax call, ArgumentSyntax argument, List<ISymbol> takers)
    {
        var operation = program.OperationOf(call);
        if ((operation as IInvocationOperation)?.TargetMethod is not { MethodKind: not MethodKind.DelegateInvoke } method && (method = (operation as IObjectCreationOperation)?.Constructor) is null)
        {
            return false;
        }

        if (IsSink(method))
        {
            return false;
        }

        if (program.Declares(method))
        {
            return CallArguments.Of(operation).FirstOrDefault(given => given.Syntax == argument)?.Parameter is { } taker && IsKeptIn(taker, takers);
        }

        // What a library makes of a number may be the number again: one of a range, a task of it, an object that has it.
        return Unwrap.AwaitedAround(call).Parent is ExpressionStatementSyntax
            || (operation!.Type is INamedTypeSymbol { IsGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: not SpecialType.System_Object } type && !CodeGivers.Carries(type) && !program.Declares(type));
    }

    /// <summary>What is known of one compilation, for as long as it is there.</summary>
    internal sealed class Memory
    {
        public Memo<ISymbol, IReadOnlyList<ISymbol>?> Takers { get; } = new(SymbolEqualityComparer.Default);
    }
}
