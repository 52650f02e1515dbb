namespace Chat.Scenes;

/// <summary>A member shows a picture for which there is no space after the first one.</summary>
internal sealed class AlbumIsFull : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann shows too many pictures", ann);

        await ann.ShowAsync(new byte[3000], cancellationToken);
        await ann.HearAsync(cancellationToken);
        await ann.ShowAsync(new byte[2000], cancellationToken);
        await ann.HangUpAsync(cancellationToken);
    }
}
