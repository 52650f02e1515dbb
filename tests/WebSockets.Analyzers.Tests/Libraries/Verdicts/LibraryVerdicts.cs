using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// Compiles the calls of a library's tables, a method a call, and says what an API table makes of each: the row is looked up
/// as the analyzers do it, and what they see of the call is asked of its policy.
/// </summary>
internal sealed class LibraryVerdicts
{
    private static readonly ConcurrentDictionary<Library, LibraryVerdicts> s_compiled = new();
    private readonly Library _library;
    private readonly CSharpCompilation _compilation;

    private LibraryVerdicts(Library library)
    {
        _library = library;
        var program = CSharpSyntaxTree.ParseText(ProgramOf(library));
        _compilation = Compile("Program", program, [.. library.References, .. LibraryReference(library)]);
        Calls = Bind(program);
    }

    /// <summary>The tables of every library: what the test classes of this folder hold in a property <c>Tables</c>.</summary>
    public static IReadOnlyList<Library> AllLibraries { get; } =
    [
        .. typeof(LibraryVerdicts).Assembly.GetTypes()
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => type.GetProperty("Tables", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property?.PropertyType == typeof(Library[]))
            .SelectMany(property => (Library[])property!.GetValue(null)!),
    ];

    /// <summary>The calls in the order of the tables.</summary>
    public IReadOnlyList<BoundCall> Calls { get; }

    public static LibraryVerdicts Of(Library library) => s_compiled.GetOrAdd(library, key => new LibraryVerdicts(key));

    /// <summary>The lines of tables as test cases.</summary>
    public static TheoryData<string, string> CasesOf(params Library[] libraries)
    {
        var cases = new TheoryData<string, string>();
        foreach (var (library, group, line) in LinesOf(libraries))
        {
            cases.Add(Title(library, group), line.Text);
        }

        return cases;
    }

    /// <summary>Asserts that each call of one line is judged as the line says.</summary>
    public static void Check(Library[] libraries, string title, string text)
    {
        var (library, _, line) = LinesOf(libraries).Single(found => Title(found.Library, found.Group) == title && found.Line.Text == text);
        var verdicts = Of(library);
        var apis = verdicts.SymbolsOf(ApiTable.BuiltIn);
        var calls = verdicts.Calls.Where(call => ReferenceEquals(call.Line, line)).ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal(call.Expected, call.OutcomeIn(apis)));
    }

    public ApiSymbols SymbolsOf(ApiTable table) => new(_compilation, table, _library.IsBrowser);

    /// <summary>The compilation that declares the library, so that its overloads can be listed.</summary>
    public static CSharpCompilation Compile(Library library) =>
        Compile(
            library.AssemblyName,
            CSharpSyntaxTree.ParseText(library.Source ?? StubOf(library.Stub!)),
            library.References);

    private static IEnumerable<(Library Library, Calls Group, CallLine Line)> LinesOf(Library[] libraries) =>
        from library in libraries
        from @group in library.Groups
        from line in @group
        select (library, @group, line);

    private static string Title(Library library, Calls group) => $"{library.Name}: {group.Inside} ({group.Variables})";

    private static IEnumerable<MetadataReference> LibraryReference(Library library) =>
        library.Stub is null && library.Source is null ? [] : [Compile(library).ToMetadataReference()];

    private static CSharpCompilation Compile(string assembly, SyntaxTree tree, IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create(
            assembly, [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3));
        return compilation;
    }

    public static string StubOf(string name)
    {
        using var stream = typeof(LibraryVerdicts).Assembly.GetManifestResourceStream($"Stubs/{name}.cs")
            ?? throw new InvalidOperationException($"No stub '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string ProgramOf(Library library)
    {
        var program = new StringBuilder();
        foreach (var name in library.Usings.Prepend("System"))
        {
            program.AppendLine($"using {name};");
        }

        var number = 0;
        foreach (var group in library.Groups)
        {
            // Each in a namespace of its own: two groups may stand in classes of one name.
            var opening = group.Inside.Contains('{', StringComparison.Ordinal) ? "" : " {";
            program.AppendLine($"namespace Program{number++} {{ {group.Inside}{opening}");
            foreach (var call in group.SelectMany(line => line.Cases))
            {
                program.AppendLine($"void Call{number++}({group.Variables}) {{ {call.Call}; }}");
            }

            program.AppendLine("} }");
        }

        return program.ToString();
    }

    private List<BoundCall> Bind(SyntaxTree program)
    {
        var model = _compilation.GetSemanticModel(program);
        var methods = program.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText.StartsWith("Call", StringComparison.Ordinal));
        var expected = LinesOf([_library]).SelectMany(found => found.Line.Cases.Select(call => (found.Group, found.Line, Call: call)));
        return
        [
            .. methods.Zip(expected, (method, one) => new BoundCall(
                one.Line,
                one.Call,
                one.Call.Outcome ?? $"{one.Call.Verdict} ({one.Call.Verdict!.Facts})",
                [.. model.GetOperation(method.Body!)!.Descendants().Where(operation => MemberOf(operation) is not null)])),
        ];
    }

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } => property.Property,
        IPropertyReferenceOperation property => property.Property,
        IEventReferenceOperation @event => @event.Event,
        _ => null,
    };

    /// <summary>A call in its compilation.</summary>
    /// <param name="Line">The line of the table.</param>
    /// <param name="Case">The call.</param>
    /// <param name="Expected">What must come out.</param>
    /// <param name="Operations">What in it uses a member, the outermost first.</param>
    internal sealed record BoundCall(CallLine Line, CallCase Case, string Expected, IOperation[] Operations)
    {
        /// <summary>What an API table makes of the call, in words.</summary>
        public string OutcomeIn(ApiSymbols apis)
        {
            foreach (var operation in Operations)
            {
                if (RowsOf(apis, operation).ToList() is [_, ..] rows)
                {
                    return string.Join(" + ", rows.Select(row => row is not CloseSink ? Describe(row) : CloseAt(apis, operation) is { } close ? Describe(VerdictOf(close)) : "takes no status"));
                }
            }

            return "no row";
        }

        public IEnumerable<ApiRow> RowsIn(ApiSymbols apis) => Operations.Select(operation => RowsOf(apis, operation).ToList()).FirstOrDefault(rows => rows.Count > 0) ?? [];

        /// <summary>The type of the status.</summary>
        public ITypeSymbol? CodeType(ApiSymbols apis) => Operations.Select(operation => CloseAt(apis, operation)?.Code.Type).FirstOrDefault(type => type is not null);

        private string Describe(Verdict verdict) => Case.Outcome is null ? $"{verdict} ({verdict.Facts})" : verdict.ToString();

        /// <summary>The rows of a member: one of what it does to a Close frame or a socket, and those of what it does to a negotiation.</summary>
        private static IEnumerable<ApiRow> RowsOf(ApiSymbols apis, IOperation operation)
        {
            var member = MemberOf(operation)!;
            var row = apis.Find<CloseSink>(member) ?? apis.Find<MessageSink>(member) ?? apis.Find<ReceivedStatus>(member)
                ?? apis.Find<CloseEvidence>(member) ?? (ApiRow?)apis.Find<RoleSource>(member);
            ApiRow?[] rows =
            [
                row, apis.Find<ExtensionRequest>(member), apis.Find<ExtensionResult>(member), apis.Find<ExtensionApplied>(member),
                apis.Find<StreamWrap>(member), apis.Find<ConnectionSettings>(member), apis.Find<ConnectCall>(member),
                apis.Find<CollectedResponseMember>(member), apis.Find<RequestHeader>(member), apis.Find<WindowBits>(member),
                apis.Find<SubprotocolRequest>(member), apis.Find<SubprotocolResult>(member), apis.Find<SubprotocolAccept>(member),
                apis.Find<SubprotocolSelector>(member), apis.Find<AcceptCall>(member), apis.Find<GetEndpoint>(member), apis.Find<SocketConnector>(member),
                apis.Find<SocketOrigin>(member), apis.Find<StreamOrigin>(member), apis.Find<ReceiveCall>(member),
            ];
            return rows.OfType<ApiRow>();
        }

        /// <summary>The call as the rules see it.</summary>
        private static CloseCall? CloseAt(ApiSymbols apis, IOperation operation) => CloseCall.Of(
            operation.Syntax, new ProgramFlow(new ProgramFlow.Memory(apis), CancellationToken.None), apis.Compilation.GetSemanticModel(operation.Syntax.SyntaxTree), CancellationToken.None);

        private static Verdict VerdictOf(CloseCall close)
        {
            var (sink, code, presence) = (close.Sink, close.Constant, close.ReasonPresence);
            CloseAction? Action(ReasonPresence one) =>
                presence.HasFlag(one) && code is { } known ? sink.Policy.Evaluate(known, one == ReasonPresence.Present, sink.Role) : null;

            return new Verdict(
                sink.Kind, sink.Role, sink.Member.Evidence, code, presence, sink.ReasonIsUtf8, Action(ReasonPresence.Absent),
                Action(ReasonPresence.Present), sink.Policy.LongReason);
        }

        private static string Describe(ApiRow row)
        {
            var (what, role) = row switch
            {
                MessageSink message => ($"message type {message.TypeParameter}, {message.CloseType}: {message.OnClose}", PeerRole.Unknown),
                ReceivedStatus status => (
                    $"received{(status.Parameter is { } ordinal ? $" by parameter {ordinal}" : "")}, none: {status.NoStatus?.ToString() ?? "?"}"
                    + (status.MayBeReserved ? ", may be reserved" : ""),
                    status.Role),
                CloseEvidence evidence => ($"{evidence.Value} shows a Close frame", PeerRole.Unknown),
                RoleSource { ServerParameter: { } server } => ($"server if parameter {server}", PeerRole.Unknown),
                RoleSource source => ("gives the role", source.Role),
                ExtensionRequest { Result: { } told } request => ($"requests {request.Extension}, {told.MemberName} tells", request.Role),
                ExtensionRequest { Extension: { } extension } request => ($"requests {extension}", request.Role),
                ExtensionRequest request => ("requests", request.Role),
                ExtensionResult { Header: { } header } => ($"tells what was agreed in {header}", PeerRole.Unknown),
                ExtensionResult => ("tells what was agreed", PeerRole.Unknown),
                ExtensionApplied applied => ($"applies what was agreed in {applied.Header}", PeerRole.Unknown),
                StreamWrap wrap => ($"makes a socket with the settings {wrap.OptionsParameter}", PeerRole.Unknown),
                ConnectionSettings => ("settings", PeerRole.Unknown),
                ConnectCall { HandlerParameter: { } handler } => ($"connects, {handler} sees the answer", PeerRole.Unknown),
                ConnectCall => ("connects", PeerRole.Unknown),
                SocketConnector { Told: { } told } connector => ($"connects what {connector.SocketParameter} makes, {told.MemberName} tells", PeerRole.Unknown),
                CollectedResponseMember kept => ($"needs {kept.Setting.MemberName}", PeerRole.Unknown),
                RequestHeader header => ($"sets header {header.NameParameter} to {header.ValueParameter}", PeerRole.Unknown),
                WindowBits bits => ($"takes {bits.Min} to {bits.Max}", PeerRole.Unknown),
                SubprotocolRequest request => ($"offers subprotocol {request.NameParameter}, {request.Result.MemberName} tells", PeerRole.Unknown),
                SubprotocolResult => ("tells the subprotocol", PeerRole.Unknown),
                SubprotocolAccept { Offer: { } offer } accept => ($"selects subprotocol {accept.NameParameter} of {offer.MemberName}", PeerRole.Unknown),
                SubprotocolAccept accept => ($"selects subprotocol {accept.NameParameter}", PeerRole.Unknown),
                SubprotocolSelector selector => ($"selects by parameter {selector.OfferParameter}", PeerRole.Unknown),
                AcceptCall { Offer: { } offered } => ($"accepts, {offered.MemberName} tells", PeerRole.Unknown),
                AcceptCall => ("accepts", PeerRole.Unknown),
                GetEndpoint { HandlerParameter: { } handler } endpoint => ($"serves GET with {handler}{(endpoint.PassesOn ? " and passes others on" : "")}, or {endpoint.Instead}", PeerRole.Unknown),
                SocketOrigin { StreamParameter: { } stream } => ($"gives a socket over {stream}", PeerRole.Unknown),
                SocketOrigin { Behind: { } behind } => ($"gives a socket by {behind.MemberName}", PeerRole.Unknown),
                SocketOrigin { IsConnected: var isConnected } => (isConnected ? "gives a socket" : "gives a socket to connect", PeerRole.Unknown),
                StreamOrigin { StreamParameter: { } stream } => ($"gives a connection over {stream}", PeerRole.Unknown),
                ReceiveCall => ("receives", PeerRole.Unknown),
                StreamOrigin => ("gives a connection", PeerRole.Unknown),
                GetEndpoint endpoint => ($"serves GET, or {endpoint.Instead}", PeerRole.Unknown),
                _ => throw new InvalidOperationException(row.ToString()),
            };
            return $"{what} ({(role == PeerRole.Unknown ? "" : $"{role} ")}{row.Member.Evidence})";
        }
    }
}
