namespace Chat.Scenes;

/// <summary>A member is sent home, without blame.</summary>
internal sealed class SentHome : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann is sent home", ann);

        await stage.Server.Moderation.SendHomeAsync(Stage.Lobby, "ann", cancellationToken);
        await ann.HangUpAsync(cancellationToken);
    }
}
