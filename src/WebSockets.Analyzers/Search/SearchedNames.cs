using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What is looked for in the files of a program: names that the API table has, of the libraries that are there. All
/// compilations with the same libraries share one, and with it what is known of their files.
/// </summary>
/// <remarks>
/// Roslyn's own <c>SyntaxTreeValueProvider</c> is such a table as well, but in front of it each compilation has a dictionary of
/// its own: that is an entry for each file and key stroke.
/// </remarks>
internal sealed class SearchedNames
{
    /// <summary>So many programs are kept, or versions of one: an editor has several snapshots of a project at a time, and they alternate.</summary>
    private const int MaxPrograms = 8;

    /// <summary>So many versions of a library's enums are kept: one that is a project of the solution may be edited.</summary>
    private const int MaxEnums = 2;

    private static readonly ConditionalWeakTable<PresentRows, RecentValues<SearchedNames>> s_known = new();
    private static readonly ConditionalWeakTable<ApiSymbols, SearchedNames> s_ofSymbols = new();

    private readonly ConditionalWeakTable<SyntaxTree, FileFacts> _facts = new();
    private readonly ConditionalWeakTable<SyntaxTree, FileFacts>.CreateValueCallback _find;
    private readonly ConditionalWeakTable<Compilation, Lazy<ProgramNames>> _ofCompilation = new();
    private readonly RecentValues<ProgramNames> _programs = new(MaxPrograms);
    private readonly HashSet<string> _received;
    private readonly Needles _receivedNeedles;
    private int _programsRead;

    /// <param name="rows">The rows of the table whose types are there.</param>
    /// <param name="enums">The enums that their members take a status as.</param>
    public SearchedNames(PresentRows rows, CloseEnums enums)
    {
        Enums = enums;
        OtherEnums = string.Join(" ", enums.Names.Where(name => !CodeTokens.IsEnumName(name)).OrderBy(name => name, StringComparer.Ordinal));
        Sinks = rows.SinkNames;
        WithReason = rows.All.OfType<CloseSink>().Where(sink => sink.ReasonParameter is not null).Select(sink => sink.Member.Id.MemberName).ToImmutableHashSet(StringComparer.Ordinal);
        OfTable = NameActions.Kinds.SelectMany(rows.NamesOf).ToImmutableHashSet(StringComparer.Ordinal);
        _received = new HashSet<string>(rows.All.OfType<ReceivedStatus>().Where(row => row is { MayBeReserved: true, Parameter: null }).Select(row => row.Member.Id.MemberName), StringComparer.Ordinal);
        _receivedNeedles = new Needles(_received);
        Needles = CodeTokens.NeedlesFor(this);
        _find = tree => new FileFacts(CodeTokens.In(tree, this));
    }

    /// <inheritdoc cref="ApiSymbols.SinkNames"/>
    public IReadOnlyDictionary<string, int> Sinks { get; }

    /// <summary>The enums that libraries take a status as.</summary>
    public CloseEnums Enums { get; }

    /// <summary>The names of those whose names do not tell it, a space between.</summary>
    public string OtherEnums { get; }

    /// <summary>The names of what makes Close frames and takes a reason.</summary>
    public ImmutableHashSet<string> WithReason { get; }

    /// <summary>The names of the members that some rule looks for.</summary>
    public ImmutableHashSet<string> OfTable { get; }

    /// <summary>All that the text of a file is searched for, at once.</summary>
    public Needles Needles { get; }

    /// <summary>How often the names of a program were put together from its files.</summary>
    internal int ProgramsRead => Volatile.Read(ref _programsRead);

    /// <summary>The names of the table in a compilation.</summary>
    public static SearchedNames Of(ApiSymbols apis) => s_ofSymbols.GetValue(apis, static symbols =>
    {
        var enums = CloseEnums.Of(symbols);
        return s_known.GetValue(symbols.Present, static _ => new RecentValues<SearchedNames>(MaxEnums))
            .Get(known => known.Enums.Equals(enums), () => new SearchedNames(symbols.Present, enums));
    });

    /// <summary>The facts of a file, found once a version of it.</summary>
    public FileFacts FactsOf(SyntaxTree tree) => _facts.GetValue(tree, _find);

    /// <summary>
    /// The names by which codes and reasons travel through a program: as long as no file says anything else of them, those of an
    /// earlier version. They are for all requests that the compilation serves, so no single one of them can cancel it.
    /// </summary>
    public ProgramNames In(Compilation compilation) => _ofCompilation.GetValue(compilation, MakeFind).Value;

    /// <summary>Where a file reads a status that no peer may have sent. Names of members such as "Code" are everywhere, but only with the libraries whose members they are.</summary>
    public IEnumerable<SyntaxToken> ReceivedIn(SyntaxTree tree, CancellationToken cancellation) => TextSearch.TokensWith(tree, _receivedNeedles, cancellation)
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && _received.Contains(token.ValueText) && token.Parent?.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax);

    /// <summary>
    /// Whether a file may hand a code or a reason on to a close method: it chooses or reads one, or names what carries or takes
    /// one. Most files do not, whatever the program does.
    /// </summary>
    public bool MayHandOn(SyntaxTree tree, Compilation compilation, CancellationToken cancellation) =>
        In(compilation) is { Closes: true } names
        && (FactsOf(tree).Tokens is { Spans.IsEmpty: false } or { KeyNames: not null } || names.AreIn(tree, cancellation) || ReceivedIn(tree, cancellation).Any());

    // The compilation is no part of what is kept once it is found.
    private Lazy<ProgramNames> MakeFind(Compilation compilation) => new(() => Find(compilation));

    private ProgramNames Find(Compilation compilation) => _programs.Get(known => known.AreThoseOf(compilation, this), () =>
    {
        Interlocked.Increment(ref _programsRead);
        return ProgramNames.Read(compilation, this);
    });
}
