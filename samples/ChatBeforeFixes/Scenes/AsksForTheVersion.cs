using Chat.Client;

namespace Chat.Scenes;

/// <summary>A client wants to know which version the server speaks.</summary>
internal sealed class AsksForTheVersion : IScene
{
    /// <inheritdoc/>
    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.DownloadAsync("Ann asks for the version", $"{Stage.Lobby}?name=ann", (address, _) => VersionProbe.AskAsync(address, cancellationToken));
}
