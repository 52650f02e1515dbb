using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Source;

/// <summary>What a body does nothing with but pass it on.</summary>
public sealed class PassedOnNamesTests
{
    [Theory]
    [InlineData("Shut(code);")]
    [InlineData("Shut(code: (int)(code));")]
    [InlineData("await Shut(isLate ? code : 1000).ConfigureAwait(false);")]
    [InlineData("Log($\"{code}\"); return Shut(code ?? 1000);")]
    [InlineData("var status = (Status)code; Shut(status);")]
    [InlineData("var status = (Status)code; var copy = status; Log($\"{copy}\"); Shut(copy);")]
    public void Name_IsOnlyPassedOn(string statements) => Assert.True(IsOnlyPassedOn(statements));

    [Theory]
    [InlineData("if (code == 1005) Shut(code);")]
    [InlineData("if (IsBad(code)) Shut(code);")]
    [InlineData("Shut(code + 1);")]
    [InlineData("code = 5; Shut(code);")]
    [InlineData("_code = code;")]
    [InlineData("var status = (Status)code; if (status == Status.Empty) Shut(status);")]
    [InlineData("var status = (Status)code; var copy = status; if (copy == Status.Empty) Shut(status);")]
    public void Name_IsUsedOtherwise(string statements) => Assert.False(IsOnlyPassedOn(statements));

    [Fact]
    public void Body_IsLookedThroughOnceForAllItsNames()
    {
        var names = new PassedOnNames();
        var calls = BodyOf(string.Concat(Enumerable.Repeat("Shut(code); Shut(other); ", 50))).DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();

        Assert.All(calls, call => Assert.True(names.IsOnlyPassedOn("code", call) && names.IsOnlyPassedOn("other", call)));
        Assert.Equal(1, names.Bodies);
    }

    private static bool IsOnlyPassedOn(string statements) => new PassedOnNames().IsOnlyPassedOn("code", BodyOf(statements));

    private static BlockSyntax BodyOf(string statements) =>
        CSharpSyntaxTree.ParseText($"class C {{ async Task Run(int? code, bool isLate) {{ {statements} }} }}").GetRoot().DescendantNodes().OfType<BlockSyntax>().First();
}
