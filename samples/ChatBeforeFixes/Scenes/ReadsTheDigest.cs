using Chat.Client;

namespace Chat.Scenes;

/// <summary>The history in a few words, from a server that wants to save memory.</summary>
internal sealed class ReadsTheDigest : IScene
{
    /// <inheritdoc/>
    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.DownloadAsync("Ann reads the lobby's digest", $"{Stage.Lobby}/digest", async (address, connection) =>
            $"{(await HistoryReader.ReadAsync(address, connection, cancellationToken)).Length:N0} letters");
}
