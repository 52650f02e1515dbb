using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Tests.Search;

/// <summary>What carries the code of a token, here <c>Empty</c>, to those who use its name: by the syntax alone.</summary>
public sealed class CodeCarriersTests
{
    [Theory]
    [InlineData("class C { WebSocketCloseStatus Status() => Empty; }", "Status")]
    [InlineData("class C { WebSocketCloseStatus? Status { get { return gone ? Empty : null; } } }", "Status")]
    [InlineData("class C { static readonly Status s_status = Empty; }", "s_status")]
    [InlineData("class C { async Task<Answer> Ask() { var status = Empty; return new Answer(status); } }", "Ask")]
    [InlineData("class C { async ValueTask<ushort> Ask() { await Wait(); status = Empty; return status; } }", "Ask")]
    [InlineData("class C { static readonly Dictionary<string, int> s_codes = new() { [gone] = Empty }; }", "s_codes")]
    [InlineData("class C { object Box() { return Make(Empty); } }", "Box")]
    [InlineData("class C { bool TryGet(out WebSocketCloseStatus status) { status = Empty; return true; } }", "TryGet")]
    [InlineData("class C { int Filled() { Fill(Empty, out var code); return code; } }", "Filled")]
    [InlineData("class C { Answer Chosen() { _ = status == Empty ? Set(1) : null; return answer; } }", "Chosen")]
    [InlineData("class C { void Shut(WebSocketCloseStatus status = Empty) { } }", "Shut")]
    [InlineData("class C { bool Shut(WebSocketCloseStatus status = Empty) { return Send(status); } }", "Shut")]
    [InlineData("enum Code { Gone = Empty }", "Code.Gone")]
    [InlineData("record Answer(int Code = Empty);", "Answer")]
    public void WhatMayHaveTheCode_IsOne(string code, string name) => Assert.Contains(name, CarriersIn(code));

    [Theory]
    [InlineData("class C { static readonly IReadOnlyDictionary<int, string> s_texts = new Dictionary<int, string> { [Empty] = text }; }")]
    [InlineData("class C { bool IsGone => status == Empty; }")]
    [InlineData("class C { string Text() { return Describe(Empty); } }")]
    [InlineData("class C { bool TryGet(int code, out string text) { if (code == Empty) { text = Describe(code); return true; } text = null; return false; } }")]
    [InlineData("class C { async Task<bool> Close() { await socket.CloseAsync(Empty); return true; } }")]
    [InlineData("class C { async Task<bool?> Close() { status = Empty; return await Send(status); } }")]
    [InlineData("class C { void Close() { status = Empty; } }")]
    [InlineData("class C { async System.Threading.Tasks.Task Close() { status = Empty; } }")]
    [InlineData("class C { double Seconds { get { Note(Empty); return 1; } } }")]
    [InlineData("class C { async Task<Answer> Connect() { _ = Task.Run(() => Told(null, Empty)); return answer; } }")]
    [InlineData("class C { Answer Connect() { client?.Close(Empty); return answer; } }")]
    [InlineData("class C { async Task<Answer> Connect() { (await Close(Empty)); return answer; } }")]
    public void WhatCannot_IsNone(string code) => Assert.Empty(CarriersIn(code));

    private static IReadOnlyList<string> CarriersIn(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest)).GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == "Empty")
            .SelectMany(name => CodeCarriers.Around(name.Identifier))
            .ToList();
}
