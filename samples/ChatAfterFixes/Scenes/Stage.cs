using System.Diagnostics;
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
    private readonly List<Download> _downloads = [];
    private readonly Warnings _warnings = new();
    private readonly Ledger _ledger;
    private readonly WireTap _tap;

    private Stage(ChatServer server, WireTap tap, Ledger ledger)
    {
        Server = server;
        _tap = tap;
        _ledger = ledger;
        Bob = Client("bob", Office);
        Trace.Listeners.Add(_warnings);
    }

    /// <summary>The chat server.</summary>
    public ChatServer Server { get; }

    /// <summary>The client that sits in the office.</summary>
    public ChatClient Bob { get; }

    /// <summary>The connections that were closed so far, with the titles of their scenes.</summary>
    public IReadOnlyList<(string Title, ConnectionRecord Connection)> Announced => _announced;

    /// <summary>What was downloaded so far.</summary>
    public IReadOnlyList<Download> Downloads => _downloads;

    /// <summary>Starts the server and the tap, and seats Bob.</summary>
    public static async Task<Stage> OpenAsync(CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        var server = new ChatServer(
            [
                new Room(Lobby, capacity: 8, patience: TimeSpan.FromSeconds(10)) { CompressesHistory = true },
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

    /// <summary>Has a client download something, and keeps how it fared.</summary>
    /// <param name="title">What it wants.</param>
    /// <param name="path">What the address ends with.</param>
    /// <param name="download">Gets the address and the id of the connection, and says what came of it.</param>
    public async Task DownloadAsync(string title, string path, Func<Uri, string, Task<string>> download)
    {
        var connection = RequestId.Next();
        string outcome;

        try
        {
            outcome = await download(new Uri($"ws://{_tap.EndPoint}/{path}"), connection);
        }
        catch (Exception exception) when (exception is ArgumentException or WebSocketException)
        {
            outcome = Report.Show(exception);
        }

        _downloads.Add(new Download(title, _ledger.Find(connection), outcome, _warnings.Take()));
    }

    /// <summary>Waits until the server has let go of a connection, and tells what it met with.</summary>
    public async Task<string> ServerOutcomeAsync(string connection, CancellationToken cancellationToken)
    {
        var server = _ledger.Find(connection).Server;
        await server.Released.WaitAsync(cancellationToken);
        return server.Exception is var (_, error) ? Report.Show(error) : "no exception";
    }

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
        Trace.Listeners.Remove(_warnings);
        await Bob.DisposeAsync();
        await _tap.DisposeAsync();
        await Server.DisposeAsync();
    }
}
