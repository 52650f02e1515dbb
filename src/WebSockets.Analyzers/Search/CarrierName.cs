using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// The name of what carries a code: of a member of an enum with the enum before it, <c>EventCodes.Expired</c>, because nothing but
/// the enum's name leads to it. By "Expired" alone one such member led through a program of 856 files to 200 names, and they to
/// half of its bodies.
/// </summary>
internal static class CarrierName
{
    /// <summary>Empty where a name is not typed yet.</summary>
    public static string Of(EnumMemberDeclarationSyntax member) =>
        member.Identifier.ValueText is { Length: > 0 } name && member.Parent is EnumDeclarationSyntax { Identifier.ValueText: { Length: > 0 } type } ? $"{type}.{name}" : string.Empty;

    /// <summary>The identifier that stands where the carrier is used.</summary>
    public static string IdentifierOf(string carrier) => carrier.Substring(carrier.IndexOf('.') + 1);

    /// <summary>Whether an identifier can be a use of a carrier, by what stands before it.</summary>
    /// <param name="use">The identifier, of the carrier's name.</param>
    /// <param name="carrier">The carrier.</param>
    public static bool IsUsedBy(SyntaxToken use, string carrier)
    {
        var dot = carrier.IndexOf('.');
        if (dot < 0)
        {
            return true;
        }

        if (CodeTokens.QualifierOf(use) is { } qualifier)
        {
            var type = CodeTokens.LastName(qualifier);
            return (type.Length == dot && carrier.StartsWith(type, StringComparison.Ordinal)) || (qualifier is IdentifierNameSyntax && HasUsing(use, directive => directive.Alias?.Name.Identifier.ValueText == type));
        }

        return use.Parent?.FirstAncestorOrSelf<EnumDeclarationSyntax>() is not null || HasUsing(use, directive => directive.StaticKeyword.RawKind != 0);
    }

    private static bool HasUsing(SyntaxToken use, Func<UsingDirectiveSyntax, bool> isAsked) => use.SyntaxTree!.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Any(node => node is UsingDirectiveSyntax directive && isAsked(directive));
}
