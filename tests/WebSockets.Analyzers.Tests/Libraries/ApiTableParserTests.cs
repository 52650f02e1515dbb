using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>The text format of API tables: what is read, and where a mistake is found.</summary>
public sealed class ApiTableParserTests
{
    private const string Policy = "!policy raw16 = *:raw16\n";

    private static (ApiRow[] Rows, ApiTableError[] Errors) Parse(string table)
    {
        var (rows, errors) = ApiTableParser.Parse(table.Split('\n'));
        return ([.. rows], [.. errors]);
    }

    [Fact]
    public void Row_IsRead()
    {
        var (rows, errors) = Parse("""
            // a comment
            !policy own = 1005?reason:throw ..999:throw 1010@server:drop *:raw16

            M:Chat.Socket.Close(System.String,System.Int32); kind=send code=1 reason=0 policy=own role=server when=asm:Chat,Chat.Core stack=Mono ev=S // remark
            """);

        Assert.Empty(errors);
        var sink = Assert.IsType<CloseSink>(Assert.Single(rows));
        Assert.Equal("M:Chat.Socket.Close(System.String,System.Int32)", sink.Member.Id.Text);
        Assert.Equal(["Chat", "Chat.Core"], sink.Member.When.Assemblies);
        Assert.Equal("Mono", sink.Member.Stack);
        Assert.Equal(Evidence.Source, sink.Member.Evidence);
        Assert.Equal((1, 0), (sink.CodeParameter, sink.ReasonParameter));
        Assert.Equal(PeerRole.Server, sink.Role);
        Assert.Equal(CloseAction.Throw, sink.Policy.Evaluate(999, hasReason: false, sink.Role));
        Assert.Equal(CloseAction.Drop, sink.Policy.Evaluate(1010, hasReason: false, sink.Role));
    }

    [Fact]
    public void MessageRow_IsRead()
    {
        var (rows, errors) = Parse("M:Chat.Socket.Send(System.Byte[],System.Int32); kind=message type=1 close=8:throw data=1..2 ev=W");

        Assert.Empty(errors);
        var sink = Assert.IsType<MessageSink>(Assert.Single(rows));
        Assert.Equal((1, 8L, CloseAction.Throw), (sink.TypeParameter, sink.CloseType, sink.OnClose));
        Assert.Equal([CloseAction.Throw, CloseAction.Raw16, CloseAction.Raw16, CloseAction.Throw], new[] { 0L, 1, 2, 8 }.Select(type => sink.ActionOf(type)!.Value));
    }

    [Fact]
    public void MessageRowWithoutDataTypes_KnowsCloseAlone()
    {
        var sink = Assert.IsType<MessageSink>(RowOf("M:Chat.Socket.Send(System.Byte[],System.Int32); kind=message type=1 close=8:throw"));

        Assert.Equal(CloseAction.Throw, sink.ActionOf(8));
        Assert.Null(sink.ActionOf(1));
        Assert.Null(sink.ActionOf(9));
    }

    [Theory]
    [InlineData("send", "Send")]
    [InlineData("ctor", "Constructor")]
    [InlineData("ctor-carrier", "Carrier")]
    [InlineData("raw", "Raw")]
    [InlineData("set", "Set")]
    public void KindOfSink_IsRead(string kind, string expected)
    {
        var sink = Assert.IsType<CloseSink>(RowOf($"M:C.Close(System.Int32,System.Byte[]); kind={kind} code=0 reason=1 reasonEnc=utf8 policy=raw16"));

        Assert.Equal(expected, sink.Kind.ToString());
        Assert.True(sink.ReasonIsUtf8);
        Assert.Equal(Evidence.Documented, sink.Member.Evidence);
    }

    [Fact]
    public void PropertyRow_TakesTheStatusAsItsValue()
    {
        var sink = Assert.IsType<CloseSink>(RowOf("P:C.Options.Code; kind=set code=value reason=Reason policy=raw16"));

        Assert.Equal((0, null, "Reason"), (sink.CodeParameter, sink.ReasonParameter, sink.ReasonProperty));
    }

    [Fact]
    public void RowsOfAConnection_AreRead()
    {
        var callback = Assert.IsType<ReceivedStatus>(RowOf("M:C.OnClose(System.Byte[],System.Int32); kind=recv code=1 nostatus=-1 mayBeReserved=true role=server"));
        Assert.Equal((1, -1, true, PeerRole.Server), (callback.Parameter, callback.NoStatus, callback.MayBeReserved, callback.Role));
        var property = Assert.IsType<ReceivedStatus>(RowOf("P:C.CloseCode; kind=recv"));
        Assert.Equal((null, null, false, PeerRole.Unknown), (property.Parameter, property.NoStatus, property.MayBeReserved, property.Role));
        Assert.Equal(4, Assert.IsType<CloseEvidence>(RowOf("P:C.State; kind=closed value=4")).Value);
        Assert.Equal(PeerRole.Server, Assert.IsType<RoleSource>(RowOf("M:C.Accept; kind=role role=server")).Role);
        Assert.Equal(1, Assert.IsType<RoleSource>(RowOf("M:C.Make(System.String,System.Boolean); kind=role role=server:1")).ServerParameter);
        Assert.Equal(0, Assert.IsType<RoleSource>(RowOf("P:C.IsServer; kind=role role=server:value")).ServerParameter);
        var socket = Assert.IsType<SocketOrigin>(RowOf("M:C.Accept(System.IO.Stream); kind=socket connected=true stream=0 behind=M:I.Accept"));
        Assert.Equal((true, 0, "M:I.Accept"), (socket.IsConnected, socket.StreamParameter, socket.Behind?.Text));
        Assert.IsType<ReceiveCall>(RowOf("M:C.Receive; kind=receive"));
        Assert.Null(Assert.IsType<StreamOrigin>(RowOf("M:C.Open; kind=stream")).StreamParameter);
        Assert.Equal(1, Assert.IsType<StreamOrigin>(RowOf("M:C.Open(System.String,System.IO.Stream); kind=stream stream=1")).StreamParameter);
        Assert.Equal(PeerRole.Client, Assert.IsType<ExtensionRequest>(RowOf("P:C.Deflate; kind=ext-request role=client")).Role);
        Assert.Null(Assert.IsType<ExtensionResult>(RowOf("P:C.Extensions; kind=ext-result")).Header);
    }

    [Fact]
    public void RowsOfANegotiation_AreRead()
    {
        var request = Assert.IsType<ExtensionRequest>(RowOf("P:C.Deflate; kind=ext-request extension=permessage-deflate result=P:C.Answer drops=true role=client"));
        Assert.Equal(("permessage-deflate", "P:C.Answer", true), (request.Extension, request.Result?.Text, request.DropsParameters));
        Assert.Equal("Sec-WebSocket-Extensions", Assert.IsType<ExtensionResult>(RowOf("P:C.Answer; kind=ext-result header=Sec-WebSocket-Extensions")).Header);
        Assert.Equal("X", Assert.IsType<ExtensionApplied>(RowOf("P:C.Deflate; kind=ext-apply header=X")).Header);
        Assert.Equal(1, Assert.IsType<StreamWrap>(RowOf("M:C.Wrap(System.IO.Stream,C.Options); kind=wrap options=1")).OptionsParameter);
        Assert.IsType<ConnectionSettings>(RowOf("P:C.Options; kind=settings"));
        Assert.Null(Assert.IsType<ConnectCall>(RowOf("M:C.ConnectAsync; kind=connect")).HandlerParameter);
        Assert.Equal(0, Assert.IsType<ConnectCall>(RowOf("M:C.ConnectAsync(C.Handler); kind=connect handler=0")).HandlerParameter);
        Assert.Equal("P:C.Keep", Assert.IsType<CollectedResponseMember>(RowOf("P:C.Answer; kind=kept needs=P:C.Keep")).Setting.Text);
        var header = Assert.IsType<RequestHeader>(RowOf("M:C.SetHeader(System.String,System.String); kind=header name=0 value=1"));
        Assert.Equal((0, 1), (header.NameParameter, header.ValueParameter));
        var bits = Assert.IsType<WindowBits>(RowOf("P:C.Bits; kind=window-bits min=9 max=15"));
        Assert.Equal((9, 15), (bits.Min, bits.Max));
        var offer = Assert.IsType<SubprotocolRequest>(RowOf("M:C.Add(System.String); kind=sub-request name=0 result=P:C.SubProtocol"));
        Assert.Equal((0, "P:C.SubProtocol"), (offer.NameParameter, offer.Result.Text));
        Assert.IsType<SubprotocolResult>(RowOf("P:C.SubProtocol; kind=sub-result"));
        Assert.Null(Assert.IsType<SubprotocolAccept>(RowOf("P:C.SubProtocol; kind=sub-accept name=value")).Offer);
        Assert.Equal("P:C.Offered", Assert.IsType<AcceptCall>(RowOf("M:C.Accept; kind=accept offer=P:C.Offered")).Offer?.Text);
        Assert.Equal((2, "Map"), Assert.IsType<GetEndpoint>(RowOf("M:C.Get(System.Object,System.String,System.Object); kind=get-endpoint handler=2 instead=Map")) is var get ? (get.HandlerParameter, get.Instead) : default);
        Assert.True(Assert.IsType<GetEndpoint>(RowOf("M:C.Get(System.Object); kind=get-endpoint handler=0 instead=Map passesOn=true")).PassesOn);
        Assert.Equal(1, Assert.IsType<SubprotocolSelector>(RowOf("P:C.Select; kind=sub-select offer=1")).OfferParameter);
        Assert.Equal("P:C.Offered", Assert.IsType<SubprotocolAccept>(RowOf("M:C.Accept(System.String); kind=sub-accept name=0 offer=P:C.Offered")).Offer?.Text);
    }

    [Fact]
    public void EntryOfADictionary_IsRead()
    {
        var close = Assert.IsType<EnvironmentEntry>(RowOf("DELEGATE:socket.Close=System.Func{System.Int32,System.String}; kind=delegate code=0 reason=1 policy=raw16"));
        Assert.Equal(("socket.Close", "System.Func{System.Int32,System.String}"), (close.Key, close.Type));
        Assert.IsType<CloseSink>(close.Value);
        Assert.IsType<ReceivedStatus>(Assert.IsType<EnvironmentEntry>(RowOf("KEY:socket.Status; kind=recv nostatus=1005")).Value);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("when=platform:browser", "Browser")]
    [InlineData("when=platform:netframework", "NetFramework")]
    public void Platform_IsRead(string when, string? platform)
    {
        var condition = RowOf($"M:C.Close; kind=receive {when}").Member.When;

        Assert.Equal(platform, condition.Platform?.ToString());
        Assert.Empty(condition.Assemblies);
    }

    [Theory]
    [InlineData("", "Unknown")]
    [InlineData("| long:throw", "Throw")]
    [InlineData("|long:ignore", "Ignore")]
    public void LongReason_IsRead(string text, string action)
    {
        var (rows, errors) = Parse($"!policy own = *:raw16 {text}\nM:C.Close(System.Int32); kind=send code=0 policy=own");

        Assert.Empty(errors);
        Assert.Equal(action, Assert.IsType<CloseSink>(Assert.Single(rows)).Policy.LongReason.ToString());
    }

    /// <summary>One member may have a row for each condition, and rows of several kinds.</summary>
    [Fact]
    public void RowsThatDiffer_AreNoDuplicates()
    {
        var (rows, errors) = Parse("""
            P:C.State; kind=recv
            P:C.State; kind=recv when=asm:A
            P:C.State; kind=recv when=asm:B
            P:C.State; kind=recv when=platform:browser
            P:C.State; kind=closed value=2
            """);

        Assert.Empty(errors);
        Assert.Equal(5, rows.Length);
    }

    [Fact]
    public void RowThatNobodyWouldFind_IsAnError()
    {
        var (rows, errors) = Parse("P:C.State; kind=recv\nP:C.State; kind=recv nostatus=1005\n!policy own = *:drop\n!policy own = *:throw");

        Assert.Single(rows);
        Assert.Equal(
            [
                new ApiTableError(1, 0, 9, "'P:C.State' is not an id that no line above has with this kind and this 'when='"),
                new ApiTableError(3, 8, 3, "'own' is not the name of a policy that no line above defines"),
            ],
            errors);
    }

    private static ApiRow RowOf(string row)
    {
        var (rows, errors) = Parse(Policy + row);

        Assert.Empty(errors);
        return Assert.Single(rows);
    }

    [Fact]
    public void PolicyBelowItsRow_IsFound()
    {
        var (rows, errors) = Parse("M:C.Close(System.Int32); kind=send code=0 policy=raw16\n" + Policy);

        Assert.Empty(errors);
        Assert.Single(rows);
    }

    /// <summary>The marked text is where the error must stand; the expected message follows.</summary>
    [Theory]
    [InlineData("«nonsense»", "'nonsense' is not 'DOCUMENTATION-ID; key=value ...'")]
    [InlineData("«C.Close»; kind=send", "'C.Close' is not a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'")]
    [InlineData("  M:C.Close(System.Int32); kind=«sned» code=0 policy=raw16", "'sned' is not 'send', 'ctor', 'ctor-carrier', 'set', 'raw', 'message', 'recv', 'closed', 'role', 'socket', 'receive', 'stream', 'ext-request', 'ext-result', 'ext-apply', 'wrap', 'settings', 'connect', 'connector', 'kept', 'header', 'window-bits', 'sub-request', 'sub-result', 'sub-accept', 'sub-select', 'accept' or 'get-endpoint'")]
    [InlineData("M:C.Close(System.Int32); kind=send code=«first» policy=raw16", "'first' is not the ordinal of a parameter, counted from 0")]
    [InlineData("M:C.Close(System.Int32); kind=send code=«-1» policy=raw16", "'-1' is not the ordinal of a parameter, counted from 0")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=«bcl2»", "'bcl2' is not the name of a policy that a '!policy' line defines")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 role=«both»", "'both' is not 'client' or 'server'")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 ev=«X»", "'X' is not 'W', 'S' or 'D'")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 «colour»=red", "'colour' is not a key of any kind of row")]
    [InlineData("M:C.Close(System.Int32); kind=send «cod»=0 policy=raw16", "'cod' is not a key of any kind of row; did you mean 'code'?")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 «polizy»=raw16", "'polizy' is not a key of any kind of row; did you mean 'policy'?")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 «policyy»=raw16", "'policyy' is not a key of any kind of row; did you mean 'policy'?")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 «Policy»=raw16", "'Policy' is not a key of any kind of row; did you mean 'policy'?")]
    [InlineData("M:C.Close(System.Int32); «sort»=send code=0 policy=raw16", "'sort' is not a key of any kind of row")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 «»=red", "expected a key of any kind of row")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 «nostatus»=1005", "'nostatus' is not a key of this kind of row")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 «code»=1 policy=raw16", "'code' is not a key that this line does not have yet")]
    [InlineData("M:C.Close(System.Int32); kind=send «code»", "'code' is not 'key=value'")]
    [InlineData("M:C.Close(System.Int32); kind=send when=«linux» code=0 policy=raw16", "'linux' is not 'asm:ASSEMBLY', 'platform:browser' or 'platform:netframework'")]
    [InlineData("M:C.Close(System.Int32); «»kind=send policy=raw16", "expected 'code='")]
    [InlineData("M:C.Close(System.Int32); «»code=0 policy=raw16", "expected 'kind='")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 reason=«1» policy=raw16", "'1' is not the ordinal of one of the 1 parameters, counted from 0")]
    [InlineData("M:C.Close(N.D{A,B},C[0:,0:]); kind=send code=«2» policy=raw16", "'2' is not the ordinal of one of the 2 parameters, counted from 0")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 reasonEnc=«ascii»", "'ascii' is not 'utf16' or 'utf8'")]
    [InlineData("M:C.Close(System.Int32); kind=receive when=«platform:linux»", "'platform:linux' is not 'asm:ASSEMBLY', 'platform:browser' or 'platform:netframework'")]
    [InlineData("M:C.Close(System.Int32); kind=receive when=«asm:»", "'asm:' is not 'asm:ASSEMBLY', 'platform:browser' or 'platform:netframework'")]
    [InlineData("P:C.Code; kind=set code=«0» policy=raw16", "'0' is not 'value', the value that the property is set to")]
    [InlineData("P:C.Code; kind=recv mayBeReserved=«yes»", "'yes' is not 'true' or 'false'")]
    [InlineData("P:C.State; kind=closed value=«Close»", "'Close' is not a whole number")]
    [InlineData("P:C.IsServer; kind=role role=server:«0»", "'0' is not 'value', the value that the property is set to")]
    [InlineData("P:C.Socket; kind=role role=«peer»", "'peer' is not 'client' or 'server'")]
    [InlineData("P:C.Deflate; kind=ext-request «code»=0", "'code' is not a key of this kind of row")]
    [InlineData("P:C.Deflate; kind=ext-request result=«Answer»", "'Answer' is not a documentation-comment id, such as 'P:Namespace.Type.Property'")]
    [InlineData("P:C.Deflate; kind=ext-request drops=«maybe»", "'maybe' is not 'true' or 'false'")]
    [InlineData("P:C.Deflate; «»kind=ext-apply", "expected 'header='")]
    [InlineData("P:C.Headers; «»kind=kept", "expected 'needs='")]
    [InlineData("P:C.Bits; kind=window-bits min=«few» max=15", "'few' is not a whole number")]
    [InlineData("M:C.SetHeader(System.String); kind=header name=0 value=«1»", "'1' is not the ordinal of one of the 1 parameters, counted from 0")]
    [InlineData("P:C.SubProtocol; kind=sub-accept name=«0»", "'0' is not 'value', the value that the property is set to")]
    [InlineData("«M:Close»; kind=receive", "'M:Close' is not a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'")]
    [InlineData("«M:C.Close(System.Int32»; kind=receive", "'M:C.Close(System.Int32' is not a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'")]
    [InlineData("«T:C.Close»; kind=receive", "'T:C.Close' is not a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'")]
    [InlineData("KEY:socket.Status; kind=«send» code=0 policy=raw16", "'send' is not 'recv'")]
    [InlineData("DELEGATE:«socket.Close»; kind=delegate code=0 policy=raw16", "'socket.Close' is not 'KEY=DELEGATE-TYPE'")]
    [InlineData("DELEGATE:socket.Close=C.D; kind=«send» code=0 policy=raw16", "'send' is not 'delegate'")]
    [InlineData("M:C.Send(System.Int32); kind=message type=0 close=«8»", "'8' is not 'VALUE:ACTION', such as '2:throw'")]
    [InlineData("!policy own =«»", "expected at least one clause, such as '*:raw16'")]
    [InlineData("!policy «own»", "'own' is not '!policy NAME = RULE RULE ...'")]
    [InlineData("!policy own = «1005»", "'1005' is not 'SELECTOR:ACTION', such as '1005?reason:throw'")]
    [InlineData("!policy own = «x»:throw", "'x' is not a whole number")]
    [InlineData("!policy own = 1..«x»:throw", "'x' is not a whole number")]
    [InlineData("!policy own = «999..1»:throw", "'999..1' is not a range that ends above its beginning")]
    [InlineData("!policy «»= *:raw16", "expected the name of a policy that no line above defines")]
    [InlineData("!policy own = 1005?«why»:throw", "'why' is not 'reason'")]
    [InlineData("!policy own = 1005@«me»:throw", "'me' is not 'client' or 'server'")]
    [InlineData("!policy own = *:raw16 | «throw»", "'throw' is not 'long:ACTION'")]
    [InlineData("!policy own = *:raw16 | «short»:throw", "'short' is not 'long'")]
    [InlineData("!policy own = *:raw16 | long:«explode»", "'explode' is not 'raw16', 'empty', 'throw', 'drop', 'ignore' or 'unknown'")]
    [InlineData("!policy own = 1005:«explode»", "'explode' is not 'raw16', 'empty', 'throw', 'drop', 'ignore' or 'unknown'")]
    public void Mistake_IsAnErrorAtItsPlace(string line, string message)
    {
        var start = line.IndexOf('«', StringComparison.Ordinal);
        var length = line.IndexOf('»', StringComparison.Ordinal) - start - 1;

        var (rows, errors) = Parse(Policy + line.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal)
            + "\nM:D.Close(System.Int32); kind=send code=0 policy=raw16");

        Assert.Equal(new ApiTableError(1, start, length, message), Assert.Single(errors));
        Assert.Single(rows);
    }

    [Fact]
    public void BuiltInTable_HasNoErrors()
    {
        using var stream = typeof(ApiTable).Assembly.GetManifestResourceStream("WebSocketApis.txt")!;
        using var reader = new StreamReader(stream);

        var (rows, errors) = Parse(reader.ReadToEnd());

        Assert.Empty(errors);
        Assert.Equal(ApiTable.BuiltIn.Rows.Length, rows.Length);
    }
}
