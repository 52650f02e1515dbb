using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// The flow of codes through one compilation, as one request asks for it: bodies are analysed when somebody asks for them, and
/// once. What is found out is kept in a <see cref="Memory"/> that all requests share; the token is the request's own, so that
/// the end of one never ends the work of another.
/// </summary>
internal sealed class ProgramFlow : IProgramValues
{
    /// <summary>
    /// How long a body is, in chars, that is looked into for the texts that it gives: some hundred lines. What makes a reason is
    /// short; a parser that a text is given to is not.
    /// </summary>
    public const int MaxTextBody = 4000;

    private readonly Memory _memory;
    private readonly Asking _asking = new();
    private readonly EnvironmentDelegates _delegates;

    /// <param name="memory">What is known of the compilation.</param>
    /// <param name="cancellation">The token of the request that asks.</param>
    public ProgramFlow(Memory memory, CancellationToken cancellation)
    {
        _memory = memory;
        Source = new SourceProgram(memory.Apis.Compilation, cancellation);
        _delegates = new EnvironmentDelegates(memory.Apis, Source);
        Values = new MemberValues(this, memory.Values, _asking);
        Callees = new Callees(this, memory.Callees);
        Callers = new Callers(this);
        Given = new GivenValues(this);
        Readers = new MemberReaders(this, memory.Readers);
        CallEffects = new CallEffects(Source, memory.CallEffects);
        Texts = memory.Texts?.Invoke(this);
    }

    /// <summary>The program's source, with the token of this request.</summary>
    public SourceProgram Source { get; }

    public Compilation Compilation => Source.Compilation;

    public CancellationToken Cancellation => Source.Cancellation;

    public ProgramMembers Members => _memory.Members;

    public MemberValues Values { get; }

    public Callees Callees { get; }

    public Callers Callers { get; }

    public GivenValues Given { get; }

    public MemberReaders Readers { get; }

    /// <summary>Where texts come from; null of a flow that follows no texts.</summary>
    public ITextSources? Texts { get; }

    /// <summary>Which calls are known to come back.</summary>
    public CallEffects CallEffects { get; }

    public CodeValue ValueOf(ISymbol member) => Values.ValueOf(member);

    public CodeValue ValueOfOuterParameter(IParameterSymbol parameter) => Values.ValueOfOuterParameter(parameter);

    public KnownElements? ElementsOf(IFieldSymbol field) => Values.ElementsOf(field);

    public FunctionSummary InitializersOf(INamedTypeSymbol type) => Values.InitializersOf(type);

    public bool IsOfInterest(IMethodSymbol method, CodeValue[] values, FlowCase state) => Callees.IsOfInterest(method, values, state);

    public bool IsCalledAfterClose(IMethodSymbol method) => Callers.IsCalledAfterClose(method);

    /// <summary>
    /// What the API table says of a member that makes a Close frame. An override or implementation is no such member by
    /// itself: if its body is part of the compilation, the body says what becomes of the status; if it is not, nobody does.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="call">Where it is called.</param>
    public CloseSink? SinkOf(ISymbol member, SyntaxNode call) =>
        _memory.Apis.FindOwn<CloseSink>(member) is { } sink && !IsOfTheLibrary(call, sink) ? sink : null;

    /// <summary>
    /// Whether a caller is part of the library whose member it calls, compiled from source: the library's own bodies say
    /// what becomes of a status, and it knows what its sentinels mean. (The library's users, with its source in their
    /// project, have namespaces of their own; a row of the user's speaks of the user's own types.)
    /// </summary>
    private bool IsOfTheLibrary(SyntaxNode call, CloseSink sink) =>
        call.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().LastOrDefault() is { } outermost
        && outermost.Name.ToString().Split('.')[0] == sink.Member.Id.RootNamespace
        && !_memory.Apis.IsAdded(sink)
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

    public BodyFlow Of(SyntaxNode root) => _memory.Bodies.To(
        new BodyPlace(root.SyntaxTree, root.Span), _asking, BodyFlow.Unknown, _ => BodyFlow.Analyze(this, root));

    /// <summary>Asks those about something who call a body or write to what it reads: see <see cref="Asking.OfOthers"/>.</summary>
    public T OfOthers<T>(Func<T> answer, T unknown) => _asking.OfOthers(answer, unknown);

    public SemanticModel ModelOf(SyntaxTree tree) => Source.ModelOf(tree);

    /// <summary>What a getter of the program returns; nothing where it is not known.</summary>
    public CodeValue ReturnedBy(IMethodSymbol getter) => Of(getter).SummaryOf(getter)?.Returned ?? CodeValue.Nothing;

    /// <summary>What a method of the program does; null where that is not known.</summary>
    public FunctionSummary? SummaryOf(IMethodSymbol method)
    {
        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        return GivesTexts(Bodies.RootOf(definition, Compilation)) ? Of(definition).SummaryOf(definition) : null;
    }

    /// <summary>What nothing is known about, but its type.</summary>
    public CodeSet CodesOf(ITypeSymbol? type) => IsText(type) ? TextLengths.All : Conversions.CodesOf(type);

    /// <summary>Whether a value of a type is judged: a code, something that gives one, or a text where texts are followed.</summary>
    public bool Carries(ITypeSymbol type) => CodeGivers.Carries(type) || IsText(type);

    /// <summary>Whether texts are followed, and a type is one.</summary>
    public bool IsText(ITypeSymbol? type) => Texts is not null && type?.SpecialType == SpecialType.System_String;

    /// <summary>Whether a body is short enough for what it gives, where texts are followed: see <see cref="MaxTextBody"/>.</summary>
    public bool GivesTexts(SyntaxNode? body) => Texts is null || body is null || body.Span.Length <= MaxTextBody;

    /// <summary>Where a body stands: its node is not the same one each time that the tree is asked for it.</summary>
    internal sealed record BodyPlace(SyntaxTree Tree, TextSpan Span);

    /// <summary>What is known of the flow in one compilation, for as long as it is there.</summary>
    /// <param name="apis">The API table in the compilation.</param>
    /// <param name="texts">Makes what says where texts come from, for a flow that follows them.</param>
    internal sealed class Memory(ApiSymbols apis, Func<ProgramFlow, ITextSources>? texts = null)
    {
        public Func<ProgramFlow, ITextSources>? Texts { get; } = texts;

        public ApiSymbols Apis { get; } = apis;

        public ProgramMembers Members { get; } = new(apis);

        public FlowAnswers<BodyPlace, BodyFlow> Bodies { get; } = new(EqualityComparer<BodyPlace>.Default);

        public MemberValues.Memory Values { get; } = new();

        public Callees.Memory Callees { get; } = new();

        public MemberReaders.Memory Readers { get; } = new();

        public CallEffects.Memory CallEffects { get; } = new();
    }
}
