namespace Chat.Scenes;

/// <summary>Nothing comes from a member for too long.</summary>
internal sealed class FallsSilent : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Debate, cancellationToken);
        stage.Announce("Ann falls silent", ann);

        await ann.HangUpAsync(cancellationToken);
    }
}
