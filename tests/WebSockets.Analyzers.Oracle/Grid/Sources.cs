namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>Where the status comes from: <c>Empty</c>, always or when the connection is <c>lost</c>.</summary>
internal static class Sources
{
    private const string Lost = "bool lost";

    public static IReadOnlyList<Idiom> All { get; } =
    [
        new("literal", true, "var status = WebSocketCloseStatus.Empty;"),
        new("constant", true, "var status = Gone;")
        {
            Members = "private const WebSocketCloseStatus Gone = WebSocketCloseStatus.Empty;",
        },
        new("local constant", true, """
            const int gone = 1005;
            var status = (WebSocketCloseStatus)gone;
            """),
        new("static readonly field", true, "var status = s_gone;")
        {
            Members = "private static readonly WebSocketCloseStatus s_gone = WebSocketCloseStatus.Empty;",
        },
        new("readonly field", true, "var status = new Session(lost).Last;")
        {
            Inputs = Lost,
            Types = """
                public sealed class Session
                {
                    private readonly WebSocketCloseStatus _last;

                    public Session(bool lost)
                    {
                        _last = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                    }

                    public WebSocketCloseStatus Last => _last;
                }
                """,
        },
        new("cast", true, """
            var code = lost ? 1005 : 1000;
            var status = (WebSocketCloseStatus)code;
            """)
        {
            Inputs = Lost,
        },
        new("ternary", true, "var status = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;") { Inputs = Lost },
        new("assigned in an if", true, """
            var status = WebSocketCloseStatus.NormalClosure;
            if (lost)
            {
                status = WebSocketCloseStatus.Empty;
            }
            """)
        {
            Inputs = Lost,
        },
        new("?? Empty", true, """
            WebSocketCloseStatus? given = lost ? null : WebSocketCloseStatus.NormalClosure;
            var status = given ?? WebSocketCloseStatus.Empty;
            """)
        {
            Inputs = Lost,
        },
        new("mapping helper", true, "var status = Map(lost);")
        {
            Inputs = Lost,
            Members = """
                private static WebSocketCloseStatus Map(bool lost)
                {
                    if (lost)
                    {
                        return WebSocketCloseStatus.Empty;
                    }

                    return WebSocketCloseStatus.NormalClosure;
                }
                """,
        },
        new("mapping helper, other argument", true, "var status = Map(Why.Done);")
        {
            Members = """
                private static WebSocketCloseStatus Map(Why why) => why switch
                {
                    Why.Done => WebSocketCloseStatus.NormalClosure,
                    Why.Refused => WebSocketCloseStatus.PolicyViolation,
                    _ => WebSocketCloseStatus.Empty,
                };
                """,
            Types = "public enum Why { Done, Refused, Lost }",
        },
        new("switch expression", true, """
            var status = why switch
            {
                Why.Done => WebSocketCloseStatus.NormalClosure,
                Why.Refused => WebSocketCloseStatus.PolicyViolation,
                _ => WebSocketCloseStatus.Empty,
            };
            """)
        {
            Inputs = "Why why",
            Types = "public enum Why { Done, Refused, Lost }",
        },
        new("switch statement", true, """
            WebSocketCloseStatus status;
            switch (why)
            {
                case Why.Done:
                    status = WebSocketCloseStatus.NormalClosure;
                    break;
                case Why.Refused:
                    status = WebSocketCloseStatus.PolicyViolation;
                    break;
                default:
                    status = WebSocketCloseStatus.Empty;
                    break;
            }
            """)
        {
            Inputs = "Why why",
            Types = "public enum Why { Done, Refused, Lost }",
        },
        new("default parameter", true, "var status = Choose(lost);")
        {
            Inputs = Lost,
            Members = """
                private static WebSocketCloseStatus Choose(bool lost, WebSocketCloseStatus otherwise = WebSocketCloseStatus.Empty) =>
                    lost ? otherwise : WebSocketCloseStatus.NormalClosure;
                """,
        },
        new("member of an enum", true, """
            var code = lost ? Code.NoStatus : Code.Normal;
            var status = (WebSocketCloseStatus)code;
            """)
        {
            Inputs = Lost,
            Types = "public enum Code { Normal = 1000, NoStatus = 1005 }",
        },
        new("property", true, """
            var link = new Link { IsLost = lost };
            var status = link.Status;
            """)
        {
            Inputs = Lost,
            Types = """
                public sealed class Link
                {
                    public bool IsLost { get; init; }

                    public WebSocketCloseStatus Status => IsLost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                }
                """,
        },
        new("options object", true, """
            var options = new Options { Status = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure };
            var status = options.Status;
            """)
        {
            Inputs = Lost,
            Types = """
                public sealed class Options
                {
                    public WebSocketCloseStatus Status { get; set; } = WebSocketCloseStatus.NormalClosure;
                }
                """,
        },
        new("record", true, """
            var ending = new Ending(lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure, "bye");
            var status = ending.Status;
            """)
        {
            Inputs = Lost,
            Types = "public sealed record Ending(WebSocketCloseStatus Status, string Reason);",
        },
        new("out parameter", true, """
            if (!TryMap(lost, out var status))
            {
                status = WebSocketCloseStatus.PolicyViolation;
            }
            """)
        {
            Inputs = Lost,
            Members = """
                private static bool TryMap(bool lost, out WebSocketCloseStatus status)
                {
                    status = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                    return true;
                }
                """,
        },
        new("dictionary", true, """
            if (!s_statuses.TryGetValue(lost ? "lost" : "done", out var status))
            {
                status = WebSocketCloseStatus.PolicyViolation;
            }
            """)
        {
            Inputs = Lost,
            Members = """
                private static readonly Dictionary<string, WebSocketCloseStatus> s_statuses = new()
                {
                    ["done"] = WebSocketCloseStatus.NormalClosure,
                    ["lost"] = WebSocketCloseStatus.Empty,
                };
                """,
        },
        new("async helper", true, "var status = await ChooseAsync(lost);")
        {
            Inputs = Lost,
            Members = """
                private static async Task<WebSocketCloseStatus> ChooseAsync(bool lost)
                {
                    await Task.Yield();
                    return lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                }
                """,
        },
        new("local function", true, """
            var status = Choose();
            WebSocketCloseStatus Choose() => lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
            """)
        {
            Inputs = Lost,
        },
        new("lambda", true, """
            Func<WebSocketCloseStatus> choose = () => lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
            var status = choose();
            """)
        {
            Inputs = Lost,
        },
        new("received status ?? Empty", true, """
            var result = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[16]), CancellationToken.None);
            var status = result.CloseStatus ?? WebSocketCloseStatus.Empty;
            """),
        new("received status ?? Empty, after a Close", true, """
            WebSocketReceiveResult result;
            do
            {
                result = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[16]), CancellationToken.None);
            }
            while (result.MessageType != WebSocketMessageType.Close);
            var status = result.CloseStatus ?? WebSocketCloseStatus.Empty;
            """),
        new("status of the socket ?? Empty", true, "var status = socket.CloseStatus ?? WebSocketCloseStatus.Empty;"),
        new("caught failure", true, """
            var status = WebSocketCloseStatus.NormalClosure;
            try
            {
                await socket.SendAsync(new ArraySegment<byte>(new byte[1]), WebSocketMessageType.Text, true, CancellationToken.None);
            }
            catch (WebSocketException)
            {
                status = WebSocketCloseStatus.Empty;
            }
            """),
        new("property of an exception", true, """
            WebSocketCloseStatus status;
            try
            {
                Refuse(lost);
                status = WebSocketCloseStatus.PolicyViolation;
            }
            catch (RefusedException e)
            {
                status = e.Status;
            }
            """)
        {
            Inputs = Lost,
            Members = """
                private static void Refuse(bool lost) =>
                    throw new RefusedException(lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure);
                """,
            Types = """
                public sealed class RefusedException(WebSocketCloseStatus status) : Exception
                {
                    public WebSocketCloseStatus Status { get; } = status;
                }
                """,
        },
        .. RareSources.All,
    ];
}
