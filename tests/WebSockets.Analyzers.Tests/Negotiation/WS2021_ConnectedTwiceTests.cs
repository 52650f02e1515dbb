using WebSockets.Analyzers.Negotiation;

using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Negotiation.ConnectedTwiceRule, WebSockets.Analyzers.Negotiation.ConnectedTwiceFixer>;

namespace WebSockets.Analyzers.Tests.Negotiation;

/// <summary>WS2021: a ClientWebSocket that is connected a second time.</summary>
public sealed class ConnectedTwiceTests
{
    private static string InClient(string statements) => $$"""
        class Client
        {
            private ClientWebSocket _socket = new();
            private bool _isConnected;

            async Task RunAsync(Uri uri, CancellationToken token)
            {
                {{statements}}
            }

            private void Renew() => _socket = new ClientWebSocket();
        }
        """;

    [Theory]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token); await socket.{|#0:ConnectAsync|}(uri, token);")]
    [InlineData("using var socket = new ClientWebSocket(); while (true) { try { await socket.{|#0:ConnectAsync|}(uri, token); return; } catch (WebSocketException) { await Task.Delay(9, token); } }")]
    [InlineData("var socket = new ClientWebSocket(); for (var attempt = 0; attempt < 3; attempt++) { try { await socket.{|#0:ConnectAsync|}(uri, token); break; } catch { } }")]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, token); await socket.{|#0:ConnectAsync|}(uri, token);")]
    [InlineData("var socket = new ClientWebSocket(); while (!token.IsCancellationRequested) { if (socket.State != WebSocketState.Open) { await socket.{|#0:ConnectAsync|}(uri, token); } await socket.ReceiveAsync(new byte[9], token); }")]
    [InlineData("while (true) { try { await _socket.{|#0:ConnectAsync|}(uri, token); return; } catch (OperationCanceledException) { } }")]
    [InlineData("_socket = new ClientWebSocket(); try { await _socket.ConnectAsync(uri, token); } catch (WebSocketException) { await _socket.{|#0:ConnectAsync|}(uri, token); }")]
    [InlineData("var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); while (socket.State != WebSocketState.Open) { try { await socket.{|#0:ConnectAsync|}(uri, token); } catch (WebSocketException) { } }")]
    [InlineData("using (var socket = new ClientWebSocket()) { try { await socket.ConnectAsync(uri, token); } catch (WebSocketException) { await socket.{|#0:ConnectAsync|}(new Uri(\"ws://localhost\"), token); } }")]
    public Task SecondConnect_IsReported(string statements) => Verify.AnalyzerAsync(
        InClient(statements), "'ConnectAsync' always throws on a ClientWebSocket that was connected before or failed to connect; use a new one");

    [Theory]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token);")]
    [InlineData("_socket?.Dispose(); _socket = new ClientWebSocket(); foreach (var name in new[] { \"a\", \"b\" }) { _socket.Options.AddSubProtocol(name); } await _socket.ConnectAsync(uri, token);")]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token).ConfigureAwait(false);")]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token).WaitAsync(TimeSpan.FromSeconds(9)).ConfigureAwait(false);")]
    [InlineData("while (true) { using var socket = new ClientWebSocket(); try { await socket.ConnectAsync(uri, token); return; } catch (WebSocketException) { } }")]
    [InlineData("var socket = new ClientWebSocket(); while (true) { try { await socket.ConnectAsync(uri, token); return; } catch (WebSocketException) { socket = new ClientWebSocket(); } }")]
    [InlineData("while (true) { try { await _socket.ConnectAsync(uri, token); return; } catch (WebSocketException) { Renew(); } }")]
    [InlineData("while (true) { Renew(); try { await _socket.ConnectAsync(uri, token); return; } catch (WebSocketException) { } }")]
    [InlineData("while (true) { if (_socket.State == WebSocketState.None) { await _socket.ConnectAsync(uri, token); } await _socket.ReceiveAsync(new byte[9], token); }")]
    [InlineData("if (_socket.State != WebSocketState.Open) { await _socket.ConnectAsync(uri, token); }")]
    [InlineData("while (true) { if (!_isConnected) { await _socket.ConnectAsync(uri, token); _isConnected = true; } await _socket.ReceiveAsync(new byte[9], token); }")]
    [InlineData("var isConnected = false; while (true) { if (!isConnected) { await _socket.ConnectAsync(uri, token); isConnected = true; } await _socket.ReceiveAsync(new byte[9], token); }")]
    [InlineData("var first = new ClientWebSocket(); var second = new ClientWebSocket(); await first.ConnectAsync(uri, token); await second.ConnectAsync(uri, token);")]
    [InlineData("try { await _socket.ConnectAsync(uri, token); } catch (WebSocketException) { throw; } ")]
    [InlineData("foreach (var socket in new[] { new ClientWebSocket(), new ClientWebSocket() }) { await socket.ConnectAsync(uri, token); }")]
    public Task FirstConnect_IsSilent(string statements) => Verify.AnalyzerAsync(InClient(statements));

    /// <summary>A method that connects the one socket of its object, and is called again.</summary>
    [Theory]
    [InlineData("while (!connection.IsOpen) { await connection.TryAsync(uri, token); }", "try { CONNECT } catch (WebSocketException) { }", true)]
    [InlineData("while (true) { try { await connection.TryAsync(uri, token); break; } catch (WebSocketException) { await Task.Delay(9, token); } }", "CONNECT", true)]
    [InlineData("await connection.TryAsync(uri, token); await connection.TryAsync(uri, token);", "CONNECT Console.WriteLine();", true)]
    [InlineData("await connection.RunAsync(uri, token);", "try { CONNECT } catch (WebSocketException) { }", true)]
    [InlineData("await connection.TryAsync(uri, token);", "try { CONNECT } catch (WebSocketException) { }", false)]
    [InlineData("while (!connection.IsOpen) { connection = new Connection(); await connection.TryAsync(uri, token); }", "try { CONNECT } catch (WebSocketException) { }", false)]
    [InlineData("while (true) { try { await connection.TryAsync(uri, token); break; } catch (WebSocketException) { throw; } }", "CONNECT", false)]
    [InlineData("while (!connection.IsOpen) { await connection.TryAsync(uri, token); }", "if (Socket.State == WebSocketState.None) { CONNECT }", false)]
    [InlineData("await connection.TryAsync(uri, token); await connection.TryAsync(uri, token);", "if (_isConnected) return; CONNECT _isConnected = true;", false)]
    public Task MethodThatConnects_IsReportedWhereItIsCalledAgain(string caller, string method, bool isReported)
    {
        var source = $$"""
            class Client
            {
                async Task RunAsync(Uri uri, CancellationToken token)
                {
                    var connection = new Connection();
                    {{caller}}
                }
            }

            class Connection
            {
                private bool _isConnected;

                private ClientWebSocket Socket { get; } = new();

                public bool IsOpen => _isConnected || Socket.State == WebSocketState.Open;

                public async Task TryAsync(Uri uri, CancellationToken token)
                {
                    {{method.Replace("CONNECT", isReported ? "await Socket.{|#0:ConnectAsync|}(uri, token);" : "await Socket.ConnectAsync(uri, token);", StringComparison.Ordinal)}}
                }

                public async Task RunAsync(Uri uri, CancellationToken token)
                {
                    {{(caller.Contains("RunAsync", StringComparison.Ordinal) ? "while (!IsOpen) { await TryAsync(uri, token); }" : "await Task.Yield();")}}
                }
            }
            """;
        return isReported
            ? Verify.AnalyzerAsync(source, "'ConnectAsync' always throws on a ClientWebSocket that was connected before or failed to connect; use a new one")
            : Verify.AnalyzerAsync(source);
    }

    [Theory]
    [InlineData("var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token); await socket.ConnectAsync(")]
    [InlineData("while (true) { try { await _socket.ConnectAsync(uri, } catch { } }")]
    public Task HalfTyped_IsSilent(string statements) => Verify.BrokenCodeAsync(InClient(statements));

    [Fact]
    public Task Fix_ConnectsANewSocket() => Verify.FixAsync(
        InClient("""
            var socket = new ClientWebSocket();
                    while (true)
                    {
                        try
                        {
                            // Again.
                            await socket.[|ConnectAsync|](uri, token);
                            return;
                        }
                        catch (WebSocketException)
                        {
                            await Task.Delay(9, token);
                        }
                    }
            """),
        InClient("""
            var socket = new ClientWebSocket();
                    while (true)
                    {
                        try
                        {
                            // Again.
                            socket.Dispose();
                            socket = new ClientWebSocket();
                            await socket.ConnectAsync(uri, token);
                            return;
                        }
                        catch (WebSocketException)
                        {
                            await Task.Delay(9, token);
                        }
                    }
            """));

    [Fact]
    public Task FixAll_RepairsEveryCall() => Verify.FixAsync(
        InClient("""
            await _socket.ConnectAsync(uri, token);
                    if (token.CanBeCanceled)
                        await _socket.[|ConnectAsync|](uri, token);
                    else
                        await _socket.[|ConnectAsync|](uri, default);
            """),
        InClient("""
            await _socket.ConnectAsync(uri, token);
                    if (token.CanBeCanceled)
                    {
                        _socket.Dispose();
                        _socket = new ClientWebSocket();
                        await _socket.ConnectAsync(uri, token);
                    }
                    else
                    {
                        _socket.Dispose();
                        _socket = new ClientWebSocket();
                        await _socket.ConnectAsync(uri, default);
                    }
            """));

    /// <summary>A variable that cannot get another socket, and settings that a new one would lack.</summary>
    [Theory]
    [InlineData("using var socket = new ClientWebSocket(); await socket.ConnectAsync(uri, token); await socket.ConnectAsync(uri, token);")]
    [InlineData("using (var socket = new ClientWebSocket()) { await socket.ConnectAsync(uri, token); await socket.ConnectAsync(uri, token); }")]
    [InlineData("var socket = new ClientWebSocket(); socket.Options.AddSubProtocol(\"chat\"); await socket.ConnectAsync(uri, token); await socket.ConnectAsync(uri, token);")]
    public async Task SocketThatCannotBeReplaced_HasNoFix(string statements) =>
        Assert.Empty(await OfferedFixes.ForAsync<ConnectedTwiceRule, ConnectedTwiceFixer>(InClient(statements)));

    /// <summary>Code that replaces the socket in some cases lacks one: that is for its condition to say.</summary>
    [Theory]
    [InlineData("await _socket.ConnectAsync(uri, token); _socket ??= new ClientWebSocket(); await _socket.[|ConnectAsync|](uri, token);")]
    [InlineData("await _socket.ConnectAsync(uri, token); if (token.CanBeCanceled) { _socket = new ClientWebSocket(); } await _socket.[|ConnectAsync|](uri, token);")]
    public async Task SocketThatIsReplacedSometimes_IsReportedAndHasNoFix(string statements)
    {
        await Verify.AnalyzerAsync(InClient(statements));
        Assert.Empty(await OfferedFixes.ForAsync<ConnectedTwiceRule, ConnectedTwiceFixer>(
            InClient(statements.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal))));
    }
}
