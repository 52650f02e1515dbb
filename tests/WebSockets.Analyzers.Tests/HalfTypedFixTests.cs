using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Negotiation;

namespace WebSockets.Analyzers.Tests;

/// <summary>
/// Fixes while somebody types: what is intact can be repaired beside what is not; what a parser guessed is left alone.
/// </summary>
public sealed class HalfTypedFixTests
{
    private const string Close = "await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);";

    /// <summary>The reason of a WS1022, whose fix adds a method to the type.</summary>
    private const string CloseWithText =
        "async Task LeaveAsync(WebSocket socket) { try { Console.WriteLine(); } catch (Exception exception) { await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, exception.Message, default); } }";

    /// <summary>A WS2001, whose fix writes statements after the one that connects.</summary>
    private const string Ask = "using var socket = new ClientWebSocket(); socket.Options.DangerousDeflateOptions = new();";

    [Theory]
    [InlineData("void Next(")]
    [InlineData("int Next() { if (")]
    [InlineData("int Next { get => 1 +; }")]
    [InlineData("string _next = ;")]
    public async Task OtherMember_IsHalfTyped_FixIsOffered(string other)
    {
        Assert.NotEmpty(await OfferedAsync<CloseStatusRule, CloseStatusFixer>($"class Chat {{ async Task LeaveAsync(WebSocket socket) {{ {Close} }} {other} }}"));
        Assert.NotEmpty(await OfferedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>($"class Chat {{ async Task JoinAsync(Uri uri) {{ {Ask} await socket.ConnectAsync(uri, default); }} {other} }}"));
    }

    [Theory]
    [InlineData("var next = ;")]
    [InlineData("if (socket. ) return;")]
    [InlineData("socket.Abort(")]
    [InlineData("} }")]
    public async Task SameMember_IsHalfTyped_NoFixIsOffered(string before)
    {
        Assert.Empty(await OfferedAsync<CloseStatusRule, CloseStatusFixer>($"class Chat {{ async Task LeaveAsync(WebSocket socket) {{ {before} {Close} }} }}"));
        Assert.Empty(await OfferedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>($"class Chat {{ async Task JoinAsync(Uri uri) {{ {Ask} {before} await socket.ConnectAsync(uri, default); }} }}"));
    }

    /// <summary>The statement that connects is another method's than the one that asks.</summary>
    [Theory]
    [InlineData("await _socket.ConnectAsync(uri, default);", true)]
    [InlineData("await _socket.ConnectAsync(uri, default); var next = ;", false)]
    [InlineData("await _socket.ConnectAsync(uri, default)", false)]
    public async Task MemberThatConnects_Decides(string connect, bool isOffered)
    {
        var actions = await OfferedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>(
            $"class Chat {{ readonly ClientWebSocket _socket = new(); void Ask() {{ _socket.Options.DangerousDeflateOptions = new(); }} async Task JoinAsync(Uri uri) {{ {connect} }} }}");

        Assert.Equal(isOffered, actions.Length > 0);
    }

    /// <summary>The fix writes one more <c>await</c>, which the method does not allow yet.</summary>
    [Fact]
    public async Task StatementThatConnects_DoesNotCompile_NothingIsMadeOfIt()
    {
        Assert.Empty(await OfferedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>($"class Chat {{ Task JoinAsync(Uri uri) {{ {Ask} await socket.ConnectAsync(uri, default); }} }}"));
        Assert.NotEmpty(await OfferedAsync<ExtensionResultIgnoredRule, ExtensionResultIgnoredFixer>($"class Chat {{ async Task JoinAsync(Uri uri) {{ {Ask} await socket.ConnectAsync(uri, default); Missing(); }} }}"));
    }

    [Theory]
    [InlineData("class Chat { void Next(; #LEAVE }", true)]
    [InlineData("class Chat { #LEAVE int Next() => 1; }", true)]
    [InlineData("class Chat { #LEAVE", false)]
    [InlineData("class Chat { #LEAVE void Next( }", false)]
    [InlineData("class Chat { void Next() { if (true) { } #LEAVE }", false)]
    [InlineData("class Chat { #LEAVE int Next() { if (true) { }", false)]
    public async Task Type_GetsAMember_WhereItsEndIsKnown(string type, bool isOffered)
    {
        var actions = await OfferedAsync<CloseStatusRule, LongReasonFixer>(type.Replace("#LEAVE", CloseWithText, StringComparison.Ordinal));

        Assert.Equal(isOffered, actions.Any(title => title.StartsWith("Truncate", StringComparison.Ordinal)));
    }

    /// <summary>Half-typed code may read a message of no exception: what has no name is not named.</summary>
    [Theory]
    [InlineData("exception.Message", true)]
    [InlineData("NotSupportedException.Message", false)]
    public async Task TypeOfTheException_IsNamed_WhereThereIsOne(string reason, bool isOffered)
    {
        var actions = await OfferedAsync<CloseStatusRule, LongReasonFixer>(
            $"class Chat {{ {CloseWithText.Replace("exception.Message", reason, StringComparison.Ordinal)} }}");

        Assert.Equal(isOffered, actions.Any(title => title.Contains("send only its type", StringComparison.Ordinal)));
        Assert.DoesNotContain(actions, title => title.Contains("string", StringComparison.Ordinal));
    }

    private static async Task<string[]> OfferedAsync<TRule, TFixer>(string source)
        where TRule : Rule, new()
        where TFixer : CodeFixProvider, new() =>
        [.. (await OfferedFixes.ForAsync<TRule, TFixer>(source)).Select(action => action.Title)];
}
