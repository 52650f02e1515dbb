namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>Sources that only some code bases have.</summary>
internal static class RareSources
{
    private const string Lost = "bool lost";

    public static IReadOnlyList<Idiom> All { get; } =
    [
        new("data of an exception", false, """
            WebSocketCloseStatus status;
            try
            {
                var refused = new InvalidOperationException();
                refused.Data["status"] = lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure;
                throw refused;
            }
            catch (InvalidOperationException e)
            {
                status = (WebSocketCloseStatus)(e.Data["status"] ?? WebSocketCloseStatus.NormalClosure);
            }
            """)
        {
            Inputs = Lost,
        },
        new("tuple", false, """
            var (status, why) = Describe(lost);
            Console.WriteLine(why);
            """)
        {
            Inputs = Lost,
            Members = """
                private static (WebSocketCloseStatus Status, string Why) Describe(bool lost) =>
                    lost ? (WebSocketCloseStatus.Empty, "lost") : (WebSocketCloseStatus.NormalClosure, "done");
                """,
        },
        new("record with", false, """
            var done = new Ending(WebSocketCloseStatus.NormalClosure, "bye");
            var ending = lost ? done with { Status = WebSocketCloseStatus.Empty } : done;
            var status = ending.Status;
            """)
        {
            Inputs = Lost,
            Types = "public sealed record Ending(WebSocketCloseStatus Status, string Reason);",
        },
        new("ref parameter", false, """
            var status = WebSocketCloseStatus.NormalClosure;
            Change(lost, ref status);
            """)
        {
            Inputs = Lost,
            Members = """
                private static void Change(bool lost, ref WebSocketCloseStatus status)
                {
                    if (lost)
                    {
                        status = WebSocketCloseStatus.Empty;
                    }
                }
                """,
        },
        new("array", false, "var status = s_statuses[lost ? 1 : 0];")
        {
            Inputs = Lost,
            Members = "private static readonly WebSocketCloseStatus[] s_statuses = [WebSocketCloseStatus.NormalClosure, WebSocketCloseStatus.Empty];",
        },
        new("Task.FromResult", false, "var status = await Task.FromResult(lost ? WebSocketCloseStatus.Empty : WebSocketCloseStatus.NormalClosure);") { Inputs = Lost },
        new("GetValueOrDefault", false, """
            WebSocketCloseStatus? given = lost ? null : WebSocketCloseStatus.NormalClosure;
            var status = given.GetValueOrDefault();
            """)
        {
            Inputs = Lost,
        },
        new("interface", false, """
            IPolicy policy = lost ? new Silent() : new Polite();
            var status = policy.Status;
            """)
        {
            Inputs = Lost,
            Types = """
                public interface IPolicy
                {
                    WebSocketCloseStatus Status { get; }
                }

                public sealed class Polite : IPolicy
                {
                    public WebSocketCloseStatus Status => WebSocketCloseStatus.NormalClosure;
                }

                public sealed class Silent : IPolicy
                {
                    public WebSocketCloseStatus Status => WebSocketCloseStatus.Empty;
                }
                """,
        },
        new("virtual method", false, """
            var session = lost ? new LostSession() : new Session();
            var status = session.Choose();
            """)
        {
            Inputs = Lost,
            Types = """
                public class Session
                {
                    public virtual WebSocketCloseStatus Choose() => WebSocketCloseStatus.NormalClosure;
                }

                public sealed class LostSession : Session
                {
                    public override WebSocketCloseStatus Choose() => WebSocketCloseStatus.Empty;
                }
                """,
        },
        new("iterator", false, """
            var status = WebSocketCloseStatus.NormalClosure;
            foreach (var candidate in Candidates(lost))
            {
                status = candidate;
            }
            """)
        {
            Inputs = Lost,
            Members = """
                private static IEnumerable<WebSocketCloseStatus> Candidates(bool lost)
                {
                    yield return WebSocketCloseStatus.NormalClosure;
                    if (lost)
                    {
                        yield return WebSocketCloseStatus.Empty;
                    }
                }
                """,
        },
        new("generic method", false, "var status = Choose(lost, WebSocketCloseStatus.Empty, WebSocketCloseStatus.NormalClosure);")
        {
            Inputs = Lost,
            Members = "private static T Choose<T>(bool first, T one, T other) => first ? one : other;",
        },
        new("mutable field", false, """
            var session = new Session();
            if (lost)
            {
                session.Lose();
            }

            var status = session.Status;
            """)
        {
            Inputs = Lost,
            Types = """
                public sealed class Session
                {
                    private WebSocketCloseStatus _status = WebSocketCloseStatus.NormalClosure;

                    public WebSocketCloseStatus Status => _status;

                    public void Lose() => _status = WebSocketCloseStatus.Empty;
                }
                """,
        },
        new("number in HTTP's range", false, """
            var code = lost ? 401 : 1000;
            var status = (WebSocketCloseStatus)code;
            """)
        {
            Inputs = Lost,
        },
    ];
}
