using Chat.Client;

namespace Chat.Scenes;

/// <summary>A word is looked for in both histories.</summary>
internal sealed class SearchesTheHistory : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.DownloadAsync("Ann searches the office's history", $"{Stage.Office}/history", async (address, connection) =>
            $"{await HistorySearch.CountAsync(address, connection, "agrees", cancellationToken)} lines found");
        await stage.DownloadAsync("Ann searches the lobby's history", $"{Stage.Lobby}/history", async (address, connection) =>
            $"{await HistorySearch.CountAsync(address, connection, "agrees", cancellationToken)} lines found");
    }
}
