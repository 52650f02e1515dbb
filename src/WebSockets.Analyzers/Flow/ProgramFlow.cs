using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow;

/// <summary>
/// The flow of codes through one compilation: bodies are analysed when somebody asks for them, and once. What members and
/// methods of the program give is asked for here, across files.
/// </summary>
internal sealed class ProgramFlow
{
    /// <summary>How many bodies deep a value is followed through what methods return.</summary>
    public const int MaxDepth = 8;

    /// <summary>
    /// How many bodies are analysed in vain to answer one question. Honest code needs a handful; methods that all return what
    /// the others return have as many ways through them as their names have orders.
    /// </summary>
    public const int MaxBodies = 1000;

    private readonly Answers<(SyntaxTree Tree, TextSpan Span), BodyFlow> _bodies = new(MaxDepth, MaxBodies, BodyFlow.Unknown, EqualityComparer<(SyntaxTree Tree, TextSpan Span)>.Default);
    private readonly Answers<ISymbol, CodeValue> _members = new(MaxDepth, MaxBodies, CodeValue.Unknown, SymbolEqualityComparer.Default);
    /// <summary>How often a member may be named in the program to be followed to where it is read.</summary>
    public const int MaxReaders = 200;

    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<SyntaxNode>> _readers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _throwHelpers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, CodeValue> _elements = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, HashSet<string>> _names = new(SymbolEqualityComparer.Default);
    private readonly ThreadLocal<InProgress> _inProgress = new(() => new InProgress());

    private readonly ApiSymbols _apis;
    private readonly EnvironmentDelegates _delegates;

    public ProgramFlow(ApiSymbols apis)
    {
        _apis = apis;
        _delegates = new EnvironmentDelegates(apis, this);
        CallEffects = new CallEffects(this);
        Compilation = apis.Compilation;
    }

    public Compilation Compilation { get; }

    /// <summary>The program's source, asked by the request that this thread works for.</summary>
    public SourceProgram Source => new(Compilation, Cancellation);

    /// <summary>
    /// The token of the request that this thread works for. One compilation serves many requests, and each is cancelled by
    /// itself: the token of the first must not end the work of the second.
    /// </summary>
    public CancellationToken Cancellation
    {
        get => _inProgress.Value!.Cancellation;
        set => _inProgress.Value!.Cancellation = value;
    }

    /// <summary>
    /// What the API table says of a member that makes a Close frame. An override or implementation is no such member by
    /// itself: if its body is part of the compilation, the body says what becomes of the status; if it is not, nobody does.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="call">Where it is called.</param>
    public CloseSink? SinkOf(ISymbol member, SyntaxNode call) =>
        _apis.FindOwn<CloseSink>(member) is { } sink && !IsOfTheLibrary(call, sink) ? sink : null;

    /// <summary>
    /// Whether a caller is part of the library whose member it calls, compiled from source: the library's own bodies say
    /// what becomes of a status, and it knows what its sentinels mean. (The library's users, with its source in their
    /// project, have namespaces of their own; a row of the user's speaks of the user's own types.)
    /// </summary>
    private bool IsOfTheLibrary(SyntaxNode call, CloseSink sink) =>
        call.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().LastOrDefault() is { } outermost
        && outermost.Name.ToString().Split('.')[0] == sink.Member.Id.RootNamespace
        && ApiTable.BuiltIn.RowsNamed(sink.Member.Id.MemberName).Contains(sink)
        && Compilation.Assembly.GetTypeByMetadataName(sink.Member.Id.TypeName) is not null;

    /// <summary>What an invoked delegate makes of a status, where the host's dictionary says what the delegate is.</summary>
    public CloseSink? SinkOf(IInvocationOperation call) =>
        _delegates.SinkOf(call) is { } sink ? sink : SinkOf(call.TargetMethod, call.Syntax);

    /// <summary>The flow through the body that a node stands in.</summary>
    public BodyFlow Around(SyntaxNode node) =>
        Bodies.RootOf(node) is { } root ? Of(root) : BodyFlow.Unknown;

    /// <summary>The flow through the body that a method is declared with.</summary>
    public BodyFlow Of(IMethodSymbol method) =>
        Bodies.RootOf(method, Compilation) is { } root ? Of(root) : BodyFlow.Unknown;

    /// <remarks>A body that is asked for while it is being analysed is unknown to whoever asks.</remarks>
    public BodyFlow Of(SyntaxNode root) => _bodies.To(
        (root.SyntaxTree, root.Span), _inProgress.Value!.Inquiry, _ => BodyFlow.Analyze(this, root, ModelOf(root.SyntaxTree), Cancellation));

    /// <summary>The one place that asks for the model of a tree that may be another than the one under analysis.</summary>
#pragma warning disable RS1030 // The driver hands out its own cached model; what costs is binding, and that is bounded by what is asked for.
    public SemanticModel ModelOf(SyntaxTree tree) => Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    /// <summary>What reading a field or property gives when the body itself did not write to it.</summary>
    public CodeValue ValueOf(ISymbol member)
    {
        var type = member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type;
        if (!Conversions.IsInteger(type))
        {
            return Conversions.MayBeNull(type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        }

        if (IsCloseEvidence(member) && type is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum)
        {
            // What is neither a text nor a binary message is a Close: its values are what the type declares.
            return CodeValue.Of(Origin.Received(member), Conversions.DeclaredBy(@enum));
        }

        if (IsReceivedStatus(member))
        {
            return CodeValue.Of(Origin.Received(member), Conversions.CodesOf(type), Conversions.MayBeNull(type));
        }

        return _members.InPlace(member, _inProgress.Value!.Inquiry, own => ValueOfOwnMember(own, type!));
    }

    /// <summary>A parameter of a primary constructor, read in a member of its type.</summary>
    public CodeValue ValueOfOuterParameter(IParameterSymbol parameter) =>
        Conversions.IsInteger(parameter.Type) && Source.AssignmentsOf(parameter).Writes.IsEmpty
            ? CodeValue.Of(Origin.Parameter(parameter), Conversions.CodesOf(parameter.Type), Conversions.MayBeNull(parameter.Type))
            : CodeValue.Unknown;

    public bool IsReceivedStatus(ISymbol member) => _apis.Find<ReceivedStatus>(member) is not null;

    /// <summary>The names that a method or property of the program is written with.</summary>
    public HashSet<string> NamesIn(ISymbol member) => _names.GetOrAdd(member, symbol => Members.NamesIn(symbol, Compilation));

    /// <summary>Whether this member says by one of its values that a Close frame was received.</summary>
    public bool IsCloseEvidence(ISymbol member) => _apis.Find<CloseEvidence>(member) is not null;

    /// <summary>Whether a type has members that tell of a Close frame: what a receive gives.</summary>
    public bool TellsOfClose(ITypeSymbol type) => type.GetMembers().Any(member => member is IPropertySymbol && (IsCloseEvidence(member) || IsReceivedStatus(member)));

    /// <summary>Whether a method or property of the program, by the names in it, looks at what was received.</summary>
    public bool MentionsReceived(ISymbol predicate) =>
        NamesIn(predicate).Any(name => _apis.Knows<CloseEvidence>(name) || _apis.Knows<ReceivedStatus>(name));

    /// <summary>The parameter by which a method or lambda of the program is told the status that a peer sent, and the member that tells it.</summary>
    public (IParameterSymbol Parameter, ISymbol Source)? StatusParameterOf(IMethodSymbol method, ISymbol? raisedBy = null)
    {
        var source = raisedBy ?? (method.IsOverride || method.ContainingType is { AllInterfaces.IsEmpty: false } ? method : null);
        return source is not null
            && _apis.Find<ReceivedStatus>(source) is { Parameter: { } ordinal }
            && ordinal < method.Parameters.Length
            && Conversions.IsInteger(method.Parameters[ordinal].Type)
                ? (method.Parameters[ordinal], source)
                : null;
    }

    /// <summary>Which calls are known to come back.</summary>
    public CallEffects CallEffects { get; }

    /// <summary>What a getter of the program returns; nothing where it is not known.</summary>
    public CodeValue ReturnedBy(IMethodSymbol getter) => Of(getter).SummaryOf(getter)?.Returned ?? CodeValue.Nothing;

    /// <summary>Whether this member having this value means that a Close frame was received.</summary>
    public bool SaysCloseReceived(ISymbol member, long value) =>
        _apis.Find<CloseEvidence>(member) is { } evidence && evidence.Value == value;

    /// <summary>
    /// Whether a call may change what a member reads: not a readonly field, not what a peer once sent, and not a field of a
    /// struct that a local variable holds.
    /// </summary>
    public bool MayChangeElsewhere(Place place) =>
        !(place.Root is ILocalSymbol && place.Members.All(member => member.ContainingType is { IsValueType: true }))
        && place.Members.Any(MayChangeElsewhere);

    public bool MayChangeElsewhere(ISymbol member) => !Members.IsWrittenOnce(member) && !IsReceivedStatus(member) && !IsCloseEvidence(member);

    /// <summary>Whether reading a property runs code, which may read anything.</summary>
    public bool IsComputed(ISymbol member) => member is IPropertySymbol property && !Members.IsAuto(property) && !IsReceivedStatus(member);

    /// <summary>
    /// Whether a method of the program may do something with what is followed: it gives a code or an object that carries one,
    /// is given one, looks at what was received, or throws.
    /// </summary>
    public bool IsOfInterest(IMethodSymbol method, CodeValue[] values, FlowCase state)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (!Members.IsDeclaredIn(definition, Compilation))
        {
            return false;
        }

        var isGiven = values.Any(value => value.HasCodes || !value.Parts.IsEmpty);
        return isGiven
            || CarriesCodes(ResultTypeOf(method))
            || definition.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref && CarriesCodes(parameter.Type))
            || MentionsReceived(definition)
            || IsThrowHelper(definition)
            || (!definition.IsStatic && state.Values.Any(known => known.Key.Root is null && known.Value.HasCodes && known.Key.Members.Any(member => NamesIn(definition).Contains(member.Name))));
    }

    /// <summary>Whether a method ends with a throw, or throws for what a bool says: a helper that need not come back.</summary>
    private bool IsThrowHelper(IMethodSymbol method) => _throwHelpers.GetOrAdd(method, asked =>
        Members.AlwaysThrowsAtItsEnd(asked)
        || (asked.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_Boolean) && Members.Throws(asked)));

    /// <summary>What a method of the program does; null where that is not known.</summary>
    public FunctionSummary? SummaryOf(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        return Of(definition).SummaryOf(definition);
    }

    /// <summary>
    /// What the implementations that a call may run return. Where others can derive from the type or implement it, theirs are
    /// not in sight.
    /// </summary>
    /// <param name="method">The virtual, abstract or interface method.</param>
    /// <param name="receiver">The static type of what it is called on.</param>
    /// <param name="arguments">How many arguments it is given: what implementations make of them is not followed.</param>
    public CodeValue ReturnedByImplementations(IMethodSymbol method, ITypeSymbol? receiver, int arguments)
    {
        var unknown = Conversions.MayBeNull(method.ReturnType) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        if (!CarriesCodes(ResultTypeOf(method)) || !Members.IsDeclaredIn(method, Compilation))
        {
            return unknown;
        }

        var returned = Members.IsSeenByOthers(method.OriginalDefinition) ? unknown : CodeValue.Nothing;
        foreach (var body in Implementations.Of(method, receiver, Compilation, Cancellation))
        {
            returned = returned.Join(SummaryOf(body) is { Exits.Count: > 0 } summary
                ? summary.Returned.Substitute((origin, _) => (origin.Tested ?? origin).Kind == OriginKind.Parameter ? CodeValue.UnknownNotNull : null)
                : unknown);
        }

        return returned.IsNothing ? unknown : returned;
    }

    /// <summary>Whether a value of a type is a code, or an object of the program that may have one.</summary>
    private static bool CarriesCodes(ITypeSymbol? type) => type is not null && type.SpecialType is not (SpecialType.System_Void or SpecialType.System_String or SpecialType.System_Object)
        && ((Conversions.IsInteger(type) && type.SpecialType != SpecialType.System_Boolean) || type.IsTupleType || type is INamedTypeSymbol { IsRecord: true });

    /// <summary>What is behind a task.</summary>
    private static ITypeSymbol ResultTypeOf(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: nameof(Task) or nameof(ValueTask) } task ? task.TypeArguments[0] : method.ReturnType;

    /// <summary>
    /// All calls of a private method, with what is known at each. Null where not all are known: it is virtual, named without
    /// being called, or called from a body that is being analysed.
    /// </summary>
    public IReadOnlyList<CallSite>? CallsOf(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary || !CallSite.IsAskedFor(method) || !Members.IsDeclaredIn(method, Compilation))
        {
            return null;
        }

        var sites = new List<CallSite>();
        foreach (var name in NamesOf(method))
        {
            // A helper that is called "CloseAsync" calls another method of that name.
            if (!IsNamed(name, method))
            {
                continue;
            }

            if (name.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name) is not { } call || Bodies.RootOf(call) is not { } root)
            {
                return null;
            }

            var flow = Of(root);
            if (flow == BodyFlow.Unknown)
            {
                return null;
            }

            if (flow.SiteOf(call) is { } site && SymbolEqualityComparer.Default.Equals(site.Method, method.OriginalDefinition))
            {
                sites.Add(site);
            }
        }

        return sites.Count > 0 ? sites : null;
    }

    private bool IsNamed(SimpleNameSyntax name, IMethodSymbol method)
    {
        var named = ModelOf(name.SyntaxTree).GetSymbolInfo(name, Cancellation);
        return named.Symbol is { } symbol
            ? SymbolEqualityComparer.Default.Equals(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition, method.OriginalDefinition)
            : named.CandidateSymbols.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition));
    }

    /// <summary>Where a method may be named that only the program can name: a private one in its type, any other in every file.</summary>
    private IEnumerable<SimpleNameSyntax> NamesOf(IMethodSymbol method)
    {
        string[] names = [method.Name];
        return method.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable
            ? Members.NamesOf(method, Compilation)
            : Compilation.SyntaxTrees
                .SelectMany(tree => TextSearch.TokensWith(tree, names, Cancellation))
                .Where(token => token.ValueText == method.Name)
                .Select(token => token.Parent)
                .OfType<SimpleNameSyntax>();
    }

    /// <summary>
    /// The bodies that read a member: of its own type where nobody else can name it, of all files otherwise. A name that is
    /// everywhere is not followed.
    /// </summary>
    public IReadOnlyList<SyntaxNode> ReadersOf(ISymbol member) => _readers.GetOrAdd(member.OriginalDefinition, _ =>
    {
        if (member.DeclaredAccessibility == Accessibility.Private)
        {
            return Members.ReadersOf(member, member.ContainingType, Compilation).ToList();
        }

        var readers = ReadersByName(member);
        return member is IPropertySymbol { ContainingType: { IsRecord: true } record } ? readers.Concat(DeconstructionsOf(record)).Distinct().ToList() : readers;
    });

    /// <summary>The bodies that name a type and take something apart by position: "var (status, _) = request".</summary>
    private IEnumerable<SyntaxNode> DeconstructionsOf(INamedTypeSymbol record)
    {
        string[] names = [record.Name];
        return Compilation.SyntaxTrees
            .SelectMany(tree => TextSearch.TokensWith(tree, names, Cancellation))
            .Where(token => token.ValueText == record.Name && token.Parent is IdentifierNameSyntax)
            .Take(MaxReaders)
            .Select(token => Bodies.RootOf(token.Parent!))
            .OfType<SyntaxNode>()
            .Distinct()
            .Where(root => root.DescendantNodes().Any(node => node is ParenthesizedVariableDesignationSyntax or PositionalPatternClauseSyntax or AssignmentExpressionSyntax { Left: TupleExpressionSyntax }));
    }

    private List<SyntaxNode> ReadersByName(ISymbol member)
    {
        string[] names = [member.Name];
        var readers = Compilation.SyntaxTrees
            .SelectMany(tree => TextSearch.TokensWith(tree, names, Cancellation))
            .Where(token => token.ValueText == member.Name && token.Parent is IdentifierNameSyntax)
            .Take(MaxReaders + 1)
            .ToList();
        return readers.Count > MaxReaders ? [] : readers
            .Where(token => SymbolEqualityComparer.Default.Equals(ModelOf(token.SyntaxTree!).GetSymbolInfo(token.Parent!, Cancellation).Symbol?.OriginalDefinition, member.OriginalDefinition))
            .Select(token => Bodies.RootOf(token.Parent!))
            .OfType<SyntaxNode>()
            .Distinct()
            .ToList();
    }

    /// <summary>
    /// Whether a code that a test of a parameter made known can be there: of a method that only the program calls, some caller
    /// passes it, or something unknown.
    /// </summary>
    public bool MayBeGiven(Origin origin, CodeSet codes) =>
        origin is not { IsTest: true, Tested: { Kind: OriginKind.Parameter, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter } }
        || CallsOf(method) is not { } sites
        || sites.Any(site => site.ValueOf(parameter) is not { MayBeUnknown: false } given || !given.AllCodes.Intersect(codes).IsEmpty);

    /// <summary>Whether a private method is only called where a Close is known to have been received.</summary>
    public bool IsCalledAfterClose(IMethodSymbol method) =>
        CallsOf(method) is { } sites && sites.All(site => site.State.CloseReceived);

    private CodeValue ValueOfOwnMember(ISymbol member, ITypeSymbol type)
    {
        var unknown = Conversions.MayBeNull(type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        if (member is IPropertySymbol { GetMethod: { } getter, IsIndexer: false } && Bodies.RootOf(getter, Compilation) is not null)
        {
            return getter.IsVirtual || getter.IsAbstract || (getter.IsOverride && !getter.IsSealed && !getter.ContainingType.IsSealed)
                ? ReturnedByImplementations(getter, null, 0)
                : SummaryOf(getter) is { Exits.Count: > 0 } summary ? summary.Returned
                : unknown;
        }

        return Members.IsStored(member) && Members.IsDeclaredIn(member, Compilation) ? ValueOfStores(member, type) : unknown;
    }

    /// <summary>The codes that the type itself gives it; and its own origin, where others give it something.</summary>
    private CodeValue ValueOfStores(ISymbol member, ITypeSymbol type)
    {
        var given = CodeValue.Of(Origin.Member(member.OriginalDefinition), Conversions.CodesOf(type), Conversions.MayBeNull(type));
        var assignments = Source.AssignmentsOf(member);
        if (!assignments.AreAll && !Members.IsWrittenOnce(member))
        {
            return given;
        }

        var roots = Members.WritersOf(member, Compilation).OfType<EqualsValueClauseSyntax>()
            .Concat(assignments.Writes.Select(write => Bodies.RootOf(write.Node)).OfType<SyntaxNode>())
            .Distinct()
            .ToList();
        var constructors = ConstructorsOf(member);
        var isOnlyConstructed = roots.All(root => root is EqualsValueClauseSyntax or ConstructorDeclarationSyntax);
        var isReplaced = isOnlyConstructed && IsReplaced(member, constructors);

        // Whoever sets an init property, or gives a primary constructor its argument, does so elsewhere.
        var isGiven = member is IPropertySymbol { SetMethod: not null } || constructors.Count == 0 && !roots.Any(root => root is EqualsValueClauseSyntax);
        var value = isGiven || !isOnlyConstructed ? given : CodeValue.Nothing;
        foreach (var root in roots)
        {
            // What it is first given counts where it may stay; of what is set again and again nobody knows when it is read.
            if (root is not EqualsValueClauseSyntax || (isOnlyConstructed && !isReplaced))
            {
                value = value.Join(WrittenIn(root, member, given));
            }
        }

        if (isOnlyConstructed && !isGiven && !isReplaced && !roots.Any(root => root is EqualsValueClauseSyntax) && DefaultOf(member, constructors) is { } unset)
        {
            value = value.Join(unset);
        }

        return value.IsNothing ? given : value;
    }

    /// <summary>The codes that a new object of a type of the program has before anybody sets them.</summary>
    public ImmutableDictionary<ISymbol, CodeValue> InitialPartsOf(ITypeSymbol? type)
    {
        var parts = CodeValue.NoParts;
        if (type is null || !Members.IsDeclaredIn(type, Compilation))
        {
            return parts;
        }

        foreach (var member in type.GetMembers().Where(member => !member.IsStatic && Members.IsStored(member)))
        {
            if (member is IFieldSymbol { Type: var field } && Conversions.IsInteger(field) || member is IPropertySymbol { Type: var property } && Conversions.IsInteger(property))
            {
                foreach (var initializer in Members.WritersOf(member, Compilation).OfType<EqualsValueClauseSyntax>())
                {
                    parts = WrittenIn(initializer, member.OriginalDefinition, CodeValue.Nothing) is { HasCodes: true } value ? parts.SetItem(member.OriginalDefinition, value) : parts;
                }
            }
        }

        return parts;
    }

    /// <summary>What a body writes to a member; what is none of the body's own choice is what others give.</summary>
    private CodeValue WrittenIn(SyntaxNode root, ISymbol member, CodeValue given)
    {
        var flow = Of(root);
        var written = CodeValue.Nothing;
        foreach (var passed in flow.PassedValues.Where(passed => passed.Argument is null && SymbolEqualityComparer.Default.Equals(passed.Target.OriginalDefinition, member.OriginalDefinition)))
        {
            foreach (var pair in passed.Value.Codes)
            {
                written = written.Join(pair.Key is { Kind: OriginKind.Written, IsTest: false }
                    ? CodeValue.Of(pair.Key, pair.Value.Intersect(flow.LeftIn(member, pair.Key)))
                    : given);
            }

            written = passed.InAllCases.MayBeUnknown || passed.InAllCases.MayBeNull ? written.Join(given) : written;
        }

        return written.IsNothing ? given : written;
    }

    /// <summary>The 0 that a constructor leaves in a member on a way that does not set it.</summary>
    private CodeValue? DefaultOf(ISymbol member, IReadOnlyList<(IMethodSymbol Symbol, SyntaxNode Root)> constructors)
    {
        var type = (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;
        return !Members.IsWrittenOnce(member) || constructors.Count == 0 || member.DeclaringSyntaxReferences.FirstOrDefault(reference => Compilation.ContainsSyntaxTree(reference.SyntaxTree)) is not { } declaration ? null
            : Conversions.MayBeNull(type) ? CodeValue.Null
            : CodeValue.Of(Origin.Written(declaration.GetSyntax(Cancellation)), CodeSet.Of(0));
    }

    private IReadOnlyList<(IMethodSymbol Symbol, SyntaxNode Root)> ConstructorsOf(ISymbol member) => member.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor && method.IsStatic == member.IsStatic)
        .Select(method => (method, Bodies.RootOf(method, Compilation)))
        .Where(constructor => constructor.Item2 is ConstructorDeclarationSyntax)
        .Select(constructor => (constructor.method, constructor.Item2!))
        .ToList();

    /// <summary>Whether on every way through every constructor the member is written, so that nobody sees what its initializer gave it.</summary>
    private bool IsReplaced(ISymbol member, IReadOnlyList<(IMethodSymbol Symbol, SyntaxNode Root)> constructors) =>
        constructors.Count > 0
        && !member.ContainingType.InstanceConstructors.Any(constructor => constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty && !member.IsStatic)
        && constructors.All(constructor =>
            ((ConstructorDeclarationSyntax)constructor.Root).Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }
            || (SummaryOf(constructor.Symbol) is { } summary && summary.Exits.All(exit => exit.Find(Place.This.Member(member)) is not null)));

    /// <summary>The elements of a readonly collection that its initializer fills with constants, and that is only read.</summary>
    public CodeValue ElementsOf(IFieldSymbol field) =>
        _elements.GetOrAdd(field.OriginalDefinition, _ => Elements.Of(field, Source));

    /// <summary>What one thread is in the middle of.</summary>
    private sealed class InProgress
    {
        public Inquiry Inquiry { get; } = new();

        public CancellationToken Cancellation { get; set; }
    }
}
