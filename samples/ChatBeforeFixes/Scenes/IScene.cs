namespace Chat.Scenes;

/// <summary>A small piece of chat in which connections are closed.</summary>
internal interface IScene
{
    /// <summary>Plays the scene, and announces each connection before it is closed.</summary>
    Task PlayAsync(Stage stage, CancellationToken cancellationToken);
}
