using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.MissingExtensionFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>The fix of WS1020.</summary>
public sealed class MissingExtensionFixerTests
{
    [Fact]
    public Task Fix_NamesTheExtensionAtEverySite() => Verify.FixAsync(
        """
        class Client
        {
            async Task RefuseAsync(ClientWebSocket socket)
            {
                await socket.CloseAsync({|WS1020:WebSocketCloseStatus.MandatoryExtension|}, null, default);
                await socket.CloseAsync({|WS1020:WebSocketCloseStatus.MandatoryExtension|}, /* why */ "", default);
                await socket.CloseOutputAsync(cancellationToken: default, statusDescription: string.Empty, closeStatus: {|WS1020:(WebSocketCloseStatus)1010|});
            }
        }
        """,
        """
        class Client
        {
            async Task RefuseAsync(ClientWebSocket socket)
            {
                await socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, "permessage-deflate", default);
                await socket.CloseAsync(WebSocketCloseStatus.MandatoryExtension, /* why */ "permessage-deflate", default);
                await socket.CloseOutputAsync(cancellationToken: default, statusDescription: "permessage-deflate", closeStatus: (WebSocketCloseStatus)1010);
            }
        }
        """);
}
