using Chat;
using Chat.Scenes;

// A chat server and its clients on the loopback interface, with a tap on the line between them.
// The scenes are played one after the other; then the report tells how each connection ended.
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

IScene[] scenes =
[
    new LeavesTheRoom(),
    new RoomIsFull(),
    new NameNotAllowed(),
    new RingsTheBell(),
    new OutdatedClient(),
    new MalformedMessage(),
    new AlbumIsFull(),
    new ChangesHerMind(),
    new FallsSilent(),
    new Kicked(),
    new ShownTheDoor(),
    new SentHome(),
    new MeetingEnds(),
    new ReconnectsAndQuits(),
    new SaysGoodbye(),
    new ClientIsDisposed(),
    new ReadsTheHistory(),
    new SearchesTheHistory(),
    new ReadsTheDigest(),
    new ReadsTheNews(),
    new FollowsTheNews(),
    new WaitsForAFlash(),
    new AsksForTheVersion(),
    new LooksForARoom(),
    new ComesTooLate(),
    new ServerShutsDown(),
];

await using var stage = await Stage.OpenAsync(deadline.Token);

foreach (var scene in scenes)
{
    await stage.PlayAsync(scene, deadline.Token);
}

Report.Print(stage.Announced, Console.Out);
Report.Print(stage.Downloads, Console.Out);
