using Chat.Client;

namespace Chat.Scenes;

/// <summary>The history of a room that the server compresses, and of one that it does not.</summary>
internal sealed class ReadsTheHistory : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.DownloadAsync("Ann reads the lobby's history", $"{Stage.Lobby}/history", async (address, connection) =>
            $"{(await HistoryReader.ReadAsync(address, connection, cancellationToken)).Length:N0} letters");
        await stage.DownloadAsync("Ann reads the office's history", $"{Stage.Office}/history", async (address, connection) =>
            $"{(await HistoryReader.ReadAsync(address, connection, cancellationToken)).Length:N0} letters");
    }
}
