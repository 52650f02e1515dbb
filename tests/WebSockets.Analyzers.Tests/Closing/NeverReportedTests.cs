using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>Good code, and code that only looks bad.</summary>
public sealed class NeverReportedTests
{
    /// <summary>Just enough of the test frameworks to compile; they are told by their names.</summary>
    private const string TestFrameworks = """
        static class Assert
        {
            public static Task ThrowsAsync<T>(Func<Task> act) => throw null!;
            public static T Throws<T>(Action act) => throw null!;
            public static void That(Func<Task> act, object constraint) { }
        }

        static class Record { public static Task<Exception> ExceptionAsync(Func<Task> act) => throw null!; }

        static class Throws { public static object ArgumentException => null!; }

        static class Fluent
        {
            public static Func<Task> Should(this Func<Task> act) => act;
            public static Task ThrowAsync<T>(this Func<Task> act) => act();
            public static T Received<T>(this T substitute) => substitute;
            public static Func<Task> Awaiting<T>(this T subject, Func<T, Task> act) => () => act(subject);
        }

        class Mock<T> { public void Verify(System.Linq.Expressions.Expression<Func<T, Task>> call) { } }
        """;

    [Theory]
    [InlineData("await Assert.ThrowsAsync<ArgumentException>(() => socket.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default));")]
    [InlineData("await Assert.ThrowsAsync<ArgumentException>(async () => await socket.CloseAsync((WebSocketCloseStatus)1006, null, default));")]
    [InlineData("Assert.Throws<ArgumentException>(() => { socket.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default); });")]
    [InlineData("Assert.That(() => socket.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default), Throws.ArgumentException);")]
    [InlineData("await Record.ExceptionAsync(() => socket.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default));")]
    [InlineData("Func<Task> act = () => socket.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default); await act.Should().ThrowAsync<ArgumentException>();")]
    [InlineData("await socket.Awaiting(s => s.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default)).Should().ThrowAsync<ArgumentException>();")]
    [InlineData("await socket.Received().CloseAsync(WebSocketCloseStatus.Empty, \"x\", default);")]
    [InlineData("new Mock<WebSocket>().Verify(s => s.CloseAsync(WebSocketCloseStatus.Empty, \"x\", default));")]
    [InlineData("await Assert.ThrowsAsync<ArgumentException>(() => ShutAsync(socket, WebSocketCloseStatus.Empty));")]
    public async Task TestIdiom_IsSilent(string statement)
    {
        var test = Verify.CreateTest(
            $$"""
            class Tests
            {
                async Task CloseAsync(WebSocket socket)
                {
                    {{statement}}
                    await Task.Yield();
                }

                static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
            }
            """, []);
        test.TestState.Sources.Add(TestFrameworks);
        await test.RunAsync();
    }

    [Fact]
    public Task LambdaThatRuns_IsReported() => Verify.AnalyzerAsync("""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => Task.Run(() => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default));
        }
        """);

    [Fact]
    public Task ForwardingOverride_IsSilent() => Verify.AnalyzerAsync("""
        abstract class Logging(WebSocket inner) : WebSocket
        {
            public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
                inner.CloseAsync(closeStatus, statusDescription, cancellationToken);

            public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
                inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);
        }
        """);

    /// <summary>What an override of another assembly does with the status is not known: it may be a mock, or a protocol of its own.</summary>
    [Fact]
    public async Task SubclassOfAnotherProject_IsSilent()
    {
        var test = Verify.CreateTest(
            """
            class Tests
            {
                Task CloseAsync(Proxy proxy) => proxy.CloseAsync(WebSocketCloseStatus.Empty, "", CancellationToken.None);
            }
            """, []);
        test.TestState.AdditionalProjects["Library"].Sources.Add(
            """
            using System.Net.WebSockets;
            using System.Threading;
            using System.Threading.Tasks;

            public abstract class Proxy : WebSocket
            {
                public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """);
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(ReferencesUnderTest.Net);
        test.TestState.AdditionalProjectReferences.Add("Library");
        await test.RunAsync();
    }

    [Fact]
    public Task SubclassThatDoesNotSend_IsSilent() => Verify.AnalyzerAsync("""
        abstract class Fake : WebSocket
        {
            public WebSocketCloseStatus? Sent { get; private set; }

            public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
            {
                Sent = closeStatus;
                return Task.CompletedTask;
            }
        }

        class Tests
        {
            Task CloseAsync(Fake fake) => fake.CloseAsync(WebSocketCloseStatus.Empty, "", CancellationToken.None);
        }
        """);

    /// <summary>The override keeps 1006 away from the socket.</summary>
    [Fact]
    public Task SubclassThatReplacesTheStatus_IsSilentForIt() => Verify.AnalyzerAsync("""
        abstract class Careful(WebSocket inner) : WebSocket
        {
            public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
                inner.CloseAsync((int)closeStatus == 1006 ? WebSocketCloseStatus.EndpointUnavailable : closeStatus, statusDescription, cancellationToken);
        }

        class Chat
        {
            async Task LeaveAsync(Careful socket)
            {
                await socket.CloseAsync((WebSocketCloseStatus)1006, null, default);
                await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
            }
        }
        """);

    /// <summary>Found in public forks: the library drops the connection on purpose, and knows that it does.</summary>
    [Fact]
    public async Task LibraryCompiledFromSource_IsSilentButItsUsersAreNot()
    {
        var test = Verify.CreateTest(
            """
            namespace Game
            {
                class Lobby
                {
                    void Leave(WebSocketSharp.WebSocket socket) => socket.Close({|WS1006:WebSocketSharp.CloseStatusCode.Abnormal|});
                }
            }
            """, []);
        test.TestState.Sources.Add(
            """
            namespace WebSocketSharp
            {
                public enum CloseStatusCode : ushort { NoStatus = 1005, Abnormal = 1006 }

                public class WebSocket
                {
                    public void Close(CloseStatusCode code) { }
                }

                namespace Server
                {
                    class Sweeper
                    {
                        void Sweep(WebSocket socket) => socket.Close(CloseStatusCode.Abnormal);

                        void Reset(System.Net.WebSockets.WebSocket socket) => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
                    }
                }
            }
            """);
        await test.RunAsync();
    }

    /// <summary>Fleck sends the status of an exception that a handler throws; one that is only made is never sent.</summary>
    [Fact]
    public async Task ExceptionThatCarriesAStatus_IsReportedWhereItIsThrown()
    {
        var test = Verify.CreateTest(
            """
            class Handler
            {
                void OnMessage(bool flag) => throw new Fleck.WebSocketException({|WS1006:1006|});

                bool IsLost(Exception e) => e.Equals(new Fleck.WebSocketException(1006));
            }

            namespace Fleck
            {
                public class WebSocketException(ushort statusCode) : Exception
                {
                    public ushort StatusCode { get; } = statusCode;
                }
            }
            """, []);
        await test.RunAsync();
    }

    [Fact]
    public Task ResultThatCarriesAStatus_IsSilent() => Verify.AnalyzerAsync("""
        class Result
        {
            public Result(WebSocketCloseStatus? status, string? text) => (Status, Text) = (status, text);

            public WebSocketCloseStatus? Status { get; }

            public string? Text { get; }
        }

        class Client
        {
            public event Action<WebSocketCloseStatus>? Closed;

            Result Lost(WebSocket socket)
            {
                Closed?.Invoke(WebSocketCloseStatus.Empty);
                Closed?.Invoke((WebSocketCloseStatus)1006);
                Console.WriteLine(WebSocketCloseStatus.Empty);
                return new Result(socket.CloseStatus ?? WebSocketCloseStatus.Empty, "lost");
            }
        }
        """);

    [Fact]
    public Task NumbersThatHappenToBe1005_AreSilent() => Verify.AnalyzerAsync("""
        class Orders
        {
            private readonly Dictionary<int, string> _names = new() { [1005] = "five", [1006] = "six" };

            string Find(int number = 1005) => number == 1006 ? _names[1015] : Find(1005);

            void Close(int account) => Console.WriteLine(account);

            void CloseAll() => Close(1005);
        }
        """);

    /// <summary>Found in a public SDK: an enum of the application with the name of .NET's.</summary>
    [Fact]
    public Task EnumOfTheApplication_IsSilent() => Verify.AnalyzerAsync("""
        namespace App
        {
            enum WebSocketCloseStatus { Normal = 1000, Empty = 1005 }

            interface IConnection { Task CloseAsync(WebSocketCloseStatus status); }

            class Chat(IConnection connection)
            {
                Task LeaveAsync() => connection.CloseAsync(WebSocketCloseStatus.Empty);
            }
        }
        """);

    [Theory]
    [InlineData(1000)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public Task CodesThatMayBeSent_AreSilent(int code) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, (WebSocketCloseStatus){{code}});

            static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, "bye", default);
        }
        """);
}
