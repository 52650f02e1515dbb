using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Sockets;

/// <summary>What all callers of a method pass to it, and what it costs to know.</summary>
public sealed class SocketCallersTests
{
    private const int Methods = 400;
    private const string Call = " class Caller { void Run(IChannel channel, Base channels, int socket) { channel.End(socket); channels.Stop(socket + 1); } }";

    /// <summary>Each of many implementations has the callers of the interface's method: the file is searched once for them all.</summary>
    [Theory]
    [InlineData("C{0} : IChannel {{ public void End(int given) {{ }} }}", "socket")]
    [InlineData("C{0} : IChannel {{ void IChannel.End(int given) {{ }} }}", "socket")]
    [InlineData("C{0} : Base {{ public override void Stop(int given) {{ }} }}", "socket + 1")]
    [InlineData("C{0} {{ internal void Leave(int given) {{ }} void Go() => Leave({0}); }}", null)]
    [InlineData("C{0} {{ void Leave(int given) {{ }} void Go() => Leave({0}); }}", null)]
    public void ManyMethodsOfAName_AreOneSearch(string type, string? passed)
    {
        var types = string.Concat(Enumerable.Range(0, Methods).Select(index => " class " + string.Format(CultureInfo.InvariantCulture, type, index)));
        var (program, parameters) = Ask("interface IChannel { void End(int given); } abstract class Base { public abstract void Stop(int given); }" + types + Call);

        Assert.Equal(Methods, parameters.Count);
        Assert.All(parameters, (parameter, index) => Assert.Equal(
            passed ?? index.ToString(CultureInfo.InvariantCulture),
            Assert.Single(new SocketCallers(program).ArgumentsOf(parameter)!).Syntax.ToString()));
        Assert.InRange(program.NamesLookedFor, 0, 1);
        Assert.Equal(1, FileNames.Of(program.Compilation.SyntaxTrees.Single()).Searches);
    }

    [Fact]
    public void CallsThroughAllThatAMethodImplements_AreInTheOrderOfTheSource() => Assert.Equal(["1", "2", "3"], Passed("""
        interface IA { void End(int given); }
        interface IB { void End(int given); }
        class C : IA, IB { public void End(int given) { } }
        class Caller { void Run(IB b, C c, IA a) { b.End(1); c.End(2); a.End(3); } }
        """));

    [Theory]
    [InlineData("class C { internal void End(int given) { } void Go() { End(1); System.Action<int> end = End; } }")]
    [InlineData("class C { internal void End(int given = 1) { } void Go() { } }")]
    public void MethodOfWhichSomeCallersAreNotInSight_IsGivenNobodyKnowsWhat(string code) => Assert.Null(Passed(code));

    [Fact]
    public void NameOf_CallsNothing() => Assert.Equal(["1"], Passed("class C { internal void End(int given) { } string Go() { End(1); return nameof(End); } }"));

    private static IEnumerable<string>? Passed(string code)
    {
        var (program, parameters) = Ask(code);
        return new SocketCallers(program).ArgumentsOf(parameters[0])?.Select(argument => argument.Syntax.ToString());
    }

    /// <summary>The parameters that classes' methods call "given".</summary>
    private static (SourceProgram Program, List<IParameterSymbol> Parameters) Ask(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("Code", [tree], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var model = compilation.GetSemanticModel(tree);
        var parameters = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ParameterSyntax>()
            .Where(parameter => parameter.Identifier.ValueText == "given")
            .Select(parameter => model.GetDeclaredSymbol(parameter, TestContext.Current.CancellationToken)!)
            .Where(parameter => !parameter.ContainingSymbol.IsAbstract)
            .ToList();
        return (new SourceProgram(compilation, TestContext.Current.CancellationToken), parameters);
    }
}
