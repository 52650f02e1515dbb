using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>A code that reaches a Close call through methods of the program: reported at the outermost call.</summary>
public sealed class WrapperTests
{
    [Fact]
    public Task PrivateWrapper_IsReportedAtItsCaller() => Verify.AnalyzerAsync(
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, {|#0:WebSocketCloseStatus.Empty|});

            Task QuitAsync(WebSocket socket) => ShutAsync(socket, WebSocketCloseStatus.NormalClosure);

            private static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
        }
        """,
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'ShutAsync' passes it to 'CloseAsync', which puts it on the wire as 03 ED, and strict peers fail the connection");

    [Fact]
    public Task ReasonOfTheCaller_DecidesTheConsequence() => Verify.AnalyzerAsync(
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, {|#0:WebSocketCloseStatus.Empty|}, "bye");

            Task QuitAsync(WebSocket socket) => ShutAsync(socket, {|#1:WebSocketCloseStatus.Empty|}, null);

            private static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status, string? reason) => socket.CloseAsync(status, reason, default);
        }
        """,
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'ShutAsync' passes it to 'CloseAsync', which always throws because a reason is given, and no Close frame is sent",
        "'WebSocketCloseStatus.Empty' is close status 1005 (No Status Received), which must not be sent: 'ShutAsync' passes it to 'CloseAsync', which puts it on the wire as 03 ED, and strict peers fail the connection");

    [Fact]
    public Task ExtensionMethodInAnotherFile_IsReported()
    {
        var test = Verify.CreateTest(
            """
            class Chat
            {
                Task LeaveAsync(WebSocket socket) => socket.ShutAsync([|WebSocketCloseStatus.Empty|]);
            }
            """, []);
        test.TestState.Sources.Add(
            """
            static class Sockets
            {
                public static async Task ShutAsync(this WebSocket socket, WebSocketCloseStatus status)
                {
                    if (socket.State == WebSocketState.Open)
                    {
                        await socket.CloseAsync(status, "", CancellationToken.None);
                    }
                }
            }
            """);
        return test.RunAsync();
    }

    [Fact]
    public Task InterfaceOfTheApplication_IsReported() => Verify.AnalyzerAsync("""
        interface ITransport
        {
            Task DisconnectAsync(WebSocketCloseStatus status);
        }

        class Transport(ClientWebSocket socket) : ITransport
        {
            public Task DisconnectAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
        }

        class Gateway(ITransport transport)
        {
            Task ReconnectAsync() => transport.DisconnectAsync([|WebSocketCloseStatus.Empty|]);
        }
        """);

    [Fact]
    public Task ExplicitImplementation_IsReported() => Verify.AnalyzerAsync("""
        interface ITransport
        {
            Task DisconnectAsync(WebSocketCloseStatus status);
        }

        class Transport(ClientWebSocket socket) : ITransport
        {
            Task ITransport.DisconnectAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
        }

        class Gateway(ITransport transport)
        {
            Task ReconnectAsync() => transport.DisconnectAsync([|WebSocketCloseStatus.Empty|]);
        }
        """);

    [Fact]
    public Task AbstractMethod_IsReportedThroughItsOverride() => Verify.AnalyzerAsync("""
        abstract class Transport
        {
            public abstract Task DisconnectAsync(int code);

            public Task LeaveAsync() => DisconnectAsync([|1005|]);
        }

        class SocketTransport(WebSocket socket) : Transport
        {
            public override Task DisconnectAsync(int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);
        }
        """);

    [Fact]
    public Task LocalFunction_IsReported() => Verify.AnalyzerAsync("""
        class Chat
        {
            async Task LeaveAsync(WebSocket socket)
            {
                await ShutAsync([|WebSocketCloseStatus.Empty|]);
                await ShutAsync(WebSocketCloseStatus.NormalClosure);

                Task ShutAsync(WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
            }
        }
        """);

    /// <summary>A number that says nothing by itself, headed for a Close call through methods that take integers.</summary>
    [Fact]
    public Task NumberGivenToAWrapperOfAWrapper_IsReported()
    {
        var test = Verify.CreateTest(
            """
            class Chat
            {
                Task RefuseAsync(Connection connection) => connection.EndAsync({|WS1016:401|}, 3);

                Task RetryAsync(Connection connection) => connection.WaitAsync(401);
            }
            """, []);
        test.TestState.Sources.Add(
            """
            class Connection(WebSocket socket)
            {
                public Task EndAsync(int code, int tries) => tries == 0 ? Task.CompletedTask : ShutAsync(code);

                public Task WaitAsync(int milliseconds) => Task.Delay(milliseconds);

                private Task ShutAsync(int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);
            }
            """);
        return test.RunAsync();
    }

    [Fact]
    public Task OptionalParameter_IsReportedWhereItIsOmitted() => Verify.AnalyzerAsync("""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => [|ShutAsync|](socket);

            Task QuitAsync(WebSocket socket) => ShutAsync(socket, WebSocketCloseStatus.NormalClosure);

            private static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.Empty) => socket.CloseAsync(status, null, default);
        }
        """);

    [Fact]
    public Task CallOfTheBase_RunsTheBaseAlone() => Verify.AnalyzerAsync("""
        class Quiet
        {
            public virtual Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => Task.CompletedTask;
        }

        class Loud : Quiet
        {
            public Task QuitAsync(WebSocket socket) => base.ShutAsync(socket, WebSocketCloseStatus.Empty);

            public Task LeaveAsync(WebSocket socket) => ShutAsync(socket, [|WebSocketCloseStatus.Empty|]);

            public override Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
        }
        """);

    /// <summary>Found by mutants: the compiler takes 0 for a default value that it cannot make out.</summary>
    [Theory]
    [InlineData("WebSocketCloseStatus status = Unknown")]
    [InlineData("WebSocketCloseStatus status = ")]
    [InlineData("WebSocketCloseStatus status = = WebSocketCloseStatus.Empty")]
    public Task OptionalParameterThatIsHalfTyped_IsSilent(string parameter) => Verify.BrokenCodeAsync($$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket);

            private static Task ShutAsync(WebSocket socket, {{parameter}}) => socket.CloseAsync(status, null, default);
        }
        """);

    /// <summary>Found in a public library: the default can only be used on the path that aborts.</summary>
    [Fact]
    public Task OptionalParameterOfAPathThatDoesNotClose_IsSilent() => Verify.AnalyzerAsync("""
        class Listener(WebSocket socket)
        {
            public Task AbortAsync() => CloseOrAbortAsync(true);

            public Task StopAsync() => CloseOrAbortAsync(false, WebSocketCloseStatus.NormalClosure);

            private async Task CloseOrAbortAsync(bool abort, WebSocketCloseStatus status = WebSocketCloseStatus.Empty)
            {
                if (abort)
                {
                    socket.Abort();
                }
                else
                {
                    await socket.CloseAsync(status, null, default);
                }
            }
        }
        """);

    [Theory]
    [InlineData("if (status == WebSocketCloseStatus.Empty) status = WebSocketCloseStatus.NormalClosure;")]
    [InlineData("if (status == WebSocketCloseStatus.Empty) return;")]
    [InlineData("if (status is WebSocketCloseStatus.Empty) throw new ArgumentException();")]
    [InlineData("status = status switch { WebSocketCloseStatus.Empty => WebSocketCloseStatus.NormalClosure, _ => status };")]
    [InlineData("if (!IsSendable(status)) return; static bool IsSendable(WebSocketCloseStatus s) => s != WebSocketCloseStatus.Empty;")]
    [InlineData("if ((int)status is < 1000 or 1004 or 1005 or 1006 or > 4999) return;")]
    [InlineData("status = WebSocketCloseStatus.NormalClosure;")]
    public Task WrapperThatGuards_IsSilent(string guard) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, WebSocketCloseStatus.Empty);

            private static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status)
            {
                {{guard}}
                await socket.CloseAsync(status, null, default);
            }
        }
        """);

    [Theory]
    [InlineData("if (status is WebSocketCloseStatus.Empty or WebSocketCloseStatus.NormalClosure)")]
    [InlineData("if (status == WebSocketCloseStatus.Empty)")]
    public Task TestForACodeThatNoCallerPasses_IsSilent(string test) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, WebSocketCloseStatus.NormalClosure);

            private static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status)
            {
                {{test}}
                {
                    await socket.CloseAsync(status, null, default);
                }
            }
        }
        """);

    [Theory]
    [InlineData("if (status == WebSocketCloseStatus.NormalClosure) status = WebSocketCloseStatus.EndpointUnavailable;")]
    [InlineData("if (!Enum.IsDefined(status)) return;")]
    [InlineData("Console.WriteLine(status);")]
    [InlineData("status = status switch { WebSocketCloseStatus.NormalClosure => WebSocketCloseStatus.EndpointUnavailable, _ => status };")]
    public Task WrapperThatGuardsAgainstSomethingElse_IsReported(string statement) => Verify.AnalyzerAsync($$"""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, [|WebSocketCloseStatus.Empty|]);

            private static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status)
            {
                {{statement}}
                await socket.CloseAsync(status, null, default);
            }
        }
        """);

    [Fact]
    public Task ConstructorThatKeepsTheCode_IsReported() => Verify.AnalyzerAsync("""
        class Closer
        {
            private readonly WebSocketCloseStatus _status;

            public Closer(WebSocketCloseStatus status) => _status = status;

            public Task RunAsync(WebSocket socket) => socket.CloseAsync(_status, null, default);
        }

        class Chat
        {
            private readonly Closer _leave = new([|WebSocketCloseStatus.Empty|]);
            private readonly Closer _quit = new(WebSocketCloseStatus.NormalClosure);
        }
        """);

    [Fact]
    public Task PropertyThatAConstructorFills_IsReported() => Verify.AnalyzerAsync("""
        class Closer
        {
            public Closer(WebSocketCloseStatus status) => Status = status;

            public WebSocketCloseStatus Status { get; }

            public Task RunAsync(WebSocket socket) => socket.CloseAsync(Status, null, default);
        }

        class Chat
        {
            Closer Leave() => new Closer(status: [|WebSocketCloseStatus.Empty|]);
        }
        """);

    [Fact]
    public Task InitOnlyProperty_IsReportedAtTheObjectInitializer() => Verify.AnalyzerAsync("""
        class Closer
        {
            public WebSocketCloseStatus Status { get; init; }

            public Task RunAsync(WebSocket socket) => socket.CloseAsync(Status, null, default);
        }

        class Chat
        {
            Closer Leave() => new Closer { Status = [|WebSocketCloseStatus.Empty|] };
        }
        """);

    [Fact]
    public Task PrimaryConstructor_IsReported() => Verify.AnalyzerAsync("""
        class Closer(WebSocketCloseStatus status)
        {
            public Task RunAsync(WebSocket socket) => socket.CloseAsync(status, null, default);
        }

        record Command(WebSocketCloseStatus Status)
        {
            public Task RunAsync(WebSocket socket) => socket.CloseAsync(Status, null, default);
        }

        class Chat
        {
            Closer Leave() => new Closer([|WebSocketCloseStatus.Empty|]);

            Command Quit() => new([|WebSocketCloseStatus.Empty|]);
        }
        """);

    [Fact]
    public Task CommandThatOnlyCarriesTheCode_IsSilent() => Verify.AnalyzerAsync("""
        record Closed(WebSocketCloseStatus Status, string? Text);

        class Chat
        {
            Closed Lost() => new(WebSocketCloseStatus.Empty, "lost");
        }
        """);

    /// <summary>Interface, extension method, local function, override, and a field that a constructor fills.</summary>
    [Fact]
    public Task ChainOfFive_IsReported() => Verify.AnalyzerAsync("""
        interface IRoom
        {
            Task LeaveAsync(WebSocketCloseStatus status);
        }

        class Room(WebSocket socket) : IRoom
        {
            public Task LeaveAsync(WebSocketCloseStatus status) => socket.ShutAsync(status);
        }

        static class Sockets
        {
            public static Task ShutAsync(this WebSocket socket, WebSocketCloseStatus status)
            {
                return Go(status);

                Task Go(WebSocketCloseStatus code)
                {
                    Transport transport = new SocketTransport(socket);
                    return transport.DisconnectAsync(code);
                }
            }
        }

        abstract class Transport
        {
            public abstract Task DisconnectAsync(WebSocketCloseStatus status);
        }

        class SocketTransport(WebSocket socket) : Transport
        {
            public override Task DisconnectAsync(WebSocketCloseStatus status) => new Farewell(status).SayAsync(socket);
        }

        class Farewell
        {
            private readonly WebSocketCloseStatus _status;

            public Farewell(WebSocketCloseStatus status) => _status = status;

            public Task SayAsync(WebSocket socket) => socket.CloseAsync(_status, null, default);
        }

        class Chat(IRoom room)
        {
            Task QuitAsync() => room.LeaveAsync([|WebSocketCloseStatus.Empty|]);
        }
        """);

    [Theory]
    [InlineData(7, true)]
    [InlineData(9, false)]
    public Task Chains_AreFollowedEightStepsDeep(int wrappers, bool isReported)
    {
        var methods = string.Join("\n", Enumerable.Range(1, wrappers).Select(index =>
            $"    static Task Shut{index}(WebSocket socket, WebSocketCloseStatus status) => {(index == wrappers ? "socket.CloseAsync(status, null, default)" : $"Shut{index + 1}(socket, status)")};"));
        return Verify.AnalyzerAsync($$"""
            class Chat
            {
                Task LeaveAsync(WebSocket socket) => Shut1(socket, {{(isReported ? "[|WebSocketCloseStatus.Empty|]" : "WebSocketCloseStatus.Empty")}});

            {{methods}}
            }
            """);
    }

    [Fact]
    public Task RecursiveWrappers_AreReportedAndEnd() => Verify.AnalyzerAsync("""
        class Chat
        {
            Task LeaveAsync(WebSocket socket) => ShutAsync(socket, [|WebSocketCloseStatus.Empty|], 3);

            static async Task ShutAsync(WebSocket socket, WebSocketCloseStatus status, int tries)
            {
                if (tries > 0)
                {
                    await RetryAsync(socket, status, tries - 1);
                }

                await socket.CloseAsync(status, null, default);
            }

            static Task RetryAsync(WebSocket socket, WebSocketCloseStatus status, int tries) => ShutAsync(socket, status, tries);
        }
        """);

    [Fact]
    public Task ConstantFromElsewhere_IsReportedAtTheWrapper()
    {
        var test = Verify.CreateTest(
            """
            class Chat
            {
                Task LeaveAsync(WebSocket socket) => Sockets.ShutAsync(socket, [|Codes.Gone|]);

                Task QuitAsync(WebSocket socket) => Sockets.ShutAsync(socket, [|Codes.Map(3)|]);

                Task DropAsync(WebSocket socket) => Sockets.ShutAsync(socket, {|WS1006:Codes.Lost|});
            }
            """, []);
        test.TestState.Sources.Add(
            """
            static class Codes
            {
                public const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;

                public static readonly WebSocketCloseStatus Lost = (WebSocketCloseStatus)1006;

                public static WebSocketCloseStatus Map(int reason) => reason switch
                {
                    1 => WebSocketCloseStatus.NormalClosure,
                    _ => WebSocketCloseStatus.Empty,
                };
            }
            """);
        test.TestState.Sources.Add(
            """
            static class Sockets
            {
                public static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
            }
            """);
        return test.RunAsync();
    }

    [Fact]
    public Task CallerInAnotherProject_IsJudgedByWhatIsKnownThere()
    {
        // A referenced project is metadata to this one: what its methods do with the code is not known.
        var test = Verify.CreateTest(
            """
            class Chat
            {
                Task LeaveAsync(WebSocket socket) => Sockets.ShutAsync(socket, WebSocketCloseStatus.Empty);
            }
            """, []);
        test.TestState.AdditionalProjects["Library"].Sources.Add(
            """
            using System.Net.WebSockets;
            using System.Threading.Tasks;

            public static class Sockets
            {
                public static Task ShutAsync(WebSocket socket, WebSocketCloseStatus status) => socket.CloseAsync(status, null, default);
            }
            """);
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(ReferencesUnderTest.Net);
        test.TestState.AdditionalProjectReferences.Add("Library");
        return test.RunAsync();
    }
}
