namespace WebSockets.Analyzers.PackageTests;

/// <summary>A user's solution with Razor in its three forms, built once: a Blazor WebAssembly, a Blazor Server and a Razor Pages project.</summary>
public sealed class RazorSolution(Package package) : IAsyncLifetime
{
    private const string BlazorWebAssembly = "10.0.15";

    private readonly Consumer _consumer = package.NewFolder();

    public string Output { get; private set; } = "";

    public string Folder => _consumer.Folder;

    public async ValueTask InitializeAsync()
    {
        await _consumer.WriteAsync("Chat.slnx", """
            <Solution>
              <Project Path="Browser/Browser.csproj" />
              <Project Path="Server/Server.csproj" />
              <Project Path="Pages/Pages.csproj" />
            </Solution>
            """);
        await _consumer.WriteAsync("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <ErrorLog>$(MSBuildProjectDirectory)/log.sarif,version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="WebSockets.Analyzers" Version="{package.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        await WriteBrowserAsync();
        await WriteServerAsync();
        await WritePagesAsync();

        (_, Output) = await _consumer.BuildAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Whether <c>dotnet format</c> would change anything in the server's project.</summary>
    internal async Task<bool> IsServerFormattedAsync()
    {
        var (exitCode, _) = await DotNet.RunAsync(
            Path.Combine(Folder, "Server"), "format", "analyzers", "--no-restore", "--diagnostics", "WS1005", "WS1006", "--severity", "warn", "--verify-no-changes");
        return exitCode == 0;
    }

    private async Task WriteBrowserAsync()
    {
        await _consumer.WriteAsync("Browser/Browser.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">
              <ItemGroup>
                <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly" Version="{BlazorWebAssembly}" />
              </ItemGroup>
            </Project>
            """);
        await _consumer.WriteAsync("Browser/Program.cs", """
            using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

            var builder = WebAssemblyHostBuilder.CreateDefault(args);
            builder.RootComponents.Add<Browser.Chat>("#chat");
            await builder.Build().RunAsync();
            """);
        await _consumer.WriteAsync("Browser/wwwroot/index.html", """<div id="chat"></div>""");
        await _consumer.WriteAsync("Browser/Chat.razor", """
            @using System.Net.WebSockets
            @using Microsoft.AspNetCore.Components.Web

            <button @onclick="LeaveAsync">Leave</button>
            <button @onclick="() => _socket.CloseAsync(WebSocketCloseStatus.Empty, null, default)">Drop</button>

            @code {
                private readonly ClientWebSocket _socket = new();

                private Task LeaveAsync() =>
                    _socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "bye", default);

                private Task LoseAsync() => ShutAsync(1006);

            #pragma warning disable WS1005 // The old server knows nothing else.
                private Task DropAsync() => _socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
            #pragma warning restore WS1005

                private Task ShutAsync(int status) => _socket.CloseOutputAsync((WebSocketCloseStatus)status, null, default);
            }
            """);
    }

    /// <summary>Of the settings, that of <c>.globalconfig</c> and the option for C# reach a component; no severity of <c>.editorconfig</c> does.</summary>
    private async Task WriteServerAsync()
    {
        await _consumer.WriteAsync("Server/Server.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        await _consumer.WriteAsync("Server/.globalconfig", """
            is_global = true
            dotnet_diagnostic.WS1005.severity = error
            """);
        await _consumer.WriteAsync("Server/.editorconfig", """
            [*.cs]
            dotnet_diagnostic.WS1006.severity = error
            websockets_analyzers.additional_close_codes = 1016

            [*.razor]
            dotnet_diagnostic.WS1006.severity = none
            websockets_analyzers.additional_close_codes = 2000
            """);
        await _consumer.WriteAsync("Server/Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorComponents().AddInteractiveServerComponents();
            var app = builder.Build();
            app.UseAntiforgery();
            app.MapRazorComponents<Server.Rooms.Chat>().AddInteractiveServerRenderMode();
            app.Run();
            """);
        await _consumer.WriteAsync("Server/Closing.cs", """
            using System.Net.WebSockets;

            namespace Server;

            internal static class Closing
            {
                public static Task ShutAsync(WebSocket socket, int status) => socket.CloseAsync((WebSocketCloseStatus)status, null, default);
            }
            """);
        await _consumer.WriteAsync("Server/Rooms/Chat.razor", """
            @page "/"
            @using System.Net.WebSockets

            @code {
                private readonly ClientWebSocket _socket = new();

                public Task LeaveAsync() => _socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);

                public Task LoseAsync() => Closing.ShutAsync(_socket, 1006);

                public Task AgreedAsync() => Closing.ShutAsync(_socket, 1016);

                public Task NotAgreedAsync() => Closing.ShutAsync(_socket, 2000);
            }
            """);
    }

    private async Task WritePagesAsync()
    {
        await _consumer.WriteAsync("Pages/Pages.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        await _consumer.WriteAsync("Pages/Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddRazorPages();
            var app = builder.Build();
            app.UseWebSockets();
            app.MapRazorPages();
            app.Run();
            """);
        await _consumer.WriteAsync("Pages/Pages/Index.cshtml", """
            @page
            @using System.Net.WebSockets
            @{
                if (HttpContext.WebSockets.IsWebSocketRequest)
                {
                    var socket = await HttpContext.WebSockets.AcceptWebSocketAsync();
                    await socket.CloseAsync(WebSocketCloseStatus.Empty, null, default);
                }
            }
            <p>Hello</p>
            @functions {
                public Task OnGetRoomAsync(WebSocket socket) =>
                    socket.CloseOutputAsync((WebSocketCloseStatus)1006, null, default);
            }
            """);
    }
}
