namespace Chat.Scenes;

/// <summary>A client closes with a last word.</summary>
internal sealed class SaysGoodbye : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann says goodbye", ann);

        await ann.SayGoodbyeAsync(cancellationToken);
    }
}
