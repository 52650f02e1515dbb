using Chat.Client;

namespace Chat.Scenes;

/// <summary>A client asks for a room that is not there.</summary>
internal sealed class LooksForARoom : IScene
{
    /// <inheritdoc/>
    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.DownloadAsync("Ann looks for the cellar", "cellar/history", async (address, _) =>
            await RoomFinder.IsThereAsync(address, cancellationToken) ? "it is there" : "there is none");
}
