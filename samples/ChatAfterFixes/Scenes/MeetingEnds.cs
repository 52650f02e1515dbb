using Chat.Server;

namespace Chat.Scenes;

/// <summary>A meeting ends because all is said, and the next one because of repairs.</summary>
internal sealed class MeetingEnds : IScene
{
    /// <inheritdoc/>
    public async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        await using var ann = await stage.JoinAsync("ann", Stage.Lobby, cancellationToken);
        stage.Announce("The meeting is finished", ann);
        await stage.Server.Moderation.EndMeetingAsync(Stage.Lobby, MeetingEnd.Finished, cancellationToken);
        await ann.HangUpAsync(cancellationToken);

        await ann.ConnectAsync(cancellationToken);
        await ann.HearAsync(cancellationToken);
        stage.Announce("The room is needed", ann);
        await stage.Server.Moderation.EndMeetingAsync(Stage.Lobby, MeetingEnd.Maintenance, cancellationToken);
        await ann.HangUpAsync(cancellationToken);
    }
}
