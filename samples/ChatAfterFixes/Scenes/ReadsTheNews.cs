using Chat.Client;

namespace Chat.Scenes;

/// <summary>The server tells the news, and closes when there are no more.</summary>
internal sealed class ReadsTheNews : IScene
{
    /// <inheritdoc/>
    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.DownloadAsync("Ann reads the lobby's news", $"{Stage.Lobby}/news", async (address, connection) =>
        {
            var lines = await NewsReader.CountAsync(address, connection, cancellationToken);
            return $"{lines} lines; at the server: {await stage.ServerOutcomeAsync(connection, cancellationToken)}";
        });
}
