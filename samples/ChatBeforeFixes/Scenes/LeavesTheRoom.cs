namespace Chat.Scenes;

/// <summary>A member says something, and leaves.</summary>
internal sealed class LeavesTheRoom : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("Ann leaves the room", ann);

        await ann.SayAsync("hello", cancellationToken);
        await ann.HearAsync(cancellationToken);
        await ann.LeaveAsync(cancellationToken);
    }
}
