using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle;

/// <summary>
/// Which constant and which Close call a diagnostic speaks of. It stands at the call or at one that leads there; its
/// additional locations are the way: the constant, the calls in between, the Close call.
/// </summary>
internal sealed class Attribution(InstrumentedProgram program)
{
    public Report Of(Diagnostic diagnostic)
    {
        var locations = diagnostic.AdditionalLocations.Append(diagnostic.Location).Select(NodeAt).ToList();
        var site = SiteOf(locations);
        var isAtSite = site is { } number && locations[^1].FirstAncestorOrSelf<SyntaxNode>(node => node == CallOf(program.Sites[number])) is not null;
        return new Report(diagnostic.Id, site, OriginsOf(diagnostic.Id, locations, site), isAtSite, $"{diagnostic.Id}: {diagnostic.GetMessage(null)}");
    }

    /// <summary>The call, or the method's name where it is not called.</summary>
    public static SyntaxNode CallOf(SyntaxNode site) => site.Parent is InvocationExpressionSyntax call && call.Expression == site ? call : site;

    private SyntaxNode NodeAt(Location location) =>
        location.SourceTree!.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true);

    private int? SiteOf(List<SyntaxNode> locations)
    {
        int? Find(Func<SyntaxNode, bool> isThis)
        {
            var found = Enumerable.Range(0, program.Sites.Count).Where(site => isThis(program.Sites[site])).ToList();
            return found.Count == 0 ? null : found.MinBy(site => CallOf(program.Sites[site]).Span.Length);
        }

        // The end of the way; or the argument of a Close call itself.
        return locations.SkipLast(1).Reverse().Select(node => Find(site => CallOf(site).Span == node.Span || site.Span == node.Span)).FirstOrDefault(site => site is not null)
            ?? Find(site => CallOf(site).Contains(locations[^1]));
    }

    private ImmutableSortedSet<int> OriginsOf(string rule, List<SyntaxNode> locations, int? site)
    {
        var bad = Enumerable.Range(0, program.Origins.Count).Where(origin => CanBe(rule, program.Origins[origin].Value)).ToList();
        var way = locations.Where(node => site is not { } number || node != CallOf(program.Sites[number])).ToList();
        foreach (var node in way)
        {
            var exact = bad.Where(origin => program.Origins[origin] is var one && (one.Syntax.Contains(node) || Omits(one, node))).ToList();
            if (exact.Count > 0)
            {
                return [exact.MinBy(origin => program.Origins[origin].Syntax.Span.Length)];
            }
        }

        // The constant of a test: what passes it is that code.
        if (way.Any(node => IsConstant(node) && node.FirstAncestorOrSelf<SyntaxNode>(parent => parent is BinaryExpressionSyntax or PatternSyntax or SwitchLabelSyntax) is not null))
        {
            return [];
        }

        foreach (var node in way)
        {
            if (bad.Where(origin => node.Contains(program.Origins[origin].Syntax)).ToList() is { Count: > 0 } inside)
            {
                return [.. inside];
            }
        }

        return [.. way.SelectMany(node => bad.Where(origin => DeclarationsOf(node).Any(declaration => declaration.Contains(program.Origins[origin].Syntax))))];
    }

    /// <summary>Whether a node is a call, or the name in it, that omits the argument.</summary>
    private static bool Omits(CodeOrigin origin, SyntaxNode node) =>
        origin.Calls.Any(call => call == node || (call.Contains(node) && node is SimpleNameSyntax && node.FirstAncestorOrSelf<ArgumentListSyntax>() is var list && (list is null || !call.Contains(list))));

    private static bool CanBe(string rule, int value) => CloseRules.Of(value) == rule || CloseRules.Of((ushort)value) == rule;

    private bool IsConstant(SyntaxNode node) => program.Compilation.GetSemanticModel(node.SyntaxTree).GetConstantValue(node).HasValue;

    private IEnumerable<SyntaxNode> DeclarationsOf(SyntaxNode node) =>
        program.Compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node).Symbol?.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()) ?? [];
}
