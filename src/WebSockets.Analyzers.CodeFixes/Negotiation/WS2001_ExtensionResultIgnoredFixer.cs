using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WebSockets.Analyzers.Protocol;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// WS2001: looks at the server's answer after the socket was connected, and either logs that the server declined or ends
/// the connection with 1010.
/// </summary>
/// <remarks>
/// The look is the one that ClientWebSocket itself takes (measured against servers that answer oddly): the extension is in
/// use where a line of the header starts with its name, in exactly this case. To understand more would be to claim
/// compression where it is off: of <c>x-foo, permessage-deflate</c> in one line .NET makes nothing.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExtensionResultIgnoredFixer : EditingCodeFixProvider
{
    public const string Optional = "WS2001.Optional";
    public const string Mandatory = "WS2001.Mandatory";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.WS2001.Id);

    private protected override IEnumerable<(string Title, string EquivalenceKey)> Offer(
        SemanticModel model, SyntaxNode node, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (AssignmentAt(node) is not null
            && AnswerProperties.From(diagnostic) is { Header: not null, Extension: { } extension, Request: not null } properties
            && (properties.MissingSetting is null || properties.SettingPath is not null)
            && ConnectStatement.Of(properties.Connect, model, cancellation) is { IsWebSocket: true })
        {
            yield return (NegotiationFixText.WarnIfDeclined(extension), Optional);
            yield return (NegotiationFixText.ThrowIfDeclined(extension), Mandatory);
        }
    }

    private protected override void Edit(
        SyntaxEditor editor, SemanticModel model, SyntaxNode node, Diagnostic diagnostic, string equivalenceKey, CancellationToken cancellation)
    {
        if (AssignmentAt(node) is not { } request
            || AnswerProperties.From(diagnostic) is not { Answer: { } answer, Header: { } header, Extension: { } extension, Request: { } requested } properties
            || ConnectStatement.Of(properties.Connect, model, cancellation) is not { } connect)
        {
            return;
        }

        if (properties is { MissingSetting: { } setting, SettingPath: { } path })
        {
            Collect(editor, model, request, connect, setting, path);
        }

        var code = new StatementWriter(connect.Statement, model);
        var isInUse = code.FreeName(IsCompression(extension) ? "isCompressed" : "isInUse");
        var headers = code.FreeName("headers");
        var lines = code.FreeName("extensions");
        var line = code.FreeName("extension");
        var test = $"{line} => {line}.StartsWith(\"{extension}\", {code.NameOf("System.StringComparison")}.Ordinal)";
        var any = code.HasExtensionsOf("System.Linq.Enumerable") ? $"{lines}.Any({test})" : $"{code.NameOf("System.Linq.Enumerable")}.Any({lines}, {test})";
        var look = $"var {isInUse} = {connect.Socket}.{answer} is {{ }} {headers}\n"
            + $"    && {headers}.TryGetValue(\"{header}\", out var {lines})\n"
            + $"    && {any};";
        var isAlwaysMade = !RequestValue.IsConditional(request.Right) && OfferCondition.Of(request, connect, model, cancellation) is { Length: 0 };
        var declined = isAlwaysMade ? $"!{isInUse}" : $"!{isInUse} && {connect.Socket}.{requested} is not null";
        var handling = equivalenceKey == Optional ? Log(connect, extension, model) : Close(connect, extension, code);
        code.InsertAfter(editor, [look, $"if ({declined})\n{{\n{string.Join("\n", handling.Select(statement => "    " + statement))}\n}}"]);
    }

    private static bool IsCompression(string extension) => HandshakeHeaders.AreSame(extension, HandshakeHeaders.PerMessageDeflate);

    private static AssignmentExpressionSyntax? AssignmentAt(SyntaxNode node) => node.FirstAncestorOrSelf<AssignmentExpressionSyntax>();

    /// <summary>Has the answer kept, next to the request where that is a place for it.</summary>
    private static void Collect(SyntaxEditor editor, SemanticModel model, AssignmentExpressionSyntax request, ConnectStatement connect, string setting, string path)
    {
        // Only where the request is made through the settings that have the other setting, too.
        var isBeside = model.GetSymbolInfo(request.Left).Symbol?.ContainingType.GetMembers(setting).IsEmpty == false;
        switch (request)
        {
            case { Parent: InitializerExpressionSyntax initializer } when isBeside:
                editor.ReplaceNode(initializer, (current, _) => InitializerEntry.Add((InitializerExpressionSyntax)current, $"{setting} = true"));
                break;
            case { Left: MemberAccessExpressionSyntax { Expression: { } settings }, Parent: ExpressionStatementSyntax statement } when isBeside && ConnectStatement.IsSimple(settings):
                new StatementWriter(statement, model).InsertAfter(editor, [$"{settings.WithoutTrivia()}.{setting} = true;"]);
                break;
            default:
                new StatementWriter(connect.Statement, model).InsertBefore(editor, [$"{connect.Socket}.{path} = true;"]);
                break;
        }
    }

    private static IEnumerable<string> Log(ConnectStatement connect, string extension, SemanticModel model) =>
        [LogStatement.Warning($"\"{NegotiationFixText.DeclinedAndGoesOn(extension)}\"", connect.Statement, model)];

    private static IEnumerable<string> Close(ConnectStatement connect, string extension, StatementWriter code)
    {
        // CloseOutputAsync does not wait for the server's answer, which might never come.
        var token = connect.Token ?? code.NameOf("System.Threading.CancellationToken") + ".None";
        var close = $"{connect.Socket}.CloseOutputAsync({code.NameOf("System.Net.WebSockets.WebSocketCloseStatus")}.MandatoryExtension, \"{extension}\", {token})";
        yield return $"{connect.Before}{close}{connect.After};";
        yield return $"throw new {code.NameOf("System.Net.WebSockets.WebSocketException")}(\"{NegotiationFixText.Declined(extension)}.\");";
    }
}
