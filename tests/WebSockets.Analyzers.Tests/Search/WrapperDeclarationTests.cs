using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Tests.Search;

/// <summary>What may hand a code on to a close method, by the syntax around the close method's name.</summary>
public sealed class WrapperDeclarationTests
{
    private static readonly SearchedNames s_names = new(new PresentRows(ApiTableParser.Parse(["!policy p = *:raw16", "M:N.C.CloseAsync(N.S); kind=send code=0 policy=p"]).Rows, [new PresentType("N.C", "N", "N.C")]), CloseEnums.None);

    [Theory]
    [InlineData("class C { Task Shut(WebSocketCloseStatus s) => socket.CloseAsync(s, null, default); }", "Shut")]
    [InlineData("class C { Task Shut(int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); }", "Shut")]
    [InlineData("class C { Task Shut(int code) { var s = Map(code); return socket.CloseAsync(s, null, default); } }", "Shut")]
    [InlineData("class C { Task Shut(int code) => socket.CloseAsync(statusDescription: null, closeStatus: (WebSocketCloseStatus)code, cancellationToken: default); }", "Shut")]
    [InlineData("class C { void M() { Task Shut(int code) => socket?.CloseAsync((WebSocketCloseStatus)code, null, default); } }", "Shut")]
    [InlineData("class C { Task Shut(Code code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default); }", "Shut")]
    [InlineData("class C { Task Shut(Net.HttpStatusCode? code) { var s = (WebSocketCloseStatus)code.Value; return socket.CloseAsync(s, null, default); } }", "Shut")]
    [InlineData("class C { void M(int x) { Use(socket.CloseAsync); } }", "M")]
    public void MethodWhoseParameterMayBeTheStatus_IsOne(string code, string name) => Assert.Equal([name], TakersIn(code));

    [Theory]
    [InlineData("class C { C(WebSocketCloseStatus s) { _s = s; } Task Shut() => socket.CloseAsync(_s, null, default); }", "C")]
    [InlineData("class C { C(int code) { _code = code; } Task Shut() { var s = Map(_code); return socket.CloseAsync(s, null, default); } }", "C")]
    [InlineData("class C { C(int code) { socket.CloseAsync((WebSocketCloseStatus)code, null, default); } }", "C")]
    [InlineData("class C { C(Code code) { _code = code; } Task Shut() => socket.CloseAsync((WebSocketCloseStatus)_code, null, default); }", "C")]
    [InlineData("class C { Code Why { get; init; } Task Shut() => socket.CloseAsync((WebSocketCloseStatus)Why, null, default); }", "Why")]
    [InlineData("class C(int code) { Task Shut() => socket.CloseAsync((WebSocketCloseStatus)code, null, default); }", "C")]
    [InlineData("class C { WebSocketCloseStatus S { get; init; } Task Shut() => socket.CloseAsync(S, null, default); }", "S")]
    public void TypeThatMayKeepTheStatus_IsOne(string code, string name) => Assert.Equal([name], TakersIn(code));

    [Theory]
    [InlineData("class C { C(int id) { } Task Shut(int id) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, Text(id), default); }")]
    [InlineData("class C { C(int id) { } Task Shut(int id) => channel.CloseAsync(); }")]
    [InlineData("class C { C(Logger log) { } Task Shut(Session session) { var s = (WebSocketCloseStatus)session.Code; return socket.CloseAsync(s, null, default); } }")]
    [InlineData("class C { C(int id) { } Task CloseAsync(Options options) => Delete(options); }")]
    [InlineData("class C { C(int id) { } Task Shut(Options options) => channel.CloseAsync(options); }")]
    public void CodeThatTakesNoStatusFromOutside_IsNone(string code) => Assert.Empty(TakersIn(code));

    private static IEnumerable<string> TakersIn(string code) =>
        CodeTokens.In(CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest)), s_names).Takers.Select(taker => taker.Name);
}
