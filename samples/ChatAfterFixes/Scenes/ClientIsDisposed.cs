namespace Chat.Scenes;

/// <summary>A client goes out of scope while its connection is open.</summary>
internal sealed class ClientIsDisposed : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann's client is disposed", ann);
    }
}
