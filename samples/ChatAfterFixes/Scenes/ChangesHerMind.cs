namespace Chat.Scenes;

/// <summary>A member announces a picture, and quits instead.</summary>
internal sealed class ChangesHerMind : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann changes her mind", ann);

        await ann.SendAsync("show", cancellationToken);
        await ann.QuitAsync(cancellationToken);
    }
}
