namespace WebSockets.Analyzers.Tests.Texts;

/// <summary>How long the texts are that reach a point, and whose they are.</summary>
public sealed class TextFlowTests
{
    [Theory]
    [InlineData("See(\"bye\");", "written:3")]
    [InlineData("See(\"grüß\");", "written:6")]
    [InlineData("See(text);", "parameter:0..")]
    [InlineData("var t = \"bye\"; See(t);", "written:3")]
    [InlineData("See(flag ? \"bye\" : \"later\");", "written:3 written:5")]
    [InlineData("See(\"good\" + \"bye\");", "written:7")]
    [InlineData("See(e.Message);", "exception:0..")]
    [InlineData("See(e.ToString());", "exception:0..")]
    [InlineData("See($\"lost: {e.Message}\");", "exception:6..")]
    [InlineData("See(System.Text.Encoding.UTF8.GetString(bytes));", "peer:0..")]
    public void Lengths(string statements, string texts) => Assert.Equal(texts, TextFlow.InMethod(statements));
}
