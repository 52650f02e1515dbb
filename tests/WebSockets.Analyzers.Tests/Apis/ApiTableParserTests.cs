using WebSockets.Analyzers.Apis;

namespace WebSockets.Analyzers.Tests.Apis;

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
        var (rows, errors) = Parse("M:Chat.Socket.Send(System.Byte[],System.Int32); kind=message type=1 close=8:throw ev=W");

        Assert.Empty(errors);
        var sink = Assert.IsType<MessageSink>(Assert.Single(rows));
        Assert.Equal((1, 8L, CloseAction.Throw), (sink.TypeParameter, sink.CloseType, sink.OnClose));
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
    [InlineData("[nonsense]", "'nonsense' is not 'DOCUMENTATION-ID; key=value ...'")]
    [InlineData("[C.Close]; kind=send", "'C.Close' is not a documentation-comment id, such as 'M:Namespace.Type.Method(System.Int32)'")]
    [InlineData("  M:C.Close(System.Int32); kind=[sned] code=0 policy=raw16", "'sned' is not 'send', 'ctor', 'ctor-carrier', 'raw', 'set', 'fixed', 'message', 'recv', 'closed', 'role', 'ext-request' or 'ext-result'")]
    [InlineData("M:C.Close(System.Int32); kind=send code=[first] policy=raw16", "'first' is not the ordinal of a parameter, counted from 0")]
    [InlineData("M:C.Close(System.Int32); kind=send code=[-1] policy=raw16", "'-1' is not the ordinal of a parameter, counted from 0")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=[bcl2]", "'bcl2' is not the name of a policy that a '!policy' line defines")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 role=[both]", "'both' is not 'client' or 'server'")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 ev=[X]", "'X' is not 'W', 'S' or 'D'")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 policy=raw16 [colour]=red", "'colour' is not a key of this kind of row")]
    [InlineData("M:C.Close(System.Int32); kind=send code=0 [code]=1 policy=raw16", "'code' is not a key that this line does not have yet")]
    [InlineData("M:C.Close(System.Int32); kind=send [code]", "'code' is not 'key=value'")]
    [InlineData("M:C.Close(System.Int32); kind=send when=[linux] code=0 policy=raw16", "'linux' is not 'asm:ASSEMBLY', 'platform:browser' or 'platform:netframework'")]
    [InlineData("M:C.Close(System.Int32); []kind=send policy=raw16", "expected 'code='")]
    [InlineData("M:C.Send(System.Int32); kind=message type=0 close=[8]", "'8' is not 'VALUE:ACTION', such as '2:throw'")]
    [InlineData("!policy own =[]", "expected at least one rule, such as '*:raw16'")]
    [InlineData("!policy [own]", "'own' is not '!policy NAME = RULE RULE ...'")]
    [InlineData("!policy own = [1005]", "'1005' is not 'SELECTOR:ACTION', such as '1005?reason:throw'")]
    [InlineData("!policy own = [x]:throw", "'x' is not a whole number")]
    [InlineData("!policy own = 1..[x]:throw", "'x' is not a whole number")]
    [InlineData("!policy own = 1005?[why]:throw", "'why' is not 'reason'")]
    [InlineData("!policy own = 1005@[me]:throw", "'me' is not 'client' or 'server'")]
    [InlineData("!policy own = 1005:[explode]", "'explode' is not 'raw16', 'empty', 'throw', 'drop', 'ignore' or 'unknown'")]
    public void Mistake_IsAnErrorAtItsPlace(string line, string message)
    {
        var start = line.IndexOf('[', StringComparison.Ordinal);
        var length = line.IndexOf(']', StringComparison.Ordinal) - start - 1;

        var (rows, errors) = Parse(Policy + line.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
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
