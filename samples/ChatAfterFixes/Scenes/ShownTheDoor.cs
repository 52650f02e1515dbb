namespace Chat.Scenes;

/// <summary>Somebody breaks the rules of the house, and is told all of them.</summary>
internal sealed class ShownTheDoor : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann is shown the door", ann);

        await stage.Server.Moderation.ShowTheDoorAsync(Stage.Lobby, "ann", cancellationToken);
        await ann.HangUpAsync(cancellationToken);
    }
}
