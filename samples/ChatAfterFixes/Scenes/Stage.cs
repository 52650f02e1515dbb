using System.Net.WebSockets;
using Chat.Client;
using Chat.Server;
using Chat.Watching;
using Chat.Wire;

namespace Chat.Scenes;

/// <summary>Where the scenes are played: a server with three rooms, the tap on its line, and Bob, who stays to the end.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>A room for many.</summary>
    public const string Lobby = "lobby";

    /// <summary>A room for one, and Bob is in it.</summary>
    public const string Office = "office";

    /// <summary>A room in which nobody can be silent for long.</summary>
    public const string Debate = "debate";

    private static readonly TimeSpan SceneLimit = TimeSpan.FromSeconds(5);

    private readonly List<(string Title, ConnectionRecord Connection)> _announced = [];
    private readonly Ledger _ledger;
    private readonly WireTap _tap;

    private Stage(ChatServer server, WireTap tap, Ledger ledger)
    {
        Server = server;
        _tap = tap;
        _ledger = ledger;
        Bob = Client("bob", Office);
    }

    /// <summary>The chat server.</summary>
    public ChatServer Server { get; }

    /// <summary>The client that sits in the office.</summary>
    public ChatClient Bob { get; }

    /// <summary>The connections that were closed so far, with the titles of their scenes.</summary>
    public IReadOnlyList<(string Title, ConnectionRecord Connection)> Announced => _announced;

    /// <summary>Starts the server and the tap, and seats Bob.</summary>
    public static async Task<Stage> OpenAsync(CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        var server = new ChatServer(
            [
                new Room(Lobby, capacity: 8, patience: TimeSpan.FromSeconds(10)),
                new Room(Office, capacity: 1, patience: TimeSpan.FromMinutes(1)),
                new Room(Debate, capacity: 8, patience: TimeSpan.FromSeconds(0.2)),
            ],
            app => app.UseSocketWatch(ledger));
        await server.StartAsync(cancellationToken);

        var stage = new Stage(server, new WireTap(server.EndPoint, ledger), ledger);
        await stage.Bob.ConnectAsync(cancellationToken);
        await stage.Bob.HearAsync(cancellationToken);
        return stage;
    }

    /// <summary>A client that is not connected yet.</summary>
    public ChatClient Client(string name, string room, string protocol = ChatProtocol.Name) =>
        new(Address(name, room), protocol, _ledger.WatchClient);

    /// <summary>Where a client dials.</summary>
    public Uri Address(string name, string room) => new($"ws://{_tap.EndPoint}/{room}?name={Uri.EscapeDataString(name)}");

    /// <summary>A client that has joined a room.</summary>
    public async Task<ChatClient> JoinAsync(string name, string room, CancellationToken cancellationToken)
    {
        var client = Client(name, room);
        await client.ConnectAsync(cancellationToken);
        await client.HearAsync(cancellationToken);
        return client;
    }

    /// <summary>Puts the client's current connection into the report.</summary>
    public void Announce(string title, ChatClient client) => _announced.Add((title, _ledger.Find(client.Connection)));

    /// <summary>Plays a scene, and waits until nothing is left of the connections that it announced.</summary>
    public async Task PlayAsync(IScene scene, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SceneLimit);

        try
        {
            await scene.PlayAsync(this, limit.Token);
        }
        catch (Exception exception) when (exception is ArgumentException or WebSocketException)
        {
            // It is in the record of the connection that it came from.
        }

        await Task.WhenAll(_announced.Select(entry => entry.Connection.Completed)).WaitAsync(limit.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Bob.DisposeAsync();
        await _tap.DisposeAsync();
        await Server.DisposeAsync();
    }
}
