using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

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
        if (TypeOf(carrier) is not { } type)
        {
            return true;
        }

        if (CodeTokens.QualifierOf(use) is { } qualifier)
        {
            var named = CodeTokens.LastName(qualifier);
            return named == type || (qualifier is IdentifierNameSyntax && HasUsing(use, directive => directive.Alias?.Name.Identifier.ValueText == named));
        }

        return use.Parent?.FirstAncestorOrSelf<EnumDeclarationSyntax>() is not null || HasUsing(use, directive => directive.StaticKeyword.RawKind != 0);
    }

    /// <summary>What a file lets every other one call a carrier, by <c>global using Codes = EventCodes;</c> or <c>global using static EventCodes;</c>.</summary>
    /// <param name="carrier">The carrier.</param>
    /// <param name="tree">The file.</param>
    public static IEnumerable<string> GlobalNamesOf(string carrier, SyntaxTree tree) => TypeOf(carrier) is not { } type || !FileWords.Of(tree).MayHave(type) ? [] : UsingsIn(tree.GetRoot())
        .Where(directive => directive.GlobalKeyword.RawKind != 0 && directive.Name is { } name && CodeTokens.LastName(name) == type)
        .Select(directive => directive.Alias is { } alias ? $"{alias.Name.Identifier.ValueText}.{IdentifierOf(carrier)}" : directive.StaticKeyword.RawKind != 0 ? IdentifierOf(carrier) : string.Empty)
        .Where(CodeTokens.HasName);

    /// <summary>The enum of a member; null of what is none.</summary>
    private static string? TypeOf(string carrier) => carrier.IndexOf('.') is var dot and >= 0 ? carrier.Substring(0, dot) : null;

    private static bool HasUsing(SyntaxToken use, Func<UsingDirectiveSyntax, bool> isAsked) => UsingsIn(use.SyntaxTree!.GetRoot()).Any(isAsked);

    private static IEnumerable<UsingDirectiveSyntax> UsingsIn(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>();
}
