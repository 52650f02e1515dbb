using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What one file says about close codes, found without binding anything: where it may choose one that must not be sent, and
/// the names of what it declares with such a choice. Depends on the file's text alone, so it is kept across edits of other
/// files.
/// </summary>
internal sealed class CodeTokens
{
    /// <summary>
    /// How programs, and libraries that no row speaks of, end the names of the types whose members are close codes. Those that rows
    /// speak of have their own names (<see cref="SearchedNames.Enums"/>).
    /// </summary>
    private static readonly string[] s_enumEndings = ["CloseStatus", "CloseStatusCode", "CloseCode", "CloseReason", "StatusCodes"];

    /// <summary>How members of such types begin, after the names of the RFC, whose codes must not be sent, or not by everybody.</summary>
    private static readonly string[] s_memberBeginnings = ["NoStatus", "Abnormal", "Tls", "Mandatory", "Reserved"];

    /// <summary>Integers that hardly ever mean anything else: codes, and what has them in its lower 16 bits.</summary>
    private static readonly HashSet<long> s_tellingNumbers = new(CloseCode.Restricted.SelectMany(code => CloseCode.StandingOf(code) == CodeStanding.NeverSent ? [code, code + 0x10000L] : new[] { (long)code }));

    /// <summary>A file that has none of these, and none of the names of the table, is not looked at.</summary>
    private static readonly string[] s_needles = [.. s_enumEndings, .. s_tellingNumbers.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The keys under which a host hands out delegates that close.</summary>
    private static readonly Lazy<HashSet<string>> s_keys = new(() => new HashSet<string>(
        ApiTable.BuiltIn.Entries.Where(entry => entry.Value is CloseSink).Select(entry => entry.Key), StringComparer.Ordinal));

    private static readonly CodeTokens s_none = new();

    private CodeTokens()
    {
    }

    /// <summary>The tokens that name a member of the table that some rule looks for.</summary>
    public ImmutableArray<TextSpan> TableNames { get; private init; } = ImmutableArray<TextSpan>.Empty;

    /// <summary>Whether one of them names what makes Close frames.</summary>
    public bool NamesSink { get; private init; }

    /// <summary>The tokens that may choose a code which must not be sent, and those of close methods in a lambda that is given to somebody who may.</summary>
    public ImmutableArray<TextSpan> Spans { get; private init; } = ImmutableArray<TextSpan>.Empty;

    /// <summary>The names of constants, fields, properties, methods, types and enum members whose declaration has such a token.</summary>
    public ImmutableArray<string> Carriers { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>The methods and types that take what can be a code and in which a close method is named.</summary>
    public ImmutableArray<WrapperDeclaration> Takers { get; private init; } = ImmutableArray<WrapperDeclaration>.Empty;

    /// <summary>The names of the methods that take a text and in which a close method is named that takes a reason.</summary>
    public ImmutableArray<string> TextTakers { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>The names of what holds the key of a delegate that closes; null where no such key is written.</summary>
    public ImmutableArray<string>? KeyNames { get; private init; }

    /// <summary>The members of close enums that the file declares and whose values are not plainly codes that may be sent: <c>ChatCloseCode.Expired</c>.</summary>
    public ImmutableArray<string> BadMembers { get; private init; } = ImmutableArray<string>.Empty;

    /// <summary>What is looked for in the text of a file; for <see cref="In"/>.</summary>
    public static Needles NeedlesFor(SearchedNames names) => new(names.Sinks.Keys.Concat(names.OfTable).Concat(names.Enums.Names).Concat(s_needles).Distinct(StringComparer.Ordinal));

    /// <summary>All that is no place, as a text; empty where there is nothing.</summary>
    public string DescribeNames() => this == s_none ? string.Empty : string.Join(
        "\n",
        new[] { NamesSink ? "closes" : string.Empty, KeyNames is { } keys ? "keys " + string.Join(" ", keys) : string.Empty }
            .Concat(Carriers.Select(name => "carrier " + name))
            .Concat(Takers.Select(taker => taker.ToString()))
            .Concat(TextTakers.Select(name => "told " + name))
            .Concat(BadMembers.Select(name => "bad " + name))
            .Where(line => line.Length > 0));

    /// <param name="tree">The file.</param>
    /// <param name="names">What is looked for in it.</param>
    public static CodeTokens In(SyntaxTree tree, SearchedNames names)
    {
        var hits = TextSearch.TokensWith(tree, names.Needles, CancellationToken.None);
        if (hits.Count == 0)
        {
            return s_none;
        }

        // "using static" and aliases make codes of names that no search can know: then every token is looked at.
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        var isStatic = false;
        foreach (var directive in hits.Select(hit => hit.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>()).OfType<UsingDirectiveSyntax>())
        {
            if (directive.Name is { } name && IsEnum(LastName(name), names))
            {
                isStatic |= directive.StaticKeyword.RawKind != 0;
                aliases.UnionWith(directive.Alias is { } alias ? [alias.Name.Identifier.ValueText] : []);
            }
        }

        var candidates = isStatic || aliases.Count > 0 ? tree.GetRoot().DescendantTokens() : hits.SelectMany(WithAccessedMember);
        var namesSink = false;
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var carriers = new SortedSet<string>(StringComparer.Ordinal);
        var takers = new HashSet<WrapperDeclaration>();
        var textTakers = new SortedSet<string>(StringComparer.Ordinal);
        var casts = new CastNames();
        var badMembers = new SortedSet<string>(StringComparer.Ordinal);
        SortedSet<string>? keyNames = null;
        foreach (var token in candidates)
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && names.Sinks.TryGetValue(token.ValueText, out var codeArguments))
            {
                namesSink = true;
                var given = WrapperDeclaration.GivenToSink(token, codeArguments);
                takers.UnionWith(WrapperDeclaration.Around(token, given, casts, names.OtherEnums));
                if (given is not null && WrapperDeclaration.IsGivenToALambda(token, given))
                {
                    spans.Add(token.Span);
                }

                textTakers.UnionWith(names.WithReason.Contains(token.ValueText) ? NameUses.TextTakersAround(token) : []);
            }

            if (token.IsKind(SyntaxKind.StringLiteralToken) && s_keys.Value.Contains(token.ValueText))
            {
                keyNames ??= new SortedSet<string>(StringComparer.Ordinal);
                keyNames.UnionWith(DeclaredAround(token).Select(declared => declared.Name).Where(HasName));
            }

            if (token.Parent is EnumDeclarationSyntax declared && declared.Identifier == token && IsEnumName(token.ValueText))
            {
                badMembers.UnionWith(BadMembersOf(declared));
            }

            if (IsTelling(token, names, aliases, isStatic))
            {
                spans.Add(token.Span);
                carriers.UnionWith(CodeCarriers.Around(token));
            }
        }

        return new CodeTokens
        {
            TableNames = hits.Where(token => token.IsKind(SyntaxKind.IdentifierToken) && names.OfTable.Contains(token.ValueText)).Select(token => token.Span).ToImmutableArray(),
            NamesSink = namesSink,
            Spans = spans.ToImmutable(),
            Carriers = carriers.ToImmutableArray(),
            Takers = takers.OrderBy(taker => taker.Name, StringComparer.Ordinal).ToImmutableArray(),
            TextTakers = textTakers.ToImmutableArray(),
            KeyNames = keyNames?.ToImmutableArray(),
            BadMembers = badMembers.ToImmutableArray(),
        };
    }

    /// <summary>A declaration whose name is not typed yet has an empty one.</summary>
    public static bool HasName(string name) => name.Length > 0;

    private static IEnumerable<string> BadMembersOf(EnumDeclarationSyntax declared)
    {
        long? value = -1;
        foreach (var member in declared.Members)
        {
            value = member.EqualsValue is { } written ? Constants.ToInteger((written.Value as LiteralExpressionSyntax)?.Token.Value) : value + 1;
            if (value is not { } code || CloseCode.StandingOf(code) != CodeStanding.MayBeSent)
            {
                yield return $"{declared.Identifier.ValueText}.{member.Identifier.ValueText}";
            }
        }
    }

    /// <summary>A name, and the member that is accessed through it: the search finds <c>WebSocketCloseStatus</c> of <c>WebSocketCloseStatus.Empty</c>.</summary>
    private static IEnumerable<SyntaxToken> WithAccessedMember(SyntaxToken name)
    {
        yield return name;
        var qualifier = name.Parent is { Parent: MemberAccessExpressionSyntax outer } && outer.Name == name.Parent ? outer : name.Parent;
        if (qualifier?.Parent is MemberAccessExpressionSyntax access && access.Expression == qualifier)
        {
            yield return access.Name.Identifier;
        }

        // "x is WebSocketCloseStatus.Empty" is parsed as the name of a type.
        var left = name.Parent is { Parent: QualifiedNameSyntax whole } && whole.Right == name.Parent ? whole : name.Parent;
        if (left?.Parent is QualifiedNameSyntax qualified && qualified.Left == left)
        {
            yield return qualified.Right.Identifier;
        }
    }

    /// <summary>The names of the declarations that a token is part of: using them may mean using its code.</summary>
    public static IEnumerable<(string Name, SyntaxNode Declaration)> DeclaredAround(SyntaxToken token)
    {
        var isDefault = token.Parent!.FirstAncestorOrSelf<ParameterSyntax>() is not null;
        foreach (var node in token.Parent!.AncestorsAndSelf())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field:
                    yield return (field.Identifier.ValueText, node);
                    break;
                case PropertyDeclarationSyntax property:
                    yield return (property.Identifier.ValueText, node);
                    break;
                case EnumMemberDeclarationSyntax member:
                    yield return (CarrierName.Of(member), node);
                    break;
                case MethodDeclarationSyntax method when isDefault || ReturnsValue(method.ReturnType):
                    yield return (method.Identifier.ValueText, node);
                    break;
                case ConstructorDeclarationSyntax constructor when isDefault:
                    yield return (constructor.Identifier.ValueText, node);
                    break;
                case ParameterSyntax { Parent.Parent: TypeDeclarationSyntax type }:
                    yield return (type.Identifier.ValueText, node);
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

    private static bool IsTelling(SyntaxToken token, SearchedNames names, HashSet<string> aliases, bool isStatic)
    {
        if (token.IsKind(SyntaxKind.NumericLiteralToken))
        {
            return Constants.ToInteger(token.Value) is { } number && s_tellingNumbers.Contains(number);
        }

        if (!token.IsKind(SyntaxKind.IdentifierToken))
        {
            return false;
        }

        var name = token.ValueText;
        return QualifierOf(token) is { } qualifier && IsMember(LastName(qualifier), name, names, aliases)
            || (isStatic && QualifierOf(token) is null && (names.Enums.IsBad(name) || BeginsAsOne(name)))
            || ((IsEnum(name, names) || aliases.Contains(name)) && IsInCast(token));
    }

    /// <summary>Whether a member of a type can be a code that must not be sent: of the enums of libraries their fields say which are, of others their names.</summary>
    private static bool IsMember(string type, string name, SearchedNames names, HashSet<string> aliases) =>
        names.Enums.Has(type) ? names.Enums.IsBad(type, name)
        : aliases.Contains(type) ? names.Enums.IsBad(name) || BeginsAsOne(name)
        : IsEnumName(type) && BeginsAsOne(name);

    private static bool BeginsAsOne(string name)
    {
        foreach (var beginning in s_memberBeginnings)
        {
            if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is an enum of a library, or may be one of the program's own.</summary>
    private static bool IsEnum(string name, SearchedNames names) => IsEnumName(name) || names.Enums.Has(name);

    /// <summary>What stands before a name and its dot; null where nothing does.</summary>
    public static SyntaxNode? QualifierOf(SyntaxToken name) => name.Parent?.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name.Parent => access.Expression,
        QualifiedNameSyntax qualified when qualified.Right == name.Parent => qualified.Left,
        _ => null,
    };

    /// <summary>A cast to a close enum may make any code, but of a number that is written.</summary>
    private static bool IsInCast(SyntaxToken token) => CastTo(token) is { } cast && !WrittenNumber.IsFine(cast.Expression);

    /// <summary>The cast to a type that a token names; null where it names it for something else.</summary>
    public static CastExpressionSyntax? CastTo(SyntaxToken token)
    {
        var node = token.Parent;
        while (node is NameSyntax or NullableTypeSyntax)
        {
            if (node.Parent is CastExpressionSyntax cast && cast.Type == node)
            {
                return cast;
            }

            node = node.Parent;
        }

        return null;
    }

    /// <summary>Whether a type of this name can be one whose members are close codes.</summary>
    public static bool IsEnumName(string name)
    {
        foreach (var ending in s_enumEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static string LastName(SyntaxNode name) => name switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };
}
