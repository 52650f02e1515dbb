using Chat.Client;

namespace Chat.Scenes;

/// <summary>Somebody rings before she comes in, and takes another name when the first one is refused.</summary>
internal sealed class RingsTheBell : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var name = await DoorBell.IsRefusedAsync(stage.Address("*", Stage.Lobby), cancellationToken) ? "ann" : "*";
        await using var ann = await stage.JoinAsync(name, Stage.Lobby, cancellationToken);
        stage.Announce("Ann rings first", ann);

        await ann.QuitAsync(cancellationToken);
    }
}
