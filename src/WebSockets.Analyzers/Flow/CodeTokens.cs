using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// What one file says about close codes, found without binding anything: where it may choose one that must not be sent, and
/// the names of what it declares with such a choice. Depends on the file's text alone, so it is kept across edits of other
/// files.
/// </summary>
internal sealed class CodeTokens
{
    /// <summary>A file that has none of these has no such token. Parts of the names of close enums, and codes.</summary>
    private static readonly string[] s_needles =
        ["CloseStatus", "CloseCode", "CloseReason", "StatusCodes", "1004", "1005", "1006", "1010", "1015", "66541", "66542"];

    /// <summary>How the types end whose members are close codes, over all libraries.</summary>
    private static readonly string[] s_enumEndings = ["CloseStatus", "CloseStatusCode", "CloseCode", "CloseReason", "StatusCodes"];

    /// <summary>Integers that hardly ever mean anything else.</summary>
    private static readonly HashSet<int> s_tellingNumbers = [1004, 1005, 1006, 1010, 1015, 66541, 66542];

    /// <summary>The members of close enums, over all libraries, whose codes must not be sent, or not by everybody.</summary>
    private static readonly HashSet<string> s_tellingMembers = new(StringComparer.Ordinal)
    {
        "Empty", "NoStatus", "NoStatusCode", "NoStatusReceived", "Abnormal", "AbnormalClosure", "AbnormalClose", "ClosedAbnormally",
        "Undefined", "NotSet", "Reserved", "TlsHandshakeFailure", "TLSHandshake", "TlsHandshake", "TLSFailure", "TLSHandshakeError",
        "MandatoryExtension", "MandatoryExt", "MandatoryExtensionMissing", "ExtensionRequired", "ExtensionNotMatch", "ExtensionExpected",
    };

    private static readonly CodeTokens s_none = new(ImmutableArray<TextSpan>.Empty, ImmutableArray<string>.Empty);

    private CodeTokens(ImmutableArray<TextSpan> spans, ImmutableArray<string> carriers)
    {
        Spans = spans;
        Carriers = carriers;
    }

    /// <summary>The tokens.</summary>
    public ImmutableArray<TextSpan> Spans { get; }

    /// <summary>The names of constants, fields, properties, methods, types and enum members whose declaration has such a token.</summary>
    public ImmutableArray<string> Carriers { get; }

    public static CodeTokens In(SyntaxTree tree)
    {
        if (!TextSearch.ContainsAny(tree.GetText(), s_needles))
        {
            return s_none;
        }

        var root = tree.GetRoot();
        var names = EnumNames(root);
        var isStatic = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(directive => directive.StaticKeyword.RawKind != 0 && directive.Name is { } name && IsEnumName(LastName(name)));
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var carriers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var token in root.DescendantTokens())
        {
            if (IsTelling(token, names, isStatic))
            {
                spans.Add(token.Span);
                carriers.UnionWith(DeclaredAround(token));
            }
        }

        return new CodeTokens(spans.ToImmutable(), carriers.ToImmutableArray());
    }

    /// <summary>The names of the declarations that a token is part of: using them may mean using its code.</summary>
    public static IEnumerable<string> DeclaredAround(SyntaxToken token)
    {
        var isDefault = token.Parent!.AncestorsAndSelf().Any(node => node is ParameterSyntax);
        foreach (var node in token.Parent!.AncestorsAndSelf())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field:
                    yield return field.Identifier.ValueText;
                    break;
                case PropertyDeclarationSyntax property:
                    yield return property.Identifier.ValueText;
                    break;
                case EnumMemberDeclarationSyntax member:
                    yield return member.Identifier.ValueText;
                    break;
                case MethodDeclarationSyntax method when isDefault || ReturnsValue(method.ReturnType):
                    yield return method.Identifier.ValueText;
                    break;
                case ConstructorDeclarationSyntax constructor when isDefault:
                    yield return constructor.Identifier.ValueText;
                    break;
                case ParameterSyntax { Parent.Parent: TypeDeclarationSyntax type }:
                    yield return type.Identifier.ValueText;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What returns nothing, or a bare task, hands no code on to its caller.</summary>
    private static bool ReturnsValue(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.VoidKeyword),
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } => false,
        _ => true,
    };

    /// <summary>Names that stand for a close enum in the file: the enums' own, and aliases.</summary>
    private static HashSet<string> EnumNames(SyntaxNode root) => new(
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(directive => directive.Alias is not null && directive.Name is { } name && IsEnumName(LastName(name)))
            .Select(directive => directive.Alias!.Name.Identifier.ValueText),
        StringComparer.Ordinal);

    private static bool IsTelling(SyntaxToken token, HashSet<string> aliases, bool isStatic)
    {
        if (token.IsKind(SyntaxKind.NumericLiteralToken))
        {
            return token.Value is int number && s_tellingNumbers.Contains(number);
        }

        if (!token.IsKind(SyntaxKind.IdentifierToken))
        {
            return false;
        }

        var name = token.ValueText;
        return s_tellingMembers.Contains(name)
            ? token.Parent is { Parent: MemberAccessExpressionSyntax { Expression: { } qualifier } access } && access.Name == token.Parent
                ? IsEnumName(LastName(qualifier)) || aliases.Contains(LastName(qualifier))
                : isStatic
            : (IsEnumName(name) || aliases.Contains(name)) && IsInCast(token);
    }

    /// <summary>A cast to a close enum may make any code.</summary>
    private static bool IsInCast(SyntaxToken token)
    {
        var node = token.Parent;
        while (node is NameSyntax or NullableTypeSyntax)
        {
            if (node.Parent is CastExpressionSyntax cast && cast.Type == node)
            {
                return true;
            }

            node = node.Parent;
        }

        return false;
    }

    private static bool IsEnumName(string name) => s_enumEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static string LastName(SyntaxNode name) => name switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };
}
