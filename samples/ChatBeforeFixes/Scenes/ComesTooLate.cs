namespace Chat.Scenes;

/// <summary>Somebody comes when the server has begun to shut down.</summary>
internal sealed class ComesTooLate : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.Server.BeginShutdown();

        await using var ann = stage.Client("ann", Stage.Lobby);
        await ann.ConnectAsync(cancellationToken);
        stage.Announce("Ann comes too late", ann);

        await ann.HangUpAsync(cancellationToken);
    }
}
