using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Tests.Source;

/// <summary>What <c>Close</c> is called on, and what is left of a value without its wrappings.</summary>
public sealed class ReceiverTests
{
    [Theory]
    [InlineData("s.Close();", "s")]
    [InlineData("s?.Close();", "s")]
    [InlineData("s?.Next.Close();", ".Next")]
    [InlineData("s?.Next?.Close();", ".Next")]
    [InlineData("s.Next?.Next?.Close();", ".Next")]
    [InlineData("s?.Take(t?.Next).Close();", ".Take(t?.Next)")]
    [InlineData("s.Take(t?.Give())?.Close();", "s.Take(t?.Give())")]
    [InlineData("(s ?? t)?.Close();", "s ?? t")]
    public void Call_IsMadeOn(string statement, string receiver)
    {
        var (call, model) = CloseIn(statement);
        var operation = (IInvocationOperation)model.GetOperation(call, TestContext.Current.CancellationToken)!;

        var found = Receiver.Of(operation.Instance)!;

        Assert.Equal(receiver, found.Syntax.ToString());
        if (call.Expression is MemberBindingExpressionSyntax binding)
        {
            Assert.Same(found.Syntax, Unwrap.Of(Receiver.Of(binding)!));
        }
    }

    [Theory]
    [InlineData("((S)s!).Close();", "s")]
    [InlineData("(((object)s) as S)!.Close();", "((object)s) as S")]
    public void Expression_IsUnwrapped(string statement, string inner)
    {
        var (call, _) = CloseIn(statement);
        var receiver = ((MemberAccessExpressionSyntax)call.Expression).Expression;

        var unwrapped = Unwrap.Of(receiver);

        Assert.Equal(inner, unwrapped.ToString());
        Assert.Same(receiver, Unwrap.Around(unwrapped));
    }

    [Theory]
    [InlineData("(await s.GiveAsync()).Close();", "s.GiveAsync()")]
    [InlineData("(await s.GiveAsync().ConfigureAwait(false)).Close();", "s.GiveAsync()")]
    [InlineData("(await s.GiveValueAsync().AsTask().ConfigureAwait(false)).Close();", "s.GiveValueAsync()")]
    [InlineData("s.GiveAsync().Result.Close();", "s.GiveAsync()")]
    [InlineData("((S)(object)s.GiveAsync().Result).Close();", "s.GiveAsync()")]
    [InlineData("s.Result.Close();", "s.Result")]
    public void Task_IsWhatIsAwaited(string statement, string task)
    {
        var (call, model) = CloseIn(statement);
        var operation = (IInvocationOperation)model.GetOperation(call, TestContext.Current.CancellationToken)!;

        Assert.Equal(task, Unwrap.Awaited(operation.Instance!).Syntax.ToString());
    }

    private static (InvocationExpressionSyntax Call, SemanticModel Model) CloseIn(string statement)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System.Threading.Tasks;

            class S
            {
                public S Next => this;
                public S Result => this;
                public void Close() { }
                public S Take(S? other) => this;
                public S Give() => this;
                public Task<S> GiveAsync() => Task.FromResult(this);
                public ValueTask<S> GiveValueAsync() => new(this);

                async Task M(S s, S t) { {{statement}} await Task.Yield(); }
            }
            """, cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create(
            "Snippets", [tree], ReferencesUnderTest.Net, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var call = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Single(call => InvokedName.Of(call)?.Identifier.ValueText == "Close");
        return (call, compilation.GetSemanticModel(tree));
    }
}
