// Stub of Microsoft.Playwright 1.61: signatures as published in microsoft/playwright-dotnet src/Playwright/API/Generated/Options/WebSocketRouteCloseOptions.cs, src/Playwright/API/Generated/{IWebSocketRoute,IPage,IBrowserContext}.cs, src/Playwright/API/Supplements/IWebSocketRoute.cs at cfb358f. Bodies are empty: the tests look at calls, they never run.
#nullable enable
using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Microsoft.Playwright
{
    public class WebSocketRouteCloseOptions
    {
        public WebSocketRouteCloseOptions() { }
        public WebSocketRouteCloseOptions(WebSocketRouteCloseOptions clone) { }
        public int? Code { get; set; }
        public string? Reason { get; set; }
    }

    public interface IWebSocketFrame { }

    public partial interface IWebSocketRoute
    {
        Task CloseAsync(WebSocketRouteCloseOptions? options = default);
        IWebSocketRoute ConnectToServer();
        void OnClose(Action<int?, string?> handler);
        void OnMessage(Action<IWebSocketFrame> handler);
        void Send(byte[] message);
        void Send(string message);
        string Url { get; }
    }

    public partial interface IPage
    {
        Task RouteWebSocketAsync(string url, Action<IWebSocketRoute> handler);
        Task RouteWebSocketAsync(Regex url, Action<IWebSocketRoute> handler);
    }

    public partial interface IBrowserContext
    {
        Task RouteWebSocketAsync(string url, Action<IWebSocketRoute> handler);
    }
}
