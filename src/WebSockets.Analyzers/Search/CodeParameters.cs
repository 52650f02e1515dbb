using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// Which parameters and properties can be codes, by the syntax: integers and close enums are, and so is what has any other
/// type that can be an enum (<c>HttpStatusCode</c>, one of the program's own) where it is cast.
/// </summary>
/// <param name="casts">What is cast in the declarations of the file.</param>
/// <param name="otherEnums">The names of such types whose values are handed on as they are.</param>
internal sealed class CodeParameters(CastNames casts, string otherEnums)
{
    private readonly string[] _otherEnums = otherEnums.Split([' '], StringSplitOptions.RemoveEmptyEntries);

    /// <param name="name">The name of a parameter or property.</param>
    /// <param name="type">Its type.</param>
    /// <param name="declaration">The function or type that it belongs to.</param>
    public bool Is(SyntaxToken name, TypeSyntax? type, SyntaxNode declaration) =>
        IsCode(type) || (OtherEnum(type) is { Length: > 0 } other && (_otherEnums.Contains(other) || casts.Has(name.ValueText, declaration)));

    public bool AreIn(ParameterListSyntax parameters, SyntaxNode declaration)
    {
        foreach (var parameter in parameters.Parameters)
        {
            if (Is(parameter.Identifier, parameter.Type, declaration))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name of a type that can be an enum and is none whose name tells it; empty for all others.</summary>
    public static string OtherEnum(TypeSyntax? type) => Underlying(type) is NameSyntax name and not GenericNameSyntax && !IsCode(type) ? CodeTokens.LastName(name) : string.Empty;

    private static TypeSyntax? Underlying(TypeSyntax? type) => type is NullableTypeSyntax nullable ? nullable.ElementType : type;

    private static bool IsCode(TypeSyntax? type) => Underlying(type) switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.Kind() is SyntaxKind.IntKeyword or SyntaxKind.UIntKeyword or SyntaxKind.ShortKeyword or SyntaxKind.UShortKeyword or SyntaxKind.LongKeyword or SyntaxKind.ULongKeyword,
        NameSyntax name => CodeTokens.IsEnumName(CodeTokens.LastName(name)),
        _ => false,
    };
}
