namespace Chat.Scenes;

/// <summary>The server goes away while Bob is in the office.</summary>
internal sealed class ServerShutsDown : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        stage.Announce("The server shuts down", stage.Bob);

        await stage.Server.ShutdownAsync(cancellationToken);
        await stage.Bob.HangUpAsync(cancellationToken);
    }
}
