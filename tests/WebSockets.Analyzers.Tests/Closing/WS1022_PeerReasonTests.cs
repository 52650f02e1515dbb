using WebSockets.Analyzers.Closing;
using Verify = WebSockets.Analyzers.Tests.Verify<WebSockets.Analyzers.Closing.CloseStatusRule, WebSockets.Analyzers.Closing.LongReasonFixer>;

namespace WebSockets.Analyzers.Tests.Closing;

/// <summary>WS1022: text that the other side sent as the reason.</summary>
public sealed class PeerReasonTests
{
    private const string Message = "WS1022: Close reason contains text that the other side sent, which can exceed the 123-byte limit: 'CloseAsync' then throws, and no Close frame is sent";

    private static string Chat(string statements, string members = "") => $$"""
        using Microsoft.AspNetCore.Http;

        class Subscription
        {
            public string Id { get; set; } = "";

            public Guid Key { get; set; }

            public int Number { get; set; }

            public Subscription? Inner { get; set; }
        }

        static class Json
        {
            public static T Deserialize<T>(string text) => throw null!;

            public static T Deserialize<T>(ReadOnlySpan<byte> text) => throw null!;
        }

        class Chat
        {
            private readonly HashSet<string> _ids = new();

            private static readonly HashSet<string> s_rooms = new() { "lobby", "hall" };

            private static readonly Dictionary<string, int> s_sizes = new() { ["lobby"] = 9, ["hall"] = 99 };

            async Task RunAsync(WebSocket socket, HttpRequest request, string json)
            {
                {{statements}}
                await Task.Yield();
            }

            static string Short(string text) => text[..20];

            {{members}}
        }
        """;

    private static string Closing(string reason) => $"await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, {reason}, default);";

    [Theory]
    [InlineData("", "request.Query[\"name\"]")]
    [InlineData("", "request.Query[\"name\"].ToString()")]
    [InlineData("", "$\"{request.Headers[\"X-Room\"]} is full\"")]
    [InlineData("", "\"No room \" + request.Query[\"room\"]")]
    [InlineData("", "request.Query[\"room\"].FirstOrDefault()")]
    [InlineData("", "$\"Unknown agent {request.Headers.UserAgent}\"")]
    [InlineData("string room = request.Query[\"room\"]!;", "$\"Room {room} is full\"")]
    [InlineData("string room = request.Query[\"room\"]!; if (_ids.Contains(room)) return;", "$\"Room {room} is full\"")]
    [InlineData("string room = request.Query[\"room\"]!; if (string.IsNullOrEmpty(room)) return;", "room")]
    [InlineData("var m = Json.Deserialize<Subscription>(json);", "$\"Subscriber for {m.Id} already exists\"")]
    [InlineData("var m = Json.Deserialize<Subscription>(json); if (!_ids.Add(m.Id)) return;", "$\"Subscriber for {m.Id} already exists\"")]
    [InlineData("var m = Json.Deserialize<Subscription>(json);", "m.Inner!.Id.Trim()")]
    [InlineData("var buffer = new byte[4096]; var received = await socket.ReceiveAsync(buffer, default);", "Encoding.UTF8.GetString(buffer, 0, received.Count)")]
    [InlineData("var buffer = new byte[4096]; var received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default); var text = Encoding.UTF8.GetString(buffer, 0, received.Count);", "\"Unknown command: \" + text")]
    [InlineData("string room = request.Query[\"room\"]!; if (room is \"lobby\" or \"hall\") return;", "$\"No room {room}\"")]
    [InlineData("string? room = request.Query[\"room\"]; if (room is null or \"\") return;", "$\"No room {room}\"")]
    [InlineData("var buffer = new byte[4096]; var received = await socket.ReceiveAsync(buffer, default); var m = Json.Deserialize<Subscription>(Encoding.UTF8.GetString(buffer, 0, received.Count));", "$\"{m.Id} is taken\"")]
    [InlineData("var buffer = new byte[4096]; var received = await socket.ReceiveAsync(buffer, default); var m = Json.Deserialize<Subscription>(buffer.AsSpan(0, received.Count));", "$\"{m.Id} is taken\"")]
    [InlineData("var buffer = new byte[4096]; var received = await socket.ReceiveAsync(buffer, default); var m = Json.Deserialize<Subscription>(new ReadOnlySpan<byte>(buffer, 0, received.Count));", "$\"{m.Id} is taken\"")]
    public Task TextOfTheOtherSide_IsReported(string statements, string reason) =>
        Verify.AnalyzerAsync(Chat(statements + Closing($"{{|#0:{reason}|}}")), Message);

    [Theory]
    [InlineData("", "request.Method")]
    [InlineData("", "$\"{Guid.Parse(request.Query[\"id\"]!)} is gone\"")]
    [InlineData("", "$\"{int.Parse(request.Query[\"id\"]!)} is gone\"")]
    [InlineData("", "Short(request.Query[\"room\"]!)")]
    [InlineData("", "request.Query[\"room\"].ToString().Substring(0, 20)")]
    [InlineData("string room = request.Query[\"room\"]!; if (room.Length > 20) return;", "room")]
    [InlineData("string room = request.Query[\"room\"]!; if (room != \"lobby\") return;", "room")]
    [InlineData("var m = Json.Deserialize<Subscription>(json);", "$\"{m.Key} {m.Number}\"")]
    [InlineData("var m = Json.Deserialize<Subscription>(System.IO.File.ReadAllText(\"chat.json\"));", "m.Id")]
    [InlineData("var m = new Subscription { Id = json };", "m.Id")]
    [InlineData("var buffer = new byte[100]; var received = await socket.ReceiveAsync(buffer, default);", "Encoding.UTF8.GetString(buffer, 0, received.Count)")]
    [InlineData("var buffer = new byte[4096];", "Encoding.UTF8.GetString(buffer)")]
    [InlineData("", "socket.CloseStatusDescription")]
    [InlineData("string room = request.Query[\"room\"]!; if (room is not \"lobby\") return;", "room")]
    [InlineData("string room = request.Query[\"room\"]!; if (room is not (\"lobby\" or \"hall\")) return;", "room")]
    [InlineData("string room = request.Query[\"room\"]!; if (room is not \"lobby\" and not \"hall\") return;", "room")]
    [InlineData("string room = request.Query[\"room\"]!; if (!(room is \"lobby\" or \"hall\")) return;", "room")]
    [InlineData("string room = request.Query[\"room\"]!; var why = room switch { \"lobby\" => \"No \" + room, \"hall\" => room, _ => \"?\" };", "why")]
    [InlineData("string room = request.Query[\"room\"]!; if (!s_rooms.Contains(room)) return;", "room")]
    [InlineData("string room = request.Query[\"room\"]!; if (!s_sizes.TryGetValue(room, out var size)) return;", "$\"{room} has {size}\"")]
    [InlineData("var m = Json.Deserialize<Subscription>(DateTime.Now.ToString());", "m.Id")]
    public Task ShortOrOtherText_IsSilent(string statements, string reason) => Verify.AnalyzerAsync(Chat(statements + Closing(reason)));

    /// <summary>Through a method of the program, at the caller's argument.</summary>
    [Fact]
    public Task TextThatIsHandedOn_IsReported() => Verify.AnalyzerAsync(Chat(
        "await RefuseAsync(socket, {|WS1022:$\"No room {request.Query[\"room\"]}\"|});",
        "static Task RefuseAsync(WebSocket socket, string why) => socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, why, default);"));

    [Fact]
    public async Task Fix_OnlyCuts()
    {
        var actions = await OfferedFixes.ForAsync<CloseStatusRule, LongReasonFixer>(Chat(Closing("$\"No room {request.Query[\"room\"]}\"")));

        Assert.Equal(["Truncate the reason to 123 bytes"], actions.Select(action => action.Title));
    }
}
