namespace Chat.Scenes;

/// <summary>Somebody comes to a room in which every place is taken.</summary>
internal sealed class RoomIsFull : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = stage.Client("ann", Stage.Office);
        await ann.ConnectAsync(cancellationToken);
        stage.Announce("Ann finds the room full", ann);

        await ann.HangUpAsync(cancellationToken);
    }
}
