using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2004: a WebSocket is made of a stream with compression on, in a project that never looks at what both ends agreed on.</summary>
public sealed class UnnegotiatedCompressionRule() : Rule(Descriptors.WS2004)
{
    /// <summary>Assemblies of test frameworks: tests wrap both ends of a stream of their own.</summary>
    private static readonly string[] s_testFrameworks =
        ["xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core"];

    internal override void Register(RuleActions actions, ApiSymbols apis) => actions.RegisterCall<StreamWrap>(apis, found => Analyze(found, apis));

    private static void Analyze(FoundCall<StreamWrap> found, ApiSymbols apis)
    {
        if (found.WrittenFor(found.Row.OptionsParameter) is { } options
            && Bodies.RootOf(found.Syntax) is { } body
            && !MakesBothEnds(body, found.Named.Text)
            && SwitchIn(options, body, apis, found.Program) is var (setting, header)
            && !ProjectText.Names(header, found.Program.Compilation)
            && !found.Program.Compilation.ReferencedAssemblyNames.Any(assembly => s_testFrameworks.Contains(assembly.Name, StringComparer.OrdinalIgnoreCase)))
        {
            found.Report(new Finding(Descriptors.WS2004, setting.GetLocation(), header));
        }
    }

    /// <summary>Two sockets in one member are the two ends of one stream: they agree because the code says the same twice.</summary>
    private static bool MakesBothEnds(SyntaxNode body, string name) =>
        body.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(call => InvokedName.Of(call)?.Identifier.ValueText == name) > 1;

    /// <summary>
    /// The property that turns compression on, where options that are made right here certainly have it: in their
    /// initializer, or set by a statement that runs without a condition.
    /// </summary>
    private static (SimpleNameSyntax Setting, string Header)? SwitchIn(ExpressionSyntax options, SyntaxNode body, ApiSymbols apis, SourceProgram program)
    {
        var local = (options as IdentifierNameSyntax)?.Identifier.ValueText;
        var creation = options as BaseObjectCreationExpressionSyntax
            ?? body.DescendantNodes().OfType<VariableDeclaratorSyntax>().FirstOrDefault(variable => variable.Identifier.ValueText == local)?.Initializer?.Value as BaseObjectCreationExpressionSyntax;
        if (creation is null)
        {
            return null;
        }

        var settings = (creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
            .Concat(body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment =>
                local is not null && assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target } && target.Identifier.ValueText == local))
            .Select(assignment => (Assignment: assignment, Row: RowOf(assignment, apis, program)))
            .Where(pair => pair.Row is not null)
            .ToList();

        // Set twice, or under a condition: somebody thought of when compression is on.
        return settings.Count == 1
            && settings[0].Assignment is { Right: BaseObjectCreationExpressionSyntax } only
            && IsUnconditional(only, creation)
                ? (SetName.Of(only)!, settings[0].Row!.Header)
                : null;
    }

    private static ExtensionApplied? RowOf(AssignmentExpressionSyntax assignment, ApiSymbols apis, SourceProgram program) =>
        SetName.Of(assignment) is { } name
        && apis.Knows<ExtensionApplied>(name.Identifier.ValueText)
        && program.SymbolAt(name) is { } member
            ? apis.Find<ExtensionApplied>(member)
            : null;

    private static bool IsUnconditional(AssignmentExpressionSyntax setting, BaseObjectCreationExpressionSyntax creation) =>
        creation.Span.Contains(setting.Span)
        || (setting.Parent is ExpressionStatementSyntax statement && statement.Parent == creation.FirstAncestorOrSelf<StatementSyntax>()?.Parent);
}
