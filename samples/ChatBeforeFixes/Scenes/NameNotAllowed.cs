namespace Chat.Scenes;

/// <summary>Somebody comes with a name that is none.</summary>
internal sealed class NameNotAllowed : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = stage.Client("*", Stage.Lobby);
        await ann.ConnectAsync(cancellationToken);
        stage.Announce("Ann calls herself *", ann);

        await ann.HangUpAsync(cancellationToken);
    }
}
