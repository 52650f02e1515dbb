namespace Chat.Scenes;

/// <summary>The server's owner throws a member out.</summary>
internal sealed class Kicked : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann is kicked", ann);

        await stage.Server.Moderation.KickAsync(Stage.Lobby, "ann", cancellationToken);
        await ann.HangUpAsync(cancellationToken);
    }
}
