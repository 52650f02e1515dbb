namespace WebSockets.Analyzers.Oracle.Grid;

/// <summary>What stands between the status and the Close: some keep it away, some look as if they did, some only look.</summary>
internal static class Guards
{
    public static IReadOnlyList<Idiom> All { get; } =
    [
        new("none", true, "«close»"),
        new("!=", true, """
            if (status != WebSocketCloseStatus.Empty)
            {
                «close»
            }
            """),
        new("== return", true, """
            if (status == WebSocketCloseStatus.Empty)
            {
                return;
            }

            «close»
            """),
        new("pattern", true, """
            if (status is not WebSocketCloseStatus.Empty)
            {
                «close»
            }
            """),
        new("switch", true, """
            switch (status)
            {
                case WebSocketCloseStatus.Empty:
                    break;
                default:
                    «close»
                    break;
            }
            """),
        new("throwing helper", true, """
            NotEmpty(status);
            «close»
            """)
        {
            Members = """
                private static void NotEmpty(WebSocketCloseStatus status)
                {
                    if (status == WebSocketCloseStatus.Empty)
                    {
                        throw new ArgumentException("There is no status.", nameof(status));
                    }
                }
                """,
        },
        new("predicate", true, """
            if (MayBeSent(status))
            {
                «close»
            }
            """)
        {
            Members = "private static bool MayBeSent(WebSocketCloseStatus status) => status != WebSocketCloseStatus.Empty;",
        },
        new("early return by a predicate", true, """
            if (IsEmpty(status))
            {
                return;
            }

            «close»
            """)
        {
            Members = """
                private static bool IsEmpty(WebSocketCloseStatus status)
                {
                    return status == WebSocketCloseStatus.Empty;
                }
                """,
        },
        new("flag", true, """
            var send = true;
            if (status == WebSocketCloseStatus.Empty)
            {
                send = false;
            }

            if (send)
            {
                «close»
            }
            """),
        new("bool local", true, """
            var isFine = status != WebSocketCloseStatus.Empty;
            if (isFine)
            {
                «close»
            }
            """),
        new("repair", true, """
            if (status == WebSocketCloseStatus.Empty)
            {
                status = WebSocketCloseStatus.NormalClosure;
            }

            «close»
            """),
        new("ternary", true, "«close»") { Guarded = "status == WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : status" },
        new("is null", true, """
            WebSocketCloseStatus? known = status == WebSocketCloseStatus.Empty ? null : status;
            if (known is null)
            {
                return;
            }

            «close»
            """)
        {
            Guarded = "known.Value",
        },
        new("HasValue", true, """
            WebSocketCloseStatus? known = status == WebSocketCloseStatus.Empty ? null : status;
            if (known.HasValue)
            {
                «close»
            }
            """)
        {
            Guarded = "known.Value",
        },
        new("ThrowIfEqual", true, """
            ArgumentOutOfRangeException.ThrowIfEqual(status, WebSocketCloseStatus.Empty);
            «close»
            """),
        new("range", true, """
            if ((int)status is >= 1000 and <= 1003 or >= 1007 and <= 1014)
            {
                «close»
            }
            """),
        new("range that is too wide", true, """
            if ((int)status is >= 1000 and < 5000)
            {
                «close»
            }
            """),
        new("test that only logs", true, """
            if (status == WebSocketCloseStatus.Empty)
            {
                Console.WriteLine("There is no status.");
            }

            «close»
            """),
        new("text that only logs", true, """
            Console.WriteLine(status == WebSocketCloseStatus.Empty ? "none" : status.ToString());
            «close»
            """),
        new("only when quiet", true, """
            if (quiet && status == WebSocketCloseStatus.Empty)
            {
                return;
            }

            «close»
            """)
        {
            Inputs = "bool quiet",
        },
        new("other status", true, """
            if (status == WebSocketCloseStatus.PolicyViolation)
            {
                return;
            }

            «close»
            """),
        new("state", true, """
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                «close»
            }
            """),
        new("state, or a status", true, """
            if (socket.State == WebSocketState.Open || status != WebSocketCloseStatus.Empty)
            {
                «close»
            }
            """),
        new("predicate that only logs", false, """
            if (!Enum.IsDefined(status))
            {
                Console.WriteLine("unknown");
            }

            «close»
            """),
        new("flag that only logs", false, """
            var none = status == WebSocketCloseStatus.Empty;
            if (none)
            {
                Console.WriteLine("none");
            }

            «close»
            """),
        new("switch expression", false, """
            if (status switch { WebSocketCloseStatus.Empty => false, _ => true })
            {
                «close»
            }
            """),
        new("found flag", false, """
            var found = false;
            foreach (var allowed in (WebSocketCloseStatus[])[WebSocketCloseStatus.NormalClosure, WebSocketCloseStatus.PolicyViolation])
            {
                if (allowed == status)
                {
                    found = true;
                    break;
                }
            }

            if (found)
            {
                «close»
            }
            """),
        new("set of allowed ones", false, """
            if (s_allowed.Contains(status))
            {
                «close»
            }
            """)
        {
            Members = "private static readonly HashSet<WebSocketCloseStatus> s_allowed = [WebSocketCloseStatus.NormalClosure, WebSocketCloseStatus.PolicyViolation];",
        },
        new("asynchronous throwing helper", false, """
            await NotEmptyAsync(status);
            «close»
            """)
        {
            Members = """
                private static async Task NotEmptyAsync(WebSocketCloseStatus status)
                {
                    await Task.Yield();
                    if (status == WebSocketCloseStatus.Empty)
                    {
                        throw new ArgumentException("There is no status.", nameof(status));
                    }
                }
                """,
        },
        new("Require", false, """
            Require(status != WebSocketCloseStatus.Empty);
            «close»
            """)
        {
            Members = """
                private static void Require(bool condition)
                {
                    if (!condition)
                    {
                        throw new InvalidOperationException();
                    }
                }
                """,
        },
        new("list of errors", false, """
            var errors = new List<string>();
            if (status == WebSocketCloseStatus.Empty)
            {
                errors.Add("There is no status.");
            }

            if (errors.Count > 0)
            {
                return;
            }

            «close»
            """),
        new("capturing predicate", false, """
            bool IsFine() => status != WebSocketCloseStatus.Empty;
            if (IsFine())
            {
                «close»
            }
            """),
        new("Equals", false, """
            if (!status.Equals(WebSocketCloseStatus.Empty))
            {
                «close»
            }
            """),
    ];
}
