using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// A declaration that takes what can be a code and that may hand it on to a close method, told by its syntax: the methods
/// around a close call, the constructors and init properties of the types around it.
/// </summary>
/// <param name="Name">Its name; a constructor goes by its type's.</param>
/// <param name="Required">How many arguments it needs.</param>
/// <param name="Parameters">How many it takes; of a property -1.</param>
/// <param name="HasBadDefault">Whether a parameter's default value is not plainly a code that may be sent.</param>
internal readonly record struct CodeTaker(string Name, int Required, int Parameters, bool HasBadDefault)
{
    private const int OfProperty = -1;

    /// <summary>The takers that a token stands in.</summary>
    public static IEnumerable<CodeTaker> Around(SyntaxToken token) =>
        token.Parent!.AncestorsAndSelf().SelectMany(Declared).Where(taker => CodeTokens.IsTyped(taker.Name));

    /// <summary>Whether a name is used so that this one may be given a code that must not be sent.</summary>
    public bool MayBeGivenABadCode(SyntaxToken use) => IsUsedBy(use, out var arguments) && arguments switch
    {
        null => true,
        _ => (HasBadDefault && arguments.Value.Count < Parameters) || arguments.Value.Any(argument => !IsFine(argument.Expression)),
    };

    /// <summary>Whether a name is used as this one would be: called, created, derived from, set, with as many arguments.</summary>
    public bool IsUsedBy(SyntaxToken use) => IsUsedBy(use, out _);

    /// <summary>The creations in a file that name no type and have as many arguments.</summary>
    public bool MayBe(ImplicitObjectCreationExpressionSyntax creation) => Parameters != OfProperty && Takes(creation.ArgumentList.Arguments.Count);

    private bool IsUsedBy(SyntaxToken use, out SeparatedSyntaxList<ArgumentSyntax>? arguments)
    {
        arguments = null;
        var name = use.Parent is { Parent: MemberAccessExpressionSyntax or QualifiedNameSyntax or MemberBindingExpressionSyntax } qualified && qualified.Span.End == qualified.Parent.Span.End ? qualified.Parent : use.Parent;
        if (Parameters == OfProperty)
        {
            return name?.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name;
        }

        switch (name?.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == name:
                arguments = call.ArgumentList.Arguments;
                break;
            case ObjectCreationExpressionSyntax { ArgumentList: { } list } creation when creation.Type == name:
                arguments = list.Arguments;
                break;
            case PrimaryConstructorBaseTypeSyntax creation:
                arguments = creation.ArgumentList.Arguments;
                break;
            case BaseTypeSyntax:
                // The constructors of a derived type.
                return true;
            default:
                return false;
        }

        return Takes(arguments.Value.Count);
    }

    /// <summary>An extension method is called with one argument less.</summary>
    private bool Takes(int arguments) => arguments >= Required - 1 && arguments <= Parameters;

    private static IEnumerable<CodeTaker> Declared(SyntaxNode node)
    {
        switch (node)
        {
            case MethodDeclarationSyntax method when TakesCode(method.ParameterList):
                yield return Of(method.Identifier, method.ParameterList);
                break;
            case LocalFunctionStatementSyntax function when TakesCode(function.ParameterList):
                yield return Of(function.Identifier, function.ParameterList);
                break;
            case TypeDeclarationSyntax type:
                foreach (var parameters in type.Members.OfType<ConstructorDeclarationSyntax>().Select(constructor => constructor.ParameterList).Append(type.ParameterList))
                {
                    if (parameters is not null && TakesCode(parameters))
                    {
                        yield return Of(type.Identifier, parameters);
                    }
                }

                foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>())
                {
                    if (IsCode(property.Type) && property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.InitAccessorDeclaration)) == true)
                    {
                        yield return new CodeTaker(property.Identifier.ValueText, 0, OfProperty, HasBadDefault: false);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static CodeTaker Of(SyntaxToken name, ParameterListSyntax list) => new(
        name.ValueText,
        list.Parameters.Count(parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)),
        list.Parameters.Count,
        list.Parameters.Any(parameter => IsCode(parameter.Type) && parameter.Default is { } value && !IsFine(value.Value)));

    private static bool TakesCode(ParameterListSyntax parameters) => parameters.Parameters.Any(parameter => IsCode(parameter.Type));

    private static bool IsCode(TypeSyntax? type) => (type is NullableTypeSyntax nullable ? nullable.ElementType : type) switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is SyntaxKind.IntKeyword or SyntaxKind.UIntKeyword or SyntaxKind.ShortKeyword or SyntaxKind.UShortKeyword or SyntaxKind.LongKeyword or SyntaxKind.ULongKeyword,
        NameSyntax name => CodeTokens.IsEnumName(CodeTokens.LastName(name)),
        _ => false,
    };

    /// <summary>Whether an argument is plainly no code that must not be sent: text, null, a good number, a member of a close enum (the bad ones have triggers of their own).</summary>
    private static bool IsFine(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: { } value } => value is string or bool || (Constants.ToInteger(value) is { } number && CloseCode.StandingOf(number) == CodeStanding.MayBeSent),
        LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or ThisExpressionSyntax or AnonymousFunctionExpressionSyntax => true,
        MemberAccessExpressionSyntax access => CodeTokens.IsEnumName(CodeTokens.LastName(access.Expression)),
        _ => false,
    };
}
