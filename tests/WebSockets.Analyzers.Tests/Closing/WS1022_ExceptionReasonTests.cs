using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Closing;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1022: the text of an exception as the reason.</summary>
public sealed class ExceptionReasonTests
{
    private const string Message = "WS1022: Close reason contains exception text, which can exceed the 123-byte limit: ";

    private static string Catching(string reason, string statements = "", string type = "Exception") => $$"""
        class Chat
        {
            Task ServeAsync(WebSocket socket) => Task.CompletedTask;

            static string Short(string text) => text[..20];

            static string Describe(Exception e) => "Failed: " + e.Message;

            static bool Fits(string text) => Encoding.UTF8.GetByteCount(text) < 124;

            async Task RunAsync(WebSocket socket, string text)
            {
                try
                {
                    await ServeAsync(socket);
                }
                catch ({{type}} e)
                {
                    {{statements}}
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {{reason}}, default);
                }
            }
        }
        """;

    [Theory]
    [InlineData("e.Message")]
    [InlineData("e.ToString()")]
    [InlineData("e.StackTrace")]
    [InlineData("$\"{e}\"")]
    [InlineData("\"\" + e")]
    [InlineData("$\"Failed: {e.Message}\"")]
    [InlineData("\"Failed: \" + e.Message")]
    [InlineData("e.InnerException?.Message ?? e.Message")]
    [InlineData("e.GetBaseException().Message")]
    [InlineData("e.Message.Trim()")]
    [InlineData("string.Format(\"Failed: {0}\", e.Message)")]
    [InlineData("string.Concat(\"Failed: \", e.Message)")]
    [InlineData("string.Join(\"; \", \"Failed\", e.Message)")]
    [InlineData("string.Join(\"; \", new[] { \"Failed\", e.Message })")]
    [InlineData("text ?? e.Message")]
    [InlineData("Describe(e)")]
    public Task TextOfAnException_IsReported(string reason) =>
        Verify.AnalyzerAsync(Catching($"{{|#0:{reason}|}}"), Message + "'CloseAsync' then throws, and no Close frame is sent");

    [Theory]
    [InlineData("text")]
    [InlineData("\"Failed\"")]
    [InlineData("nameof(Exception)")]
    [InlineData("e.GetType().Name")]
    [InlineData("e.HResult.ToString()")]
    [InlineData("e.Message.Substring(0, 20)")]
    [InlineData("e.Message[..20]")]
    [InlineData("e.Message.Length > 100 ? \"Failed\" : e.Message")]
    [InlineData("e.Message[..Math.Min(e.Message.Length, 123)]")]
    [InlineData("Short(e.Message)")]
    [InlineData("Fits(e.Message) ? e.Message : null")]
    [InlineData("e.Message == \"Timeout\" ? e.Message : null")]
    public Task OtherOrBoundedText_IsSilent(string reason) => Verify.AnalyzerAsync(Catching(reason));

    [Theory]
    [InlineData("var why = e.Message;", true)]
    [InlineData("string why; why = $\"Failed: {e.Message}\";", true)]
    [InlineData("var why = \"Failed\"; if (text is null) why = e.Message;", true)]
    [InlineData("var why = \"Failed: \"; why += e.Message;", true)]
    [InlineData("var why = e.Message; if (why is null) return;", true)]
    [InlineData("var why = e.Message; Console.WriteLine(why); why = \"Failed\";", false)]
    [InlineData("var why = e.Message; if (why.Length > 100) why = why.Substring(0, 100);", false)]
    [InlineData("var why = e.Message; if (!Fits(why)) return;", false)]
    [InlineData("var why = Short(e.Message);", false)]
    public Task Local_IsFollowed(string statements, bool isReported) =>
        Verify.AnalyzerAsync(Catching(isReported ? "{|WS1022:why|}" : "why", statements));

    [Fact]
    public Task ExceptionOfThisMethod_IsSilent() => Verify.AnalyzerAsync(
        """
        class Chat
        {
            async Task RunAsync(WebSocket socket, int version)
            {
                try
                {
                    if (version != 1)
                    {
                        throw new NotSupportedException("Version " + version);
                    }

                    var refused = new InvalidOperationException("Refused");
                    await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, refused.Message, default);
                }
                catch (NotSupportedException e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, e.Message, default);
                }
            }
        }
        """);

    [Fact]
    public Task ExceptionOfThisMethodWithUnboundedText_IsReported() => Verify.AnalyzerAsync(
        """
        class Chat
        {
            async Task RunAsync(WebSocket socket, string version)
            {
                try
                {
                    throw new NotSupportedException("Version " + version);
                }
                catch (NotSupportedException e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, {|WS1022:e.Message|}, default);
                }
            }
        }
        """);

    private static string Thrown(string throws, string types, string caught = "ProtoException") => $$"""
        {{types}}

        class Parser
        {
            void Parse(int code, string text) { {{throws}} }
        }

        class Chat
        {
            async Task RunAsync(WebSocket socket, Func<Task> serve)
            {
                try
                {
                    await serve();
                }
                catch ({{caught}} e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, {|#0:e.Message|}, default);
                }
            }
        }
        """;

    private const string ProtoException = "class ProtoException(string message) : Exception(message);";

    /// <summary>Whoever throws it, the program made it, and it made none of a long text.</summary>
    [Theory]
    [InlineData("throw new ProtoException(\"Bad frame\");", ProtoException)]
    [InlineData("if (code > 1) throw new ProtoException(\"Bad frame\"); throw new ProtoException($\"Bad opcode {code}\");", ProtoException)]
    [InlineData("ProtoException failure = new(\"Bad frame\"); throw failure;", ProtoException)]
    [InlineData("throw new ProtoException(code);", "class ProtoException : Exception { public ProtoException(int code) : base($\"Code {code}\") { } }")]
    [InlineData("throw new ProtoException(code);", "class ProtoException : Exception { public ProtoException(int code) : this(\"Code \" + code) { } ProtoException(string message) : base(message) { } }")]
    [InlineData("throw new ProtoException();", "class ProtoException : Exception { public ProtoException() { } }")]
    [InlineData("throw new ProtoException();", "class ProtoException : Exception { }")]
    [InlineData("throw new BadFrame();", ProtoException + " class BadFrame() : ProtoException(\"Bad frame\");")]
    [InlineData("throw new ProtoException(\"Bad frame\", new Exception(text));", "class ProtoException(string message, Exception inner) : InvalidOperationException(message, inner);")]
    public Task ExceptionOfTheProgramWithShortTexts_IsSilent(string throws, string types) => Verify.AnalyzerAsync(Thrown(throws, types).Replace("{|#0:e.Message|}", "e.Message", StringComparison.Ordinal));

    [Theory]
    [InlineData("throw new ProtoException(text);", ProtoException)]
    [InlineData("if (code > 1) throw new ProtoException(\"Bad frame\"); throw new ProtoException(text);", ProtoException)]
    [InlineData("try { } catch (Exception e) { throw new ProtoException(e.Message); }", ProtoException)]
    [InlineData("ProtoException failure = new(text); throw failure;", ProtoException)]
    [InlineData("throw new ProtoException(\"Bad frame\");", "class ProtoException(string message) : Exception(message + Environment.StackTrace);")]
    [InlineData("throw new ProtoException(\"Bad frame\");", "class ProtoException(string message) : Exception(message) { public override string Message => base.Message + Environment.StackTrace; }")]
    [InlineData("throw new BadFrame(text);", ProtoException + " class BadFrame(string text) : ProtoException(\"Bad frame: \" + text);")]
    [InlineData("throw new ProtoException(\"Bad frame\", []);", "class ProtoException(string message, Exception[] all) : AggregateException(message, all);")]
    [InlineData("", ProtoException)]
    public Task ExceptionOfTheProgramWithATextOfAnyLength_IsReported(string throws, string types) =>
        Verify.AnalyzerAsync(Thrown(throws, types), Message + "'CloseAsync' then throws, and no Close frame is sent");

    [Fact]
    public Task ExceptionOfTheProgramWithALongConstant_IsReported() =>
        Verify.AnalyzerAsync(Thrown($"throw new ProtoException(\"{new string('x', 124)}\");", ProtoException), Message + "'CloseAsync' then throws, and no Close frame is sent");

    /// <summary>What is caught is the base of what the program throws: others throw that as well.</summary>
    [Fact]
    public Task ExceptionThatOthersThrowToo_IsReported() =>
        Verify.AnalyzerAsync(Thrown("throw new ProtoException(\"Bad frame\");", ProtoException, "Exception"), Message + "'CloseAsync' then throws, and no Close frame is sent");

    [Fact]
    public Task Wrapper_IsReportedWhereTheTextComesFrom() => Verify.AnalyzerAsync(
        """
        class Chat(WebSocket socket)
        {
            Task FailAsync(string why) => socket.CloseAsync(WebSocketCloseStatus.InternalServerError, $"Failed: {why}", default);

            void OnFault(Exception fault) => FailAsync({|#0:fault.Message|});

            void OnTimeout() => FailAsync("Timeout");
        }
        """,
        Message + "'FailAsync' passes it to 'CloseAsync', which then throws, and no Close frame is sent");

    [Fact]
    public Task WrapperThatTakesTheException_IsReportedWhereItCloses() => Verify.AnalyzerAsync(
        """
        class Chat(WebSocket socket)
        {
            Task FailAsync(Exception fault) => socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:fault.Message|}, default);

            void OnFault(Exception fault) => FailAsync(fault);
        }
        """);

    [Fact]
    public Task TypeOfTheProgramWithAMessage_IsSilent() => Verify.AnalyzerAsync(
        """
        class Refusal
        {
            public string Message => Console.ReadLine()!;
        }

        class Chat
        {
            Task RefuseAsync(WebSocket socket, Refusal refusal) => socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, refusal.Message, default);
        }
        """);

    [Fact]
    public Task HalfTypedCode_IsSilent() => Verify.BrokenCodeAsync(
        """
        class Chat
        {
            async Task RunAsync(WebSocket socket)
            {
                try { } catch (Exception e) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e., default); }
        """);

    private const string Trace = "System.Diagnostics.Trace.TraceError(e.ToString());";

    [Theory]
    [InlineData("e.Message", "nameof(InvalidOperationException)")]
    [InlineData("e.ToString()", "nameof(InvalidOperationException)")]
    [InlineData("$\"Failed: {e.Message}\"", "$\"Failed: {nameof(InvalidOperationException)}\"")]
    [InlineData("$\"Failed: {e}\"", "$\"Failed: {nameof(InvalidOperationException)}\"")]
    [InlineData("\"Failed: \" + e.Message", "\"Failed: \" + nameof(InvalidOperationException)")]
    [InlineData("$\"{text}: {e.Message}\"", "nameof(InvalidOperationException)")]
    [InlineData("text ?? e.Message", "nameof(InvalidOperationException)")]
    [InlineData("statusDescription: /* why */ e.Message", "statusDescription: /* why */ nameof(InvalidOperationException)")]
    public Task Fix_LogsAndNamesTheType(string reason, string fixedReason) => Verify.FixAsync(
        Catching(reason.Contains("*/", StringComparison.Ordinal) ? reason.Replace("e.Message", "{|WS1022:e.Message|}", StringComparison.Ordinal) : $"{{|WS1022:{reason}|}}", "_ = text;", "InvalidOperationException"),
        Catching(fixedReason, Trace + "\n            _ = text;", "InvalidOperationException"),
        "WS1022.Name");

    /// <summary>Of what may be any exception the type is known at run time only.</summary>
    [Theory]
    [InlineData("e.Message", "e.GetType().Name")]
    [InlineData("$\"Failed: {e.Message}\"", "$\"Failed: {e.GetType().Name}\"")]
    [InlineData("e.InnerException?.Message ?? e.Message", "e.GetType().Name")]
    [InlineData("e.GetBaseException().Message", "e.GetType().Name")]
    [InlineData("Describe(e)", "e.GetType().Name")]
    public Task Fix_NamesTheTypeOfAnyException(string reason, string fixedReason) => Verify.FixAsync(
        Catching($"{{|WS1022:{reason}|}}", "_ = text;"),
        Catching(fixedReason, Trace + "\n            _ = text;"),
        "WS1022.Name");

    /// <summary>What is logged already, or thrown on, is not lost.</summary>
    [Theory]
    [InlineData("Console.WriteLine(e);", "")]
    [InlineData("Log(\"serving\", e);", "void Log(string what, Exception e) { }")]
    [InlineData("Failed?.Invoke(this, e);", "event EventHandler<Exception> Failed;")]
    [InlineData("if (text is null) throw;", "")]
    public Task Fix_LogsNothingTwice(string statements, string members) => Verify.FixAsync(
        Catching("{|WS1022:e.Message|}", statements).Replace("class Chat\n{", "class Chat\n{\n    " + members, StringComparison.Ordinal),
        Catching("e.GetType().Name", statements).Replace("class Chat\n{", "class Chat\n{\n    " + members, StringComparison.Ordinal),
        "WS1022.Name");

    /// <summary>With the logger that is there; once for two reasons of one handler.</summary>
    [Fact]
    public Task Fix_LogsWithTheLoggerInScope() => Verify.FixAsync(
        """
        using Microsoft.Extensions.Logging;

        class Chat
        {
            private readonly ILogger<Chat> _logger = null!;

            async Task RunAsync(WebSocket socket, WebSocket other)
            {
                try
                {
                    await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, default);
                }
                catch (WebSocketException e)
                {
                    // Tell both.
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.Message|}, default);
                    await other.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.Message|}, default);
                }
                catch (OperationCanceledException e) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.Message|}, default); }
                catch (Exception e)
                {
                    _logger.LogError(e, "Serving failed");
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.Message|}, default);
                }
            }

            async Task FailAsync(WebSocket socket, Exception error)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:error.Message|}, default);
            }
        }
        """,
        """
        using Microsoft.Extensions.Logging;

        class Chat
        {
            private readonly ILogger<Chat> _logger = null!;

            async Task RunAsync(WebSocket socket, WebSocket other)
            {
                try
                {
                    await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, default);
                }
                catch (WebSocketException e)
                {
                    _logger.LogError(e, "The WebSocket is closed after an error.");
                    // Tell both.
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, nameof(WebSocketException), default);
                    await other.CloseAsync(WebSocketCloseStatus.InternalServerError, nameof(WebSocketException), default);
                }
                catch (OperationCanceledException e) { _logger.LogError(e, "The WebSocket is closed after an error."); await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, nameof(OperationCanceledException), default); }
                catch (Exception e)
                {
                    _logger.LogError(e, "Serving failed");
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.GetType().Name, default);
                }
            }

            async Task FailAsync(WebSocket socket, Exception error)
            {
                _logger.LogError(error, "The WebSocket is closed after an error.");
                await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, error.GetType().Name, default);
            }
        }
        """,
        "WS1022.Name");

    /// <summary>A variable that only threw on is one that the compiler warns of.</summary>
    [Fact]
    public Task Fix_LeavesNoVariableUnused() => Verify.FixAsync(
        Catching("{|WS1022:e.Message|}", "if (text is null) throw;", "InvalidOperationException"),
        Catching("nameof(InvalidOperationException)", "if (text is null) throw;", "InvalidOperationException").Replace("InvalidOperationException e)", "InvalidOperationException)", StringComparison.Ordinal),
        "WS1022.Name");

    [Fact]
    public Task Fix_NamesTheTypeBehindALocal() => Verify.FixAsync(
        Catching("{|WS1022:why|}", "var why = e.Message; Console.WriteLine(why);"),
        Catching("e.GetType().Name", Trace + "\n            var why = e.Message; Console.WriteLine(why);"),
        "WS1022.Name");

    /// <summary>Where the exception is not in sight, may be null, or has no place to be logged at, the text is only cut.</summary>
    [Theory]
    [InlineData("Task EndAsync(WebSocket socket, Exception e) => socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e.Message, default);")]
    [InlineData("async Task EndAsync(WebSocket socket, Exception? e) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, e!.Message, default); }")]
    [InlineData("Exception Last => null!; async Task EndAsync(WebSocket socket) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, Last.Message, default); }")]
    [InlineData("string Why() { try { return Console.ReadLine()!; } catch (Exception e) { return e.Message; } } async Task EndAsync(WebSocket socket) { await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, Why(), default); }")]
    public async Task Fix_OnlyCutsWhereTheTextWouldBeLost(string members)
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, LongReasonFixer>($"#nullable enable\nclass Chat {{ {members} }}");

        Assert.Equal(["Truncate the reason to 123 bytes"], actions.Select(action => action.Title));
    }

    [Fact]
    public async Task LightBulb_CutsFirst()
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, LongReasonFixer>(Catching("e.Message"));

        Assert.Equal(["Truncate the reason to 123 bytes", "Log the exception and send only its type as the reason"], actions.Select(action => action.Title));
    }

    [Fact]
    public Task Fix_CutsWithOneHelperForAType() => Verify.FixAsync(
        """
        #nullable enable

        class Chat
        {
            async Task RunAsync(WebSocket socket)
            {
                try
                {
                    await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, default);
                }
                catch (WebSocketException e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.Message|}, default);
                }
                catch (Exception e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.InnerException?.Message|}, default);
                }
            }
        }
        """,
        """
        #nullable enable

        class Chat
        {
            async Task RunAsync(WebSocket socket)
            {
                try
                {
                    await socket.SendAsync(new byte[1], WebSocketMessageType.Binary, true, default);
                }
                catch (WebSocketException e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, CutReason(e.Message), default);
                }
                catch (Exception e)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, CutReason(e.InnerException?.Message ?? ""), default);
                }
            }

            private static string CutReason(string reason)
            {
                // A Close frame has room for a reason of 123 bytes in UTF-8.
                var length = Math.Min(reason.Length, 123);
                while (length > 0 && (char.IsHighSurrogate(reason[length - 1]) || Encoding.UTF8.GetByteCount(reason.Substring(0, length)) > 123))
                {
                    length--;
                }

                return reason.Substring(0, length);
            }
        }
        """,
        "WS1022.Cut");

    [Fact]
    public async Task Fix_CutsInTopLevelStatements()
    {
        var test = Verify.CreateTest(
            """
            var socket = new ClientWebSocket();
            try
            {
                await socket.ConnectAsync(new Uri("ws://localhost"), default);
            }
            catch (Exception e)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, {|WS1022:e.Message|}, default);
            }
            """,
            []);
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        test.FixedCode =
            """
            var socket = new ClientWebSocket();
            try
            {
                await socket.ConnectAsync(new Uri("ws://localhost"), default);
            }
            catch (Exception e)
            {
                await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, CutReason(e.Message), default);
            }

            static string CutReason(string reason)
            {
                // A Close frame has room for a reason of 123 bytes in UTF-8.
                var length = Math.Min(reason.Length, 123);
                while (length > 0 && (char.IsHighSurrogate(reason[length - 1]) || Encoding.UTF8.GetByteCount(reason.Substring(0, length)) > 123))
                {
                    length--;
                }

                return reason.Substring(0, length);
            }
            """;
        test.FixedState.Sources.Add(("GlobalUsings.cs", Verify.GlobalUsings));
        test.CodeActionEquivalenceKey = "WS1022.Cut";
        await test.RunAsync();
    }
}
