using WebSockets.Analyzers.Closing;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.CloseStatusFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>The fix of WS1005: which status it puts where, what stays, and "fix all".</summary>
public sealed class CloseStatusFixerTests
{
    private const string SuggestedKey = "WS1005.Suggested";

    /// <summary>Sites of every kind in one file: each gets the status that fits it, one by one and by "fix all".</summary>
    [Fact]
    public Task EachSite_GetsTheStatusThatFitsIt() => Verify.FixAsync(
        """
        class Chat : IAsyncDisposable
        {
            private readonly WebSocket _socket = null!;

            Task LeaveAsync() => _socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            async Task RunAsync()
            {
                try
                {
                    await _socket.CloseAsync([|WebSocketCloseStatus.Empty|], "done", default);
                }
                catch (Exception e)
                {
                    await _socket.CloseOutputAsync([|WebSocketCloseStatus.Empty|], e.GetType().Name, default);
                }
                finally
                {
                    await _socket.CloseAsync([|WebSocketCloseStatus.Empty|], "", default);
                }
            }

            Task StopAsync() => _socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            Task StopwatchTicked() => _socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            void OnShutdown()
            {
                Task Close() => _socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
                Close().Wait();
            }

            public async ValueTask DisposeAsync()
            {
                try
                {
                    await _socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
                }
                catch (WebSocketException)
                {
                    await _socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
                }
            }
        }
        """,
        """
        class Chat : IAsyncDisposable
        {
            private readonly WebSocket _socket = null!;

            Task LeaveAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);

            async Task RunAsync()
            {
                try
                {
                    await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", default);
                }
                catch (Exception e)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.InternalServerError, e.GetType().Name, default);
                }
                finally
                {
                    await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
                }
            }

            Task StopAsync() => _socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, default);

            Task StopwatchTicked() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);

            void OnShutdown()
            {
                Task Close() => _socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, default);
                Close().Wait();
            }

            public async ValueTask DisposeAsync()
            {
                try
                {
                    await _socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, null, default);
                }
                catch (WebSocketException)
                {
                    await _socket.CloseAsync(WebSocketCloseStatus.InternalServerError, null, default);
                }
            }
        }
        """,
        SuggestedKey);

    [Theory]
    [InlineData("WS1005.1000", "WebSocketCloseStatus.NormalClosure")]
    [InlineData("WS1005.1011", "WebSocketCloseStatus.InternalServerError")]
    [InlineData("WS1005.4000", "(WebSocketCloseStatus)4000")]
    public Task Alternative_GivesItsStatusEverywhere(string equivalenceKey, string status) => Verify.FixAsync(
        """
        class Chat
        {
            Task StopAsync(WebSocket socket) => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);

            Task ShutdownAsync(WebSocket socket) => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
        }
        """,
        $$"""
        class Chat
        {
            Task StopAsync(WebSocket socket) => socket.CloseAsync({{status}}, null, default);

            Task ShutdownAsync(WebSocket socket) => socket.CloseAsync({{status}}, null, default);
        }
        """,
        equivalenceKey);

    [Theory]
    [InlineData("LeaveAsync", "Close with 1000 (Normal Closure)", "Close with 1001 (Going Away)", "Close with 1011 (Internal Error)", "Close with 4000 (application-defined)")]
    [InlineData("StopAsync", "Close with 1001 (Going Away)", "Close with 1000 (Normal Closure)", "Close with 1011 (Internal Error)", "Close with 4000 (application-defined)")]
    public async Task LightBulb_ShowsTheBestStatusFirst(string method, params string[] titles)
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, CloseStatusFixer>($$"""
            class Chat
            {
                Task {{method}}(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
            }
            """);

        Assert.Equal(titles, actions.Select(action => action.Title));
        Assert.Equal(SuggestedKey, actions[0].EquivalenceKey);
    }

    /// <summary>Named arguments, comments and line breaks are somebody's work.</summary>
    [Fact]
    public Task EverythingAroundTheStatus_Stays() => Verify.FixAsync(
        """
        class Chat
        {
            async Task LeaveAsync(WebSocket socket)
            {
                // Say goodbye.
                await socket.CloseAsync( // now
                    statusDescription: /* nothing to say */ null,
                    closeStatus: /* before */ [|WebSocketCloseStatus.Empty|] /* after */,
                    cancellationToken: default); // done
                await socket.CloseAsync(/* a */ [|(WebSocketCloseStatus) /* none */ 1005|] /* b */, null, default);
                await socket.CloseAsync([|WebSocketCloseStatus
                    .Empty|], null, default);
                await socket.CloseAsync([|(/* c */ WebSocketCloseStatus.Empty)|], null, default);
            }
        }
        """,
        """
        class Chat
        {
            async Task LeaveAsync(WebSocket socket)
            {
                // Say goodbye.
                await socket.CloseAsync( // now
                    statusDescription: /* nothing to say */ null,
                    closeStatus: /* before */ WebSocketCloseStatus.NormalClosure /* after */,
                    cancellationToken: default); // done
                await socket.CloseAsync(/* a */ /* none */ WebSocketCloseStatus.NormalClosure /* b */, null, default);
                await socket.CloseAsync(WebSocketCloseStatus
                    .NormalClosure, null, default);
                await socket.CloseAsync((/* c */ WebSocketCloseStatus.NormalClosure), null, default);
            }
        }
        """,
        SuggestedKey);

    [Fact]
    public Task UsingStatic_StaysBare() => Verify.FixAsync(
        """
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync([|Empty|], null, default);
        }
        """,
        """
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Chat
        {
            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(NormalClosure, null, default);
        }
        """,
        SuggestedKey);

    [Fact]
    public Task UsingStaticWithAnotherMeaningOfTheName_IsQualified() => Verify.FixAsync(
        """
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Chat
        {
            private const int NormalClosure = 5;

            Task LeaveAsync(WebSocket socket) => socket.CloseAsync([|Empty|], null, default);
        }
        """,
        """
        using static System.Net.WebSockets.WebSocketCloseStatus;

        class Chat
        {
            private const int NormalClosure = 5;

            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        """,
        SuggestedKey);

    /// <summary>The constant may mean something elsewhere: only the argument changes.</summary>
    [Fact]
    public Task ConstantOfTheProgram_IsReplacedAtTheCall() => Verify.FixAsync(
        """
        class Chat
        {
            private const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;

            Task LeaveAsync(WebSocket socket) => socket.CloseAsync([|Gone|], null, default);
        }
        """,
        """
        class Chat
        {
            private const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;

            Task LeaveAsync(WebSocket socket) => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
        """,
        SuggestedKey);

    [Fact]
    public Task WhereTheNamespaceIsNotImported_TheNameIsQualified()
    {
        var test = Verify.CreateTest(
            """
            class Chat
            {
                System.Threading.Tasks.Task LeaveAsync(System.Net.WebSockets.WebSocket socket) => socket.CloseAsync([|(System.Net.WebSockets.WebSocketCloseStatus)1005|], null, default);
            }
            """, []);
        test.TestState.Sources.RemoveAt(1);
        test.FixedCode = (
            """
            class Chat
            {
                System.Threading.Tasks.Task LeaveAsync(System.Net.WebSockets.WebSocket socket) => socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);
            }
            """);
        test.CodeActionEquivalenceKey = SuggestedKey;
        return test.RunAsync();
    }

    /// <summary>Two calls inside each other, and two in one statement: "fix all" repairs both in one go.</summary>
    [Fact]
    public Task CallsInsideEachOther_AreAllRepaired() => Verify.FixAsync(
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) =>
                socket.CloseAsync([|WebSocketCloseStatus.Empty|], socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default).ToString(), default);
        }
        """,
        """
        class Chat
        {
            Task LeaveAsync(WebSocket socket) =>
                socket.CloseAsync(WebSocketCloseStatus.NormalClosure, socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default).ToString(), default);
        }
        """,
        SuggestedKey);

    /// <summary>What is given the exception handles the error; one that may be null is how a handler learns whether there was one.</summary>
    [Theory]
    [InlineData("Task FailAsync(WebSocket socket, Exception e)", "InternalServerError")]
    [InlineData("Task FailAsync(WebSocket socket, System.IO.IOException e)", "InternalServerError")]
    [InlineData("Task StopAsync(WebSocket socket, Exception reason)", "InternalServerError")]
    [InlineData("Task FailAsync<T>(WebSocket socket, T e) where T : Exception", "InternalServerError")]
    [InlineData("Task EndAsync(WebSocket socket, Exception e = null!)", "NormalClosure")]
    [InlineData("Task StopAsync(WebSocket socket, Exception? e)", "EndpointUnavailable")]
    [InlineData("Task EndAsync(WebSocket socket, Type exception)", "NormalClosure")]
    public Task MethodThatTakesAnException_IsAnErrorPath(string method, string status) => Verify.FixAsync(
        $$"""
        #nullable enable

        class Chat
        {
            {{method}} => socket.CloseAsync([|WebSocketCloseStatus.Empty|], "", default);
        }
        """,
        $$"""
        #nullable enable

        class Chat
        {
            {{method}} => socket.CloseAsync(WebSocketCloseStatus.{{status}}, "", default);
        }
        """,
        SuggestedKey);

    [Fact]
    public Task LambdaThatTakesAnException_IsAnErrorPath() => Verify.FixAsync(
        """
        class Chat
        {
            Action<Exception> Stop(WebSocket socket)
            {
                async void Failed(Exception e) => await socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
                Failed(new Exception());
                return e => socket.CloseAsync([|WebSocketCloseStatus.Empty|], null, default);
            }
        }
        """,
        """
        class Chat
        {
            Action<Exception> Stop(WebSocket socket)
            {
                async void Failed(Exception e) => await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, null, default);
                Failed(new Exception());
                return e => socket.CloseAsync(WebSocketCloseStatus.InternalServerError, null, default);
            }
        }
        """,
        SuggestedKey);

    /// <summary>A status of HTTP becomes the close status that says the same, or the private one that looks the same.</summary>
    [Theory]
    [InlineData(401, "Close with 3000 (Unauthorized)", "Close with 4401 (application-defined)")]
    [InlineData(403, "Close with 3003 (Forbidden)", "Close with 4403 (application-defined)")]
    [InlineData(408, "Close with 3008 (Timeout)", "Close with 4408 (application-defined)")]
    [InlineData(413, "Close with 1009 (Message Too Big)", "Close with 4413 (application-defined)")]
    [InlineData(400, "Close with 1008 (Policy Violation)", "Close with 4400 (application-defined)")]
    [InlineData(429, "Close with 1008 (Policy Violation)", "Close with 4429 (application-defined)")]
    [InlineData(500, "Close with 1011 (Internal Error)", "Close with 4500 (application-defined)")]
    [InlineData(502, "Close with 1014 (Bad Gateway)", "Close with 4502 (application-defined)")]
    [InlineData(503, "Close with 1013 (Try Again Later)", "Close with 4503 (application-defined)")]
    [InlineData(504, "Close with 1011 (Internal Error)", "Close with 4504 (application-defined)")]
    [InlineData(200, "Close with 1000 (Normal Closure)", "Close with 4200 (application-defined)")]
    [InlineData(302, "Close with 4302 (application-defined)")]
    [InlineData(100, "Close with 1000 (Normal Closure)", "Close with 1001 (Going Away)", "Close with 1011 (Internal Error)", "Close with 4000 (application-defined)")]
    [InlineData(600, "Close with 1000 (Normal Closure)", "Close with 1001 (Going Away)", "Close with 1011 (Internal Error)", "Close with 4000 (application-defined)")]
    public async Task HttpStatus_BecomesWhatSaysTheSame(int status, params string[] titles)
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, CloseStatusFixer>($$"""
            class Chat
            {
                Task LeaveAsync(WebSocket socket) => socket.CloseAsync((WebSocketCloseStatus){{status}}, null, default);
            }
            """);

        Assert.Equal(titles, actions.Select(action => action.Title));
    }

    [Theory]
    [InlineData("(WebSocketCloseStatus)401", "(WebSocketCloseStatus)3000", "WS1016.Suggested")]
    [InlineData("(WebSocketCloseStatus)401", "(WebSocketCloseStatus)4401", "WS1016.4401")]
    [InlineData("(WebSocketCloseStatus)System.Net.HttpStatusCode.Forbidden", "(WebSocketCloseStatus)3003", "WS1016.Suggested")]
    [InlineData("(WebSocketCloseStatus)(int)System.Net.HttpStatusCode.NotFound", "WebSocketCloseStatus.PolicyViolation", "WS1016.Suggested")]
    public Task HttpStatus_IsReplaced(string status, string repaired, string key) => Verify.FixAsync(
        $"class Chat {{ Task LeaveAsync(WebSocket socket) => socket.CloseAsync({{|WS1016:{status}|}}, null, default); }}",
        $"class Chat {{ Task LeaveAsync(WebSocket socket) => socket.CloseAsync({repaired}, null, default); }}",
        key);

    /// <summary>An enum that has no 1000 is none of close statuses: what takes it has to change, and not what gives it.</summary>
    [Theory]
    [InlineData("System.Net.HttpStatusCode", "System.Net.HttpStatusCode.Unauthorized", false)]
    [InlineData("Code", "Code.Expired", false)]
    [InlineData("CloseCode", "CloseCode.Expired", true)]
    public async Task EnumOfOtherThings_HasNoFix(string type, string status, bool isOffered)
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, CloseStatusFixer>($$"""
            enum Code { Fine = 1, Expired = 2100 }

            enum CloseCode { Fine = 1000, Expired = 2100 }

            class Chat
            {
                Task ShutAsync(WebSocket socket, {{type}} code) => socket.CloseAsync((WebSocketCloseStatus)code, null, default);

                Task LeaveAsync(WebSocket socket) => ShutAsync(socket, {{status}});
            }
            """);

        Assert.Equal(isOffered, actions.Length > 0);
    }
}
