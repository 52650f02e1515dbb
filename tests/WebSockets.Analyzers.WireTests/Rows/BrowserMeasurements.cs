using System.Net.WebSockets;
using System.Reflection;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Browser;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>The rows for <c>platform:browser</c>, by .NET compiled to WebAssembly in Chromium.</summary>
internal static class BrowserMeasurements
{
    public static IEnumerable<Measurement> All()
    {
        foreach (var type in (Type[])[typeof(WebSocket), typeof(ClientWebSocket)])
        {
            foreach (var name in (string[])[nameof(WebSocket.CloseAsync), nameof(WebSocket.CloseOutputAsync)])
            {
                yield return new BrowserClose($"{type.Name}.{name}", type.GetMethod(name, [typeof(WebSocketCloseStatus), typeof(string), typeof(CancellationToken)])!);
            }
        }

        var types = (Type[])[typeof(WebSocket), typeof(ClientWebSocket), typeof(WebSocketReceiveResult)];
        for (var index = 0; index < types.Length; index++)
        {
            var member = index;
            yield return new ReceivedMember(
                $"{types[index].Name}.CloseStatus, browser", types[index].GetProperty("CloseStatus")!, PeerRole.Client,
                body => BrowserRun.ReadAsync(member, body), platform: ApiPlatform.Browser);
        }
    }

    private sealed class BrowserClose(string member, MethodInfo method)
        : CloseMember($"{member}, browser", method, PeerRole.Client, "throws ArgumentException at once", platform: ApiPlatform.Browser)
    {
        public override IEnumerable<CloseCase> Cases => BrowserRun.Cases;

        protected override Task<string> RunAsync(CloseCase close) => BrowserRun.OutcomeAsync(member, close);
    }
}
