using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebSockets.Analyzers.Loaded;

namespace WebSockets.Analyzers.Tests.Razor;

/// <summary>What the code of Razor costs where there is none, and other generated code beside it: counted, not timed.</summary>
public sealed class RazorCostTests
{
    private const int OtherFiles = 200;

    private const string Close = "Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);";

    [Fact]
    public async Task ProgramWithoutRazor_RegistersNothing()
    {
        var (trees, _) = OtherGeneratedFiles();

        Assert.Equal(0, await RegisteredAsync(trees));
    }

    [Fact]
    public async Task ProgramWithRazor_RegistersTheRules()
    {
        var (trees, _) = OtherGeneratedFiles();

        Assert.InRange(await RegisteredAsync([.. trees, Component()]), 1, 100);
    }

    /// <summary>The text of a generated file is read as often as without the analyzer: the rules follow values through it as through any other.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OtherGeneratedFiles_AreNotReadOnceMore(bool hasRazor)
    {
        var without = await CharsReadAsync(hasRazor, analyzer => analyzer is not RazorAnalyzer);
        var with = await CharsReadAsync(hasRazor, _ => true);

        Assert.True(without > 0);
        Assert.Equal(without, with);
    }

    private static async Task<int> CharsReadAsync(bool hasRazor, Func<DiagnosticAnalyzer, bool> isAsked)
    {
        var (trees, texts) = OtherGeneratedFiles();
        var compilation = RazorProgram.Compile([.. trees, .. hasRazor ? [Component()] : Array.Empty<SyntaxTree>()]);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var before = texts.Sum(text => text.CharsRead);
        var diagnostics = await RazorProgram.DiagnosticsAsync(compilation, [.. RazorProgram.Analyzers.Where(isAsked)]);

        Assert.Equal(hasRazor && isAsked(new RazorAnalyzer()) ? 1 : 0, diagnostics.Length);
        return texts.Sum(text => text.CharsRead) - before;
    }

    private static async Task<int> RegisteredAsync(SyntaxTree[] trees)
    {
        var analyzer = new RazorAnalyzer();
        var analysis = RazorProgram.Compile(trees).WithAnalyzers([analyzer]);
        await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var counts = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, TestContext.Current.CancellationToken);
        return counts!.SemanticModelActionsCount + counts.SyntaxNodeActionsCount;
    }

    private static (SyntaxTree[] Trees, CountedText[] Texts) OtherGeneratedFiles()
    {
        var texts = Enumerable.Range(0, OtherFiles).Select(index => new CountedText($"class Row{index} {{ {(index % 10 == 0 ? Close : "int M() => 1;")} }}")).ToArray();
        return ([.. texts.Select((text, index) => RazorProgram.Parse($"Row{index}.g.cs", text))], texts);
    }

    private static SyntaxTree Component() => RazorProgram.Parse(RazorProgram.MadeOfComponent, SourceText.From(RazorProgram.Component(Close)));
}
