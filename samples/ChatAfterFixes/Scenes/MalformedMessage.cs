namespace Chat.Scenes;

/// <summary>A client sends a line that the server cannot read.</summary>
internal sealed class MalformedMessage : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann's client sends gibberish", ann);

        await ann.SendAsync("xyzzy", cancellationToken);
        await ann.HangUpAsync(cancellationToken);
    }
}
