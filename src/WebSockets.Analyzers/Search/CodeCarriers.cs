using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// The declarations that may carry the code of a token to those who use their names, told by the syntax: what has a type that
/// can be a code or have one, and whose value or result the token can be part of.
/// </summary>
/// <remarks>
/// Names alone spread far: a program of 778 files had six such tokens, and by <c>IsConnected</c>, <c>ToString</c> and
/// <c>Connect</c> they led to 2,198 of its bodies.
/// </remarks>
internal static class CodeCarriers
{
    /// <summary>
    /// Whether a bare name is that of a private constant of the type that it stands in, whose value is plainly fine, whatever
    /// another file calls by that name.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="isFine">Whether a value is plainly fine.</param>
    public static bool IsOwnAndFine(SyntaxToken name, Func<ExpressionSyntax, bool> isFine) =>
        name.Parent is IdentifierNameSyntax use
        && !(use.Parent is MemberAccessExpressionSyntax access && access.Name == use)
        && use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.Members.OfType<FieldDeclarationSyntax>().Any(field => IsPrivateConstant(field, type)
            && field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name.ValueText && variable.Initializer is { Value: var value } && isFine(value)));

    /// <summary>Whether nothing but its initializer writes to a field: a static constructor might.</summary>
    private static bool IsPrivateConstant(FieldDeclarationSyntax field, TypeDeclarationSyntax type) =>
        field.Modifiers.Any(SyntaxKind.PrivateKeyword)
        && (field.Modifiers.Any(SyntaxKind.ConstKeyword)
            || (field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
                && field.Modifiers.Any(SyntaxKind.StaticKeyword)
                && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
                && !type.Members.OfType<ConstructorDeclarationSyntax>().Any(constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword))));

    /// <summary>The names of what carries the code of a token.</summary>
    public static IEnumerable<string> Around(SyntaxToken token) => CodeTokens.DeclaredAround(token)
        .Where(declared => MayCarry(declared.Declaration, token))
        .Select(declared => declared.Name)
        .Where(CodeTokens.HasName);

    private static bool MayCarry(SyntaxNode declaration, SyntaxToken token) => declaration switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } => MayHaveCode(type),
        PropertyDeclarationSyntax property => MayHaveCode(property.Type) && IsPartOfAResult(token, property),
        MethodDeclarationSyntax method => IsDefault(token, method) || (IsPartOfAResult(token, method) && (MayHaveCode(method.ReturnType) || method.ParameterList.Parameters.Any(IsPassedBack))),
        _ => true,
    };

    /// <summary>Whether a value of a type can be a code, or an object that has one: what it is not is a text, a bool, a real number, nothing.</summary>
    private static bool MayHaveCode(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is not (SyntaxKind.BoolKeyword or SyntaxKind.StringKeyword or SyntaxKind.CharKeyword or SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword or SyntaxKind.DecimalKeyword or SyntaxKind.VoidKeyword),
        NullableTypeSyntax nullable => MayHaveCode(nullable.ElementType),
        GenericNameSyntax { Identifier.ValueText: nameof(Task) or nameof(ValueTask), TypeArgumentList.Arguments: { Count: 1 } arguments } => MayHaveCode(arguments[0]),
        // Of a dictionary it is the values that are given to whoever has the keys.
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 2 } arguments } generic when generic.Identifier.ValueText.EndsWith("Dictionary", StringComparison.Ordinal) => MayHaveCode(arguments[1]),
        IdentifierNameSyntax { Identifier.ValueText: nameof(Task) or nameof(ValueTask) } => false,
        QualifiedNameSyntax qualified => MayHaveCode(qualified.Right),
        _ => true,
    };

    private static bool IsDefault(SyntaxToken token, SyntaxNode declaration) =>
        token.Parent!.AncestorsAndSelf().TakeWhile(node => node != declaration).Any(node => node is ParameterSyntax);

    private static bool IsPassedBack(ParameterSyntax parameter) =>
        parameter is { Type: { } type } && parameter.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.OutKeyword or SyntaxKind.RefKeyword) && MayHaveCode(type);

    /// <summary>
    /// Whether what a token stands in leaves a function by its result: what a statement that is only a call is given does not, but
    /// by reference; it is followed into the call from where it stands.
    /// </summary>
    private static bool IsPartOfAResult(SyntaxToken token, SyntaxNode declaration)
    {
        foreach (var node in token.Parent!.AncestorsAndSelf().TakeWhile(node => node != declaration))
        {
            switch (node)
            {
                case ReturnStatementSyntax or YieldStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or ArrowExpressionClauseSyntax:
                    return true;
                case ExpressionStatementSyntax statement:
                    return !IsOnlyACall(statement.Expression);
                default:
                    break;
            }
        }

        return true;
    }

    private static bool IsOnlyACall(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax await => IsOnlyACall(await.Expression),
        ParenthesizedExpressionSyntax inner => IsOnlyACall(inner.Expression),
        ConditionalAccessExpressionSyntax access => IsOnlyACall(access.WhenNotNull),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discarded => IsOnlyACall(discarded.Right),
        InvocationExpressionSyntax call => !call.DescendantNodes().OfType<ArgumentSyntax>().Any(argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)),
        _ => false,
    };
}
