using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
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
    /// How many bodies are analysed to answer one question. Honest code needs a handful; methods that all return what the
    /// others return have as many ways through them as their names have orders.
    /// </summary>
    public const int MaxBodies = 1000;

    private readonly ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span), BodyFlow> _bodies = new();
    private readonly ConcurrentDictionary<ISymbol, CodeValue> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, HashSet<string>> _names = new(SymbolEqualityComparer.Default);
    private readonly ThreadLocal<InProgress> _inProgress = new(() => new InProgress());

    private readonly ApiSymbols _apis;
    private readonly EnvironmentDelegates _delegates;

    public ProgramFlow(ApiSymbols apis)
    {
        _apis = apis;
        _delegates = new EnvironmentDelegates(apis, this);
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

    /// <remarks>
    /// A body that is asked for while it is being analysed is unknown to whoever asks. What was found out with such an
    /// answer holds for the body that the question started at, but is not kept for the others: they would know more had
    /// the question started at them, and results must not depend on which thread comes first.
    /// </remarks>
    public BodyFlow Of(SyntaxNode root)
    {
        var key = (root.SyntaxTree, root.Span);
        if (_bodies.TryGetValue(key, out var known))
        {
            return known;
        }

        var progress = _inProgress.Value!;
        progress.Analyzed = progress.Bodies.Count == 0 ? 0 : progress.Analyzed + 1;
        if (progress.Bodies.Count >= MaxDepth || progress.Analyzed >= MaxBodies || !progress.Bodies.Add(key))
        {
            progress.Cuts++;
            return BodyFlow.Unknown;
        }

        var cuts = progress.Cuts;
        try
        {
            var flow = BodyFlow.Analyze(this, root, ModelOf(root.SyntaxTree), Cancellation);
            return progress.Cuts == cuts || progress.Bodies.Count == 1 ? _bodies.GetOrAdd(key, flow) : flow;
        }
        finally
        {
            progress.Bodies.Remove(key);
        }
    }

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

        return _members.TryGetValue(member, out var known) ? known : ValueOfOwnMember(member, type!);
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

    /// <summary>What a getter of the program returns; nothing where it is not known.</summary>
    public CodeValue ReturnedBy(IMethodSymbol getter) => Of(getter).ResultOf(getter)?.Value ?? CodeValue.Nothing;

    /// <summary>Whether this member having this value means that a Close frame was received.</summary>
    public bool SaysCloseReceived(ISymbol member, long value) =>
        _apis.Find<CloseEvidence>(member) is { } evidence && evidence.Value == value;

    /// <summary>Whether a call may change what a member reads: not a readonly field, and not what a peer once sent.</summary>
    public bool MayChangeElsewhere(Place place) => place.Members.Any(MayChangeElsewhere);

    public bool MayChangeElsewhere(ISymbol member) => !Members.IsWrittenOnce(member) && !IsReceivedStatus(member) && !IsCloseEvidence(member);

    /// <summary>Whether reading a property runs code, which may read anything.</summary>
    public bool IsComputed(ISymbol member) => member is IPropertySymbol property && !Members.IsAuto(property) && !IsReceivedStatus(member);

    /// <summary>What a call returns, where the program itself says.</summary>
    public CodeValue ReturnOf(IInvocationOperation call, CodeValue[] values)
    {
        var method = call.TargetMethod;
        if (!ReturnsCodes(method) || ResultOf(method) is not { } result || result.Value.IsNothing)
        {
            return Conversions.MayBeNull(method.ReturnType) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        }

        // What it returns of its own parameters is what the caller passed, as far as it lets that through.
        var returned = result.Value.Select((origin, codes) => origin.Kind == OriginKind.Parameter ? CodeSet.None : codes);
        foreach (var pair in result.Value.Codes)
        {
            if (pair.Key is { Kind: OriginKind.Parameter, Symbol: IParameterSymbol parameter })
            {
                var index = call.Arguments.Select(argument => argument.Parameter?.Ordinal).ToList().IndexOf(parameter.Ordinal);
                var passed = index < 0 || !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method.OriginalDefinition) ? CodeValue.UnknownNotNull : values[index];

                // Whether it lets null through is in what it returns.
                returned = returned.Join(passed.WithoutNull().Select((_, codes) => codes.Intersect(pair.Value)));
            }
        }

        return Conversions.MayBeNull(method.ReturnType) ? returned : returned.WithoutNull();
    }

    /// <summary>The codes for which a predicate of the program returns a result; null where that is not known.</summary>
    public CodeSet? AcceptedBy(IMethodSymbol method, IParameterSymbol parameter, bool result) =>
        method.ReturnType.SpecialType == SpecialType.System_Boolean && ResultOf(method) is { } predicate
            ? predicate.AcceptedCodes(parameter.OriginalDefinition, result)
            : null;

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
        foreach (var name in Members.NamesOf(method, Compilation))
        {
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

    /// <summary>Whether a private method is only called where a Close is known to have been received.</summary>
    public bool IsCalledAfterClose(IMethodSymbol method) =>
        CallsOf(method) is { } sites && sites.All(site => site.State.CloseReceived);

    private FunctionResult? ResultOf(IMethodSymbol method)
    {
        // Of a virtual method another body may run.
        var isKnown = method.MethodKind == MethodKind.LocalFunction
            || !(method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed && !method.ContainingType.IsSealed));
        if (!isKnown)
        {
            return null;
        }

        // A local function is asked for by the body around it, which is not known yet: it is analysed by itself.
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        var flow = method.MethodKind == MethodKind.LocalFunction && method.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
            ? Of(declaration.GetSyntax(Cancellation))
            : Of(method);
        return flow.ResultOf(definition);
    }

    private static bool ReturnsCodes(IMethodSymbol method)
    {
        var type = method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Task" or "ValueTask" or "Nullable" } wrapped
            ? wrapped.TypeArguments[0]
            : method.ReturnType;
        return Conversions.IsInteger(type) && type.SpecialType != SpecialType.System_Boolean;
    }

    private CodeValue ValueOfOwnMember(ISymbol member, ITypeSymbol type)
    {
        var unknown = Conversions.MayBeNull(type) ? CodeValue.Unknown : CodeValue.UnknownNotNull;
        if (member is IPropertySymbol { GetMethod: { } getter, IsIndexer: false } && Bodies.RootOf(getter, Compilation) is not null)
        {
            return ResultOf(getter) is { } result
                ? result.Value.Select((origin, codes) => origin.Kind == OriginKind.Parameter ? CodeSet.None : codes)
                : unknown;
        }

        if (!Members.IsWrittenOnce(member) || !Members.IsDeclaredIn(member, Compilation))
        {
            return unknown;
        }

        // Its own origin, for what constructors are given; and the codes that the type itself writes to it.
        var value = CodeValue.Of(Origin.Member(member.OriginalDefinition), Conversions.CodesOf(type), Conversions.MayBeNull(type));
        var progress = _inProgress.Value!;
        var cuts = progress.Cuts;
        foreach (var root in Members.WritersOf(member, Compilation))
        {
            if (root is EqualsValueClauseSyntax initializer)
            {
                value = Source.AssignmentsOf(member).IsReplaced ? value : value.Join(ValueOfInitializer(initializer));
                continue;
            }

            foreach (var passed in Of(root).PassedValues)
            {
                if (passed.Argument is null && SymbolEqualityComparer.Default.Equals(passed.Target.OriginalDefinition, member.OriginalDefinition))
                {
                    value = value.Join(passed.Value.Select((origin, codes) => origin.Kind == OriginKind.Written ? codes : CodeSet.None));
                }
            }
        }

        return progress.Cuts == cuts || progress.Bodies.Count == 0 ? _members.GetOrAdd(member, value) : value;
    }

    private CodeValue ValueOfInitializer(EqualsValueClauseSyntax initializer)
    {
        var operation = ModelOf(initializer.SyntaxTree).GetOperation(initializer.Value, Cancellation);
        return operation is not null && Constants.IntegerOf(operation) is { } code
            ? CodeValue.Of(Origin.Written(initializer.Value), CodeSet.Of(code))
            : CodeValue.Nothing;
    }

    /// <summary>The bodies that one thread is in the middle of.</summary>
    private sealed class InProgress
    {
        public HashSet<(SyntaxTree Tree, TextSpan Span)> Bodies { get; } = [];

        public CancellationToken Cancellation { get; set; }

        /// <summary>How many bodies the present question needed beside its own.</summary>
        public int Analyzed { get; set; }

        /// <summary>How often a question was cut short.</summary>
        public int Cuts { get; set; }
    }
}
