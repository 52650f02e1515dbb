using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// What the fixes of WS2001, WS2002 and WS2010 write: names of the library that the rows of the table have, so that what they write
/// compiles with any. Of what is null nothing can be written.
/// </summary>
/// <param name="Answer">The socket's member that tells the server's answer.</param>
/// <param name="Header">The header that the answer is in, where the member is a dictionary of headers as <c>ClientWebSocket</c> has it.</param>
/// <param name="Extension">The extension that is asked for.</param>
/// <param name="Request">The way from the socket to what asks for it: <c>Options.DangerousDeflateOptions</c>.</param>
/// <param name="MissingSetting">The property that would keep the answer, where it is not set.</param>
/// <param name="SettingPath">The way from the socket to it.</param>
/// <param name="Connect">The one place where the socket is connected; null where there are others, or it is in another file.</param>
internal sealed record AnswerProperties(
    string? Answer = null,
    string? Header = null,
    string? Extension = null,
    string? Request = null,
    string? MissingSetting = null,
    string? SettingPath = null,
    TextSpan? Connect = null) : IFindingProperties
{
    public ImmutableDictionary<string, string?> ToProperties() => PropertyValues.Of(
        (nameof(Answer), Answer),
        (nameof(Header), Header),
        (nameof(Extension), Extension),
        (nameof(Request), Request),
        (nameof(MissingSetting), MissingSetting),
        (nameof(SettingPath), SettingPath),
        (nameof(Connect), PropertyValues.Text(Connect)));

    public static AnswerProperties From(Diagnostic diagnostic) => new(
        diagnostic.TextOf(nameof(Answer)),
        diagnostic.TextOf(nameof(Header)),
        diagnostic.TextOf(nameof(Extension)),
        diagnostic.TextOf(nameof(Request)),
        diagnostic.TextOf(nameof(MissingSetting)),
        diagnostic.TextOf(nameof(SettingPath)),
        diagnostic.SpanOf(nameof(Connect)));

    /// <summary>The place where a socket is connected, if there is but one, and it is in the file of the site.</summary>
    public static TextSpan? OnlyOf(IReadOnlyList<SyntaxNode> connects, SyntaxNode site) => connects.Count == 1 ? PropertyValues.SpanBeside(site, connects[0]) : null;

    /// <summary>The setting that would keep the answer, where it is not set.</summary>
    public static AnswerProperties OfMissingSetting(ISymbol answer, ConnectionUses uses, ApiSymbols apis, SourceProgram program) =>
        apis.Find<CollectedResponseMember>(answer) is { } kept
        && apis.SymbolOf(kept.Setting) is { } setting
        && !uses.WritesOf(setting).Any(use => program.ModelOf(use.Value!.SyntaxTree).GetConstantValue(use.Value, program.Cancellation) is not { HasValue: true, Value: false })
            ? new AnswerProperties(MissingSetting: setting.Name, SettingPath: PathTo(setting, answer.ContainingType, apis))
            : new AnswerProperties();

    /// <summary>How a member is reached from a socket: it is one of the socket's own, or of the settings that a row says it has; null where it is neither.</summary>
    public static string? PathTo(ISymbol member, INamedTypeSymbol socket, ApiSymbols apis) =>
        Has(socket, member) ? member.Name
        : socket.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => apis.Find<ConnectionSettings>(property) is not null && Has(property.Type, member)) is { } settings
            ? $"{settings.Name}.{member.Name}"
            : null;

    /// <summary>The header that a dictionary of headers has an answer under; null where the answer is no such dictionary.</summary>
    public static string? HeaderIn(ISymbol answer, string? header, Compilation compilation) =>
        answer is IPropertySymbol { Type: INamedTypeSymbol { TypeArguments: { Length: 2 } types } type }
        && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, compilation.GetTypeByMetadataName("System.Collections.Generic.IReadOnlyDictionary`2"))
        && types[0].SpecialType == SpecialType.System_String
        && types[1] is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } lines
        && lines.TypeArguments[0].SpecialType == SpecialType.System_String
            ? header
            : null;

    private static bool Has(ITypeSymbol type, ISymbol member)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, member.ContainingType.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
