namespace Chat.Scenes;

/// <summary>A client dials again, and quits on the new connection.</summary>
internal sealed class ReconnectsAndQuits : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann's client dials again", ann);
        await ann.ReconnectAsync(cancellationToken);
        await ann.HearAsync(cancellationToken);

        stage.Announce("Ann quits", ann);
        await ann.QuitAsync(cancellationToken);
    }
}
