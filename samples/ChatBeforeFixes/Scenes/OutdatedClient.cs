namespace Chat.Scenes;

/// <summary>Somebody comes with a client that does not know the current subprotocol.</summary>
internal sealed class OutdatedClient : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = stage.Client("ann", Stage.Lobby, protocol: "chat.v1");
        await ann.ConnectAsync(cancellationToken);
        stage.Announce("Ann's client is outdated", ann);

        await ann.HangUpAsync(cancellationToken);
    }
}
