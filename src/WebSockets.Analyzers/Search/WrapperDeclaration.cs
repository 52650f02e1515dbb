using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// A declaration that takes what can be a code and that may hand it on to a close method, told by its syntax: the methods
/// around a close call, the constructors and init properties of the types around it.
/// </summary>
/// <param name="Name">Its name; a constructor goes by its type's.</param>
/// <param name="Required">How many arguments it needs.</param>
/// <param name="Parameters">How many it takes; of a property -1.</param>
/// <param name="Codes">Which of its parameters can be a code, a bit each; the last bit stands for all from there on.</param>
/// <param name="HasBadDefault">Whether a parameter's default value is not plainly a code that may be sent.</param>
/// <param name="DefaultMembers">The members of close enums that are default values, as they are written, a space between.</param>
/// <param name="OtherEnums">The names of the other types that its codes have: enums that it casts to a code.</param>
internal sealed record WrapperDeclaration(string Name, int Required, int Parameters, uint Codes, bool HasBadDefault, string DefaultMembers, string OtherEnums)
{
    private const int OfProperty = -1;
    private const int LastBit = 31;

    /// <summary>The takers that stand around a close call, or around a call of another taker.</summary>
    /// <param name="use">The name that is called.</param>
    /// <param name="given">What it is given where codes go; null where that is not told by the syntax.</param>
    /// <param name="casts">What is cast in the declarations of the file.</param>
    /// <param name="otherEnums">The <see cref="OtherEnums"/> of what is called.</param>
    public static IEnumerable<WrapperDeclaration> Around(SyntaxToken use, IReadOnlyCollection<ExpressionSyntax>? given, CastNames casts, string otherEnums = "")
    {
        // "CloseAsync(NormalClosure, …)" takes no code from anybody, "CloseAsync(status, …)" none from the type.
        if (given is not null && given.All(static expression => IsFine(expression)))
        {
            return [];
        }

        var codes = new CodeParameters(casts, otherEnums);
        var isFromType = given is null || given.Any(NamesMore);
        var takers = new List<WrapperDeclaration>();
        for (var node = use.Parent; node is not null; node = node.Parent)
        {
            if (isFromType || node is not TypeDeclarationSyntax)
            {
                AddDeclared(node, codes, takers);
            }
        }

        return takers;
    }

    /// <summary>What a name gives to the close method of that name: the first arguments, as far as they can be the code.</summary>
    /// <param name="use">The name.</param>
    /// <param name="codeArguments">How many arguments that are.</param>
    /// <returns>Null where that is not told by the syntax.</returns>
    public static IReadOnlyCollection<ExpressionSyntax>? GivenToSink(SyntaxToken use, int codeArguments) =>
        use.Parent is not SimpleNameSyntax ? []
        : ArgumentsOf(use) is { } arguments ? Given(arguments, index => index < codeArguments)
        : null;

    /// <summary>
    /// Whether a name stands in a lambda that is an argument, and is given what that is given: <c>Shut(status, code =&gt;
    /// socket.CloseAsync(code, …))</c>. Whoever takes the lambda is no taker by its own syntax.
    /// </summary>
    public static bool IsGivenToALambda(SyntaxToken use, IEnumerable<ExpressionSyntax> given)
    {
        var parameters = new HashSet<string>(
            use.Parent!.Ancestors()
                .TakeWhile(node => node is not MemberDeclarationSyntax)
                .Where(node => node is LambdaExpressionSyntax { Parent: ArgumentSyntax })
                .SelectMany(ParametersOf)
                .Select(parameter => parameter.Identifier.ValueText),
            StringComparer.Ordinal);
        return parameters.Count > 0 && given.SelectMany(expression => expression.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Any(name => parameters.Contains(name.Identifier.ValueText));
    }

    /// <summary>Whether a name is used so that this one may be given a code that must not be sent; by whom, where it is itself an argument, nobody knows.</summary>
    /// <param name="use">The name.</param>
    /// <param name="badMembers">The <see cref="CodeTokens.BadMembers"/> of the program.</param>
    public bool MayBeGivenABadCode(SyntaxToken use, ICollection<string> badMembers) => Qualified(use) is { Parent: ArgumentSyntax } ? Parameters != OfProperty : IsUsedBy(use, out var arguments)
        && ((arguments?.Count < Parameters && (HasBadDefault || (badMembers.Count > 0 && DefaultMembers.Split(' ').Any(badMembers.Contains))))
            || Given(use) is not { } given
            || given.Any(expression => !IsFine(expression, badMembers)));

    /// <summary>What a name that is used as this one would be gives it where codes go; null where that is not told by the syntax.</summary>
    public IReadOnlyCollection<ExpressionSyntax>? Given(SyntaxToken use)
    {
        var codes = Codes;
        return IsUsedBy(use, out var arguments) && arguments is { } list ? Given(list, index => (codes & (1u << Math.Min(index, LastBit))) != 0) : null;
    }

    /// <summary>Whether a name is used as this one would be: called, created, derived from, set, with as many arguments.</summary>
    public bool IsUsedBy(SyntaxToken use) => IsUsedBy(use, out _);

    /// <summary>The creations in a file that name no type and have as many arguments.</summary>
    public bool MayBe(ImplicitObjectCreationExpressionSyntax creation) => Parameters != OfProperty && Takes(creation.ArgumentList.Arguments.Count);

    private bool IsUsedBy(SyntaxToken use, out SeparatedSyntaxList<ArgumentSyntax>? arguments)
    {
        arguments = null;
        var name = Qualified(use);
        if (Parameters == OfProperty)
        {
            return name?.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name;
        }

        arguments = ArgumentsOf(use);

        // Or it is a base type, with constructors of the derived one.
        return arguments is { } list ? Takes(list.Count) : name?.Parent is BaseTypeSyntax;
    }

    private static SeparatedSyntaxList<ArgumentSyntax>? ArgumentsOf(SyntaxToken use) => Qualified(use) is not { } name ? null : name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => call.ArgumentList.Arguments,
        ObjectCreationExpressionSyntax { ArgumentList: { } list } creation when creation.Type == name => list.Arguments,
        PrimaryConstructorBaseTypeSyntax creation => creation.ArgumentList.Arguments,
        _ => null,
    };

    /// <summary>A name with what stands before its dot.</summary>
    private static SyntaxNode? Qualified(SyntaxToken name) =>
        name.Parent is { Parent: MemberAccessExpressionSyntax or QualifiedNameSyntax or MemberBindingExpressionSyntax } qualified && qualified.Span.End == qualified.Parent.Span.End
            ? qualified.Parent
            : name.Parent;

    /// <summary>The arguments in some places; all of them where names are written, which may be in any order.</summary>
    private static IReadOnlyCollection<ExpressionSyntax> Given(SeparatedSyntaxList<ArgumentSyntax> arguments, Func<int, bool> isAsked) =>
        arguments.Where((argument, index) => isAsked(index) || argument.NameColon is not null || arguments.Any(other => other.NameColon is not null))
            .Select(argument => argument.Expression)
            .ToList();

    /// <summary>Whether an expression names more than parameters of the functions that it stands in: a local, or a member of the type.</summary>
    private static bool NamesMore(ExpressionSyntax expression)
    {
        var parameters = new HashSet<string>(expression.Ancestors().SelectMany(ParametersOf).Select(parameter => parameter.Identifier.ValueText), StringComparer.Ordinal);
        return expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => !parameters.Contains(name.Identifier.ValueText));
    }

    /// <summary>A constructor's are what the type is given.</summary>
    private static IEnumerable<ParameterSyntax> ParametersOf(SyntaxNode node) => node switch
    {
        // Without a type of its own "[…]" would be a list of the compiler's syntax here, which nothing can be added to.
        SimpleLambdaExpressionSyntax lambda => new[] { lambda.Parameter },
        MethodDeclarationSyntax method => method.ParameterList.Parameters,
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        _ => [],
    };

    /// <summary>An extension method is called with one argument less.</summary>
    private bool Takes(int arguments) => arguments >= Required - 1 && arguments <= Parameters;

    /// <summary>What a node declares that takes a code; what has no name yet is nobody's.</summary>
    private static void AddDeclared(SyntaxNode node, CodeParameters codes, List<WrapperDeclaration> takers)
    {
        switch (node)
        {
            case MethodDeclarationSyntax method when codes.AreIn(method.ParameterList, method):
                Add(Of(method.Identifier, method.ParameterList, codes, method));
                break;
            case LocalFunctionStatementSyntax function when codes.AreIn(function.ParameterList, function):
                Add(Of(function.Identifier, function.ParameterList, codes, function));
                break;
            case TypeDeclarationSyntax type:
                foreach (var member in type.Members)
                {
                    if (member is ConstructorDeclarationSyntax { ParameterList: { } parameters } && codes.AreIn(parameters, type))
                    {
                        Add(Of(type.Identifier, parameters, codes, type));
                    }
                    else if (member is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } property
                        && accessors.Any(SyntaxKind.InitAccessorDeclaration)
                        && codes.Is(property.Identifier, property.Type, type))
                    {
                        Add(new WrapperDeclaration(property.Identifier.ValueText, 0, OfProperty, Codes: 0, HasBadDefault: false, DefaultMembers: string.Empty, CodeParameters.OtherEnum(property.Type)));
                    }
                }

                foreach (var parameters in PrimaryParameters(type))
                {
                    if (codes.AreIn(parameters, type))
                    {
                        Add(Of(type.Identifier, parameters, codes, type));
                    }
                }

                break;
            default:
                break;
        }

        void Add(WrapperDeclaration taker)
        {
            if (CodeTokens.HasName(taker.Name))
            {
                takers.Add(taker);
            }
        }
    }

    /// <summary>Of a record, and from C# 12 on of any type: the Roslyn of the floor has a name for the first alone.</summary>
    public static IEnumerable<ParameterListSyntax> PrimaryParameters(TypeDeclarationSyntax type) => type.ChildNodes().OfType<ParameterListSyntax>();

    private static WrapperDeclaration Of(SyntaxToken name, ParameterListSyntax list, CodeParameters codes, SyntaxNode declaration)
    {
        var bits = 0u;
        var isBad = false;
        var members = new SortedSet<string>(StringComparer.Ordinal);
        var enums = new SortedSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Parameters.Count; index++)
        {
            var parameter = list.Parameters[index];
            if (!codes.Is(parameter.Identifier, parameter.Type, declaration))
            {
                continue;
            }

            bits |= 1u << Math.Min(index, LastBit);
            enums.Add(CodeParameters.OtherEnum(parameter.Type));
            if (parameter.Default?.Value is { } value)
            {
                isBad |= !IsFine(value);
                members.Add(MemberOf(value));
            }
        }

        // An extension method is called with its arguments one place before its parameters.
        return new WrapperDeclaration(
            name.ValueText,
            list.Parameters.Count(parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)),
            list.Parameters.Count,
            list.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true ? bits | (bits >> 1) : bits,
            isBad,
            string.Join(" ", members).Trim(),
            string.Join(" ", enums).Trim());
    }

    /// <summary>
    /// Whether an argument is plainly no code that must not be sent: text, null, a good number, a member of a close enum (the
    /// bad ones of libraries have triggers of their own).
    /// </summary>
    public static bool IsFine(ExpressionSyntax expression, ICollection<string>? badMembers = null) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: { } value } => value is string or bool || WrittenNumber.IsFine(expression),
        CastExpressionSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax => WrittenNumber.IsFine(expression),
        LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or ThisExpressionSyntax or AnonymousFunctionExpressionSyntax => true,
        _ => MemberOf(expression) is { Length: > 0 } member && badMembers?.Contains(member) != true,
    };

    /// <summary>The member of a close enum, as <see cref="CodeTokens.BadMembers"/> has it; empty of any other expression.</summary>
    private static string MemberOf(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax access && CodeTokens.LastName(access.Expression) is var name && CodeTokens.IsEnumName(name)
            ? $"{name}.{access.Name.Identifier.ValueText}"
            : string.Empty;
}
