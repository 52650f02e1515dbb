using Chat.Client;

namespace Chat.Scenes;

/// <summary>Nothing is new, and somebody does not wait for it to change.</summary>
internal sealed class WaitsForAFlash : IScene
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.2);

    /// <inheritdoc/>
    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.DownloadAsync("Ann waits for a flash", $"{Stage.Lobby}/flash", async (address, connection) =>
            await NewsFlash.WaitAsync(address, connection, Patience, cancellationToken) ? "news" : "no news");
}
