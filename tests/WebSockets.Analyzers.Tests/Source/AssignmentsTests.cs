using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Source;

/// <summary>
/// What is written to a variable or member. A result lists the values in the order of the source; "?" stands for one that no
/// expression says, "…" for what others may write. The variable is called x, and what counts is what it can be at <c>See</c>.
/// </summary>
public sealed class AssignmentsTests
{
    [Theory]
    [InlineData("var x = 1; See(x);", "1")]
    [InlineData("int x; x = 1; See(x);", "1")]
    [InlineData("var x = 1; if (b) x = 2; See(x);", "1 2")]
    [InlineData("var x = 1; x = 2; See(x);", "2")]
    [InlineData("var x = 1; (x) = 2; See(x);", "2")]
    [InlineData("int x = 0; See(x); x = 2;", "0 2")]
    [InlineData("for (var x = 1; b; x = 2) See(x);", "1 2")]
    [InlineData("var x = 1; { var y = x; y = 2; See(x); }", "1")]
    public void Local_HasWhatIsAssigned(string statements, string values) => Assert.Equal(values, InMethod(statements));

    [Theory]
    [InlineData("var (x, y) = (1, 2); See(x);", "1")]
    [InlineData("var (y, (z, x)) = (1, (2, 3)); See(x);", "3")]
    [InlineData("(int y, int x) = (1, 2); See(x);", "2")]
    [InlineData("int x, y; (y, x) = (1, 2); See(x);", "2")]
    [InlineData("int x, y, z; (y, (x, z)) = (1, (2, 3)); See(x);", "2")]
    [InlineData("var (x, y) = Two(); See(x);", "?")]
    [InlineData("var x = 1; var y = (x, 2); See(x);", "1")]
    [InlineData("foreach (var (x, y) in new[] { (1, 2) }) See(x);", "?")]
    [InlineData("foreach ((int x, int y) in new[] { (1, 2) }) See(x);", "?")]
    public void Deconstruction_GivesEachPartItsOwn(string statements, string values) => Assert.Equal(values, InMethod(statements));

    [Theory]
    [InlineData("Out(out var x); See(x);", "?")]
    [InlineData("int x; Out(out x); See(x);", "?")]
    [InlineData("var x = 1; Ref(ref x); See(x);", "1 ?")]
    [InlineData("var x = 1; Ref(ref x); x = 2; See(x);", "2")]
    [InlineData("var x = 1; In(in x); See(x);", "1")]
    [InlineData("var x = 1; ref var y = ref x; y = 2; See(x);", "1 ? …")]
    [InlineData("var y = 1; ref var x = ref y; See(x);", "ref y …")]
    [InlineData("var x = 1; unsafe { var p = &x; } See(x);", "1 ? …")]
    public void Reference_GivesWhatIsNotSeen(string statements, string values) => Assert.Equal(values, InMethod(statements));

    [Theory]
    [InlineData("var x = 1; x += 2; See(x);", "1 2")]
    [InlineData("var x = 1; x++; See(x);", "1 ?")]
    [InlineData("var x = 1; --x; See(x);", "1 ?")]
    [InlineData("int? x = null; x ??= 2; See(x);", "null 2")]
    public void Compound_LeavesWhatWasThere(string statements, string values) => Assert.Equal(values, InMethod(statements));

    [Theory]
    [InlineData("foreach (var x in new[] { 1 }) See(x);", "?")]
    [InlineData("if (Any() is int x) See(x);", "?")]
    public void Pattern_GivesWhatIsNotSeen(string statements, string values) => Assert.Equal(values, InMethod(statements));

    [Theory]
    [InlineData("var x = 1; Action a = () => x = 2; See(x);", "1 2")]
    [InlineData("var x = 1; Action a = () => x = 2; x = 3; a(); See(x);", "2 3")]
    [InlineData("var x = 1; Set(); See(x); void Set() { x = 2; }", "1 2")]
    [InlineData("var x = 1; x = 3; Action a = () => See(x);", "1 3")]
    public void Function_MayRunAtAnyTime(string statements, string values) => Assert.Equal(values, InMethod(statements));

    [Theory]
    [InlineData("void M(int x) { See(x); }", "passed")]
    [InlineData("void M(int x) { if (x > 1) x = 1; See(x); }", "passed 1")]
    [InlineData("void M(int x) { x = 1; See(x); }", "1")]
    [InlineData("void M() { void F(int x) { See(x); x = 2; } F(1); }", "passed 2")]
    public void Parameter_HasWhatItIsPassedUntilItIsReplaced(string members, string values) => Assert.Equal(values, InClass(members));

    [Theory]
    [InlineData("class T(int x) { void M() => See(x); }", "passed")]
    [InlineData("class T(int x) { void M() => See(x); void N() { x = 2; } }", "passed 2")]
    [InlineData("class T(int x) { void M() => See(x); void N() { (x, var y) = (2, 3); } }", "passed 2")]
    [InlineData("class T(int x) { void M() => See(x); class U { int x; void N() => x = 2; } }", "passed")]
    [InlineData("partial class T(int x) { void M() => See(x); } partial class T { void N() => x++; }", "passed ?")]
    public void PrimaryConstructorParameter_IsWrittenAnywhereInItsType(string type, string values) => Assert.Equal(values, InFile(type));

    [Theory]
    [InlineData("readonly int x = 1; void M() => See(x);", "1")]
    [InlineData("readonly int x = 1; T() { } void M() => See(x);", "1")]
    [InlineData("readonly int x = 1; T() { x = 2; } void M() => See(x);", "2")]
    [InlineData("readonly int x = 1; T() { x = 2; } T(int y) : this() { } void M() => See(x);", "2")]
    [InlineData("readonly int x = 1; T() { x = 2; } T(int y) { } void M() => See(x);", "1 2")]
    [InlineData("readonly int x; T() { (x, _) = (2, 3); } void M() => See(x);", "2")]
    [InlineData("readonly int x; T() { Out(out x); } void M() => See(x);", "?")]
    [InlineData("static readonly int x = 1; T() { } static T() { x = 2; } void M() => See(x);", "2")]
    [InlineData("private int x = 1; void N() => this.x = 2; void M() => See(x);", "1 2")]
    [InlineData("internal int x = 1; void N() => x = 2; void M() => See(x);", "1 2 …")]
    [InlineData("int x { get; } = 1; void M() => See(x);", "1")]
    [InlineData("public int x { get; init; } = 1; void M() => See(x);", "1 …")]
    [InlineData("public int x { get; private set; } = 1; T Copy() => new() { x = 2 }; void M() => See(x);", "1 2")]
    [InlineData("int x => 1; void M() => See(x);", "…")]
    public void Member_HasWhatItsTypeGivesIt(string members, string values) => Assert.Equal(values, InFile($"class T {{ {members} }}"));

    [Fact]
    public void Initializer_OfAnObjectInAMember_IsNoWriteToTheMember() =>
        Assert.Equal("new()", InFile("class T { readonly T x = new(); void M() { var t = new T { x = { } }; See(x); } }"));

    [Fact]
    public void HalfTypedAssignment_IsAWriteOfNothingKnown() => Assert.Equal("1 ", InMethod("var x = 1; if (b) x = ; See(x);", mustCompile: false));

    [Fact]
    public void MemberOfALibrary_IsWrittenByOthers()
    {
        var compilation = Compile("class T { }", mustCompile: true);
        var program = new SourceProgram(compilation, TestContext.Current.CancellationToken);
        var member = compilation.GetTypeByMetadataName("System.Threading.Timeout")!.GetMembers("InfiniteTimeSpan").Single();

        Assert.False(program.AssignmentsOf(member).AreAll);
        Assert.Null(program.AssignmentsOf(member).Only);
    }

    [Fact]
    public void Only_IsTheOneValue()
    {
        Assert.Equal("1", OnlyOf("var x = 1; See(x);"));
        Assert.Null(OnlyOf("var x = 1; if (b) x = 1; See(x);"));
        Assert.Null(OnlyOf("int x = 1; x += 1; See(x);"));
        Assert.Null(OnlyOf("Out(out var x); See(x);"));
    }

    [Fact]
    public void Token_IsTheRequestsOwn()
    {
        var compilation = Compile("class T { void M() { var x = 1; Probe.See(x); } }", mustCompile: true);
        var cancelled = new SourceProgram(compilation, new CancellationToken(canceled: true));
        var variable = SeenIn(cancelled.For(TestContext.Current.CancellationToken)).Symbol;

        Assert.Throws<OperationCanceledException>(() => cancelled.AssignmentsOf(variable));
        Assert.Single(cancelled.For(TestContext.Current.CancellationToken).AssignmentsOf(variable).Writes);
    }

    private static string? OnlyOf(string statements)
    {
        var program = new SourceProgram(Compile(Method(statements), mustCompile: true), TestContext.Current.CancellationToken);
        return program.AssignmentsOf(SeenIn(program).Symbol).Only?.ToString();
    }

    private static string InMethod(string statements, bool mustCompile = true) => InFile(Method(statements), mustCompile);

    private static string InClass(string members) => InFile($"class T {{ {members} }}");

    private static string Method(string statements) => $"class T {{ void M(bool b) {{ {statements} }} }}";

    private static string InFile(string types, bool mustCompile = true)
    {
        var program = new SourceProgram(Compile(types, mustCompile), TestContext.Current.CancellationToken);
        var (symbol, use) = SeenIn(program);
        var assignments = program.AssignmentsOf(symbol).Before(use);
        var isPassed = symbol is IParameterSymbol && !assignments.IsReplaced;
        return string.Join(' ', (isPassed ? ["passed"] : Enumerable.Empty<string>())
            .Concat(assignments.Writes.Select(write => write.Value?.ToString() ?? "?"))
            .Concat(assignments.AreAll ? [] : ["…"]));
    }

    private static (ISymbol Symbol, SyntaxNode Use) SeenIn(SourceProgram program)
    {
        var use = program.Compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs").GetRoot().DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Single(name => name is { Identifier.ValueText: "x", Parent.Parent.Parent: InvocationExpressionSyntax call } && InvokedName.Of(call)?.Identifier.ValueText == "See");
        return (program.SymbolAt(use)!, use);
    }

    private static CSharpCompilation Compile(string types, bool mustCompile)
    {
        var compilation = CSharpCompilation.Create(
            "Snippets",
            [
                CSharpSyntaxTree.ParseText("""
                    public static class Probe
                    {
                        public static void See(object? value) { }
                        public static void Out(out int value) => value = 1;
                        public static void Ref(ref int value) { }
                        public static void In(in int value) { }
                        public static object Any() => 1;
                        public static (int, int) Two() => (1, 2);
                    }
                    """),
                CSharpSyntaxTree.ParseText($"using System; using static Probe; {types}", path: "Code.cs"),
            ],
            ReferencesUnderTest.Net,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        if (mustCompile)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return compilation;
    }
}
