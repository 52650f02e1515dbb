using System.Net.WebSockets;
using System.Reflection;
using System.Text;

// Does the jobs that it is given, each on a connection of its own, and posts what it was told: a line for each.
var (server, jobs, result) = (args[1], args[2], args[3]);
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var told = new StringBuilder();
foreach (var line in (await http.GetStringAsync(jobs)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
{
    var job = line.Split('\t');
    using var socket = new ClientWebSocket();
    await socket.ConnectAsync(new Uri(server + job[0]), CancellationToken.None);
    told.Append(job[0]).Append('\t').Append(await DoAsync(socket, job)).Append('\n');
}

await http.PostAsync(result, new StringContent(told.ToString()));

async Task<string> DoAsync(ClientWebSocket socket, string[] job)
{
    if (job[1] == "receive")
    {
        WebSocketReceiveResult? received = null;
        try
        {
            received = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[200]), CancellationToken.None);
        }
        catch (WebSocketException)
        {
        }

        return $"{(int?)((WebSocket)socket).CloseStatus} {(int?)socket.CloseStatus} {(int?)received?.CloseStatus}";
    }

    var how = await CallAsync(await CallOfAsync(socket, job));
    try
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes("still here"), WebSocketMessageType.Text, true, CancellationToken.None);
    }
    catch (Exception e) when (e is WebSocketException or InvalidOperationException)
    {
    }

    return how;
}

async Task<Func<Task>> CallOfAsync(ClientWebSocket socket, string[] job)
{
    if (job[1] == "run")
    {
        var code = Assembly.Load(await http.GetByteArrayAsync(job[2])).GetType("Code")!.GetMethod("RunAsync")!;
        return () => (Task)code.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [socket, CancellationToken.None], null)!;
    }

    var status = (WebSocketCloseStatus)int.Parse(job[2]);
    var reason = job[3] == "null" ? null : Uri.UnescapeDataString(job[3][1..]);
    return job[1] switch
    {
        "WebSocket.CloseAsync" => () => ((WebSocket)socket).CloseAsync(status, reason, CancellationToken.None),
        "WebSocket.CloseOutputAsync" => () => ((WebSocket)socket).CloseOutputAsync(status, reason, CancellationToken.None),
        "ClientWebSocket.CloseAsync" => () => socket.CloseAsync(status, reason, CancellationToken.None),
        "ClientWebSocket.CloseOutputAsync" => () => socket.CloseOutputAsync(status, reason, CancellationToken.None),
        _ => throw new ArgumentException(job[1]),
    };
}

static async Task<string> CallAsync(Func<Task> call)
{
    Task task;
    try
    {
        task = call();
    }
    catch (Exception e)
    {
        return $"throws {e.GetType().Name} at once";
    }

    try
    {
        await task;
        return "returns";
    }
    catch (Exception e)
    {
        return $"throws {e.GetType().Name} from its task";
    }
}
