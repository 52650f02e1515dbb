using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers;

/// <summary>
/// Whether code is what it looks like. Where a parser met an error it guessed which braces and statements belong together,
/// and an edit that goes by the guess may break what was only unfinished. A guess reaches as far as the member that it was
/// made in: while somebody types in one method, the others can be repaired.
/// </summary>
internal static class IntactCode
{
    /// <summary>Whether nothing in the member around a node has a syntax error, or in the statement where there is no member.</summary>
    public static bool Around(SyntaxNode node) =>
        !HasErrors(node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node.SyntaxTree.GetRoot());

    /// <summary>Whether a member can be added at the end of a type: its braces are there, and what stands before the last one is finished.</summary>
    public static bool AtEndOf(TypeDeclarationSyntax type) =>
        !HasErrors(type.OpenBraceToken)
        && !HasErrors(type.CloseBraceToken)
        && !(type.Members.Count > 0 && HasErrors(type.Members.Last()));

    private static bool HasErrors(SyntaxNodeOrToken code) =>
        code.ContainsDiagnostics && code.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
