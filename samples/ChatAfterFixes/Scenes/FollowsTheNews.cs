using Chat.Client;

namespace Chat.Scenes;

/// <summary>Ann would hear more news than there are, so that it is the server that closes.</summary>
internal sealed class FollowsTheNews : IScene
{
    private const int Enough = 100;

    /// <inheritdoc/>
    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) =>
        stage.DownloadAsync("Ann follows the lobby's news", $"{Stage.Lobby}/news", async (address, connection) =>
        {
            var lines = await NewsTicker.FollowAsync(address, connection, Enough, cancellationToken);
            return $"{lines} lines; at the server: {await stage.ServerOutcomeAsync(connection, cancellationToken)}";
        });
}
