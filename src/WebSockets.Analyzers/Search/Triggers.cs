using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// Where in a compilation a bad code may be chosen, so that only those bodies are looked at: tokens that can be such a code,
/// the names of declarations that carry one, and the calls of what may hand a code on to a close method.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="searched">What is looked for in its files.</param>
/// <param name="areMostBad">Whether most codes are bad, as they are in a browser: then whatever a method that closes is given counts.</param>
internal sealed class Triggers(Compilation compilation, SearchedNames searched, bool areMostBad = false)
{
    private readonly Memo<SyntaxNode, TextSpan[]> _testsIn = new();

    private ProgramNames Names => searched.In(compilation);

    /// <summary>The invocations of a file that may be of a delegate that a host hands out under a key: all, where the key stands.</summary>
    public IEnumerable<InvocationExpressionSyntax> KeyedInvocationsIn(SyntaxTree tree, CancellationToken cancellation) =>
        Names.HasKeys && (searched.FactsOf(tree).Tokens.KeyNames is not null || Names.KeyNamesIn(tree, cancellation).Any())
            ? tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
            : [];

    /// <summary>The calls of a file that may hand a text on to a close method.</summary>
    public IEnumerable<InvocationExpressionSyntax> TextsHandedOnIn(SyntaxTree tree, CancellationToken cancellation) => Names.TextTakersIn(tree, cancellation)
        .Select(token => token.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == token.Parent))
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call.ArgumentList.Arguments.Count > 0);

    /// <summary>Whether a call may hand a text on to a close method, by its name; of a delegate that a host hands out under a key none is known.</summary>
    public bool MayTakeTexts(SyntaxNode call) =>
        call is InvocationExpressionSyntax invocation && (Names.HasKeys || (InvokedName.Of(invocation) is { } name && Names.TakesTexts(name.Identifier.ValueText)));

    /// <summary>Where a file names something as what may hand a code on to a close method is named.</summary>
    public IReadOnlyList<SyntaxToken> TakersNamedIn(SyntaxTree tree, CancellationToken cancellation) => Names.TakersIn(tree, cancellation).ToList();

    /// <summary>The parameters with a default value of what may hand a code on, as far as it is declared in a file.</summary>
    /// <param name="named">What <see cref="TakersNamedIn"/> found.</param>
    public static IEnumerable<ParameterSyntax> DefaultsAmong(IEnumerable<SyntaxToken> named) => named
        .SelectMany(token => token.Parent switch
        {
            BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
            TypeDeclarationSyntax type => WrapperDeclaration.PrimaryParameters(type).SelectMany(list => list.Parameters),
            _ => [],
        })
        .Where(parameter => parameter.Default is not null);

    /// <summary>The bodies of a file in which a bad code may be chosen, or come in by a name.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="named">What <see cref="TakersNamedIn"/> found in it.</param>
    /// <param name="isFine">Whether all that a call is given is plainly fine, or what a cast makes a status of.</param>
    public IEnumerable<SyntaxNode> BodiesIn(SyntaxTree tree, IReadOnlyList<SyntaxToken> named, Func<ExpressionSyntax, bool> isFine, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        var (spans, badMembers) = (searched.FactsOf(tree).Tokens.Spans, Names.BadMembers);
        var tokens = spans.Select(span => root.FindToken(span.Start)).Where(token => areMostBad || CodeTokens.CastTo(token) is not { } cast || !isFine(cast));
        return tokens
            .Concat(Names.CarriersIn(tree, cancellation).Where(name => !CodeCarriers.IsOwnAndFine(name, IsFine)))
            .Select(token => token.Parent!)
            .Concat(CallsIn(tree, named, cancellation).Where(use => areMostBad || CallAt(use) is not { } call || !isFine(call)))
            .Select(Bodies.RootOf)
            .OfType<SyntaxNode>()
            .Distinct();

        bool IsFine(ExpressionSyntax value) => WrapperDeclaration.IsFine(value, badMembers) && !spans.Any(span => value.Span.Contains(span));
    }

    /// <summary>
    /// Whether a body looks somewhere for a code that must not be sent: of a received status such a test may never hold, and then
    /// what stands behind it never runs.
    /// </summary>
    /// <param name="node">A node in the body, a call whose own arguments are none of its tests.</param>
    public bool AreBadCodesTestedAround(SyntaxNode node, CancellationToken cancellation)
    {
        var tokens = searched.FactsOf(node.SyntaxTree).Tokens.Spans;
        if (tokens.Length < 2 || Bodies.RootOf(node) is not { } body)
        {
            return false;
        }

        return _testsIn.GetOrAdd(body, asked => TestsIn(asked, tokens)).Any(test => !node.Span.Contains(test));
    }

    /// <summary>Where a body tests for such a code: asked for each of its calls, and found once.</summary>
    private static TextSpan[] TestsIn(SyntaxNode body, IEnumerable<TextSpan> tokens) => tokens
        .Where(span => body.Span.Contains(span) && IsTest(body.FindToken(span.Start)))
        .ToArray();

    private static bool IsTest(SyntaxToken token) => token.Parent!.AncestorsAndSelf()
        .TakeWhile(node => node is ExpressionSyntax or PatternSyntax or SwitchLabelSyntax)
        .Any(node => node is PatternSyntax or CaseSwitchLabelSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.IsExpression });

    /// <summary>Where a file gives something to a taker that is not plainly fine.</summary>
    private IEnumerable<SyntaxNode> CallsIn(SyntaxTree tree, IEnumerable<SyntaxToken> named, CancellationToken cancellation)
    {
        var names = Names;
        var used = new HashSet<WrapperDeclaration>();
        foreach (var use in named)
        {
            used.UnionWith(names.TakersNamed(use.ValueText));
            if (!names.TakersNamed(use.ValueText).Any(taker => areMostBad ? taker.IsUsedBy(use) : taker.MayBeGivenABadCode(use, names.BadMembers)))
            {
                continue;
            }

            yield return use.Parent!;
            if (use.Parent is { Parent: BaseTypeSyntax })
            {
                foreach (var initializer in use.Parent.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => constructor.Initializer is not null))
                {
                    yield return initializer;
                }
            }
        }

        // "new(…)" and ": this(…)" name no type; where the type is not named in the file, it is not made there either.
        if (used.Count > 0)
        {
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
            {
                if (MayMake(node, used))
                {
                    yield return node;
                }
            }
        }
    }

    /// <summary>The call or object creation that a name or a creation stands for; null where it is neither.</summary>
    private static ExpressionSyntax? CallAt(SyntaxNode use) => use switch
    {
        ImplicitObjectCreationExpressionSyntax creation => creation,
        { Parent: ObjectCreationExpressionSyntax creation } when creation.Type == use => creation,
        _ => use.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == use),
    };

    /// <summary>Whether a node makes an object of a type that it does not name.</summary>
    private static bool MayMake(SyntaxNode node, HashSet<WrapperDeclaration> used) => node switch
    {
        ImplicitObjectCreationExpressionSyntax creation => MayBeAnyOf(creation, used),
        ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer, Identifier.ValueText: var name } => IsNameOfAny(name, used),
        _ => false,
    };

    private static bool MayBeAnyOf(ImplicitObjectCreationExpressionSyntax creation, HashSet<WrapperDeclaration> used) => used.Any(taker => taker.MayBe(creation));

    private static bool IsNameOfAny(string name, HashSet<WrapperDeclaration> used) => used.Any(taker => taker.Name == name);
}
