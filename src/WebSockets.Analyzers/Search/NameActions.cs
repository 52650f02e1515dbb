using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// The places where a file names a member of the table. The text of a file is searched once, for the names that all rules
/// together look for, and a file that has none of them costs nothing else: no walk over its declarations, no binding, no
/// memory.
/// </summary>
internal static class NameActions
{
    /// <summary>The kinds of rows that rules register for: whichever of the rules run, the same names are looked for.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
    [
        typeof(CloseSink), typeof(MessageSink), typeof(ExtensionRequest), typeof(CollectedResponseMember), typeof(SubprotocolRequest), typeof(SubprotocolAccept),
        typeof(SubprotocolSelector), typeof(RequestHeader), typeof(WindowBits), typeof(StreamWrap), typeof(ConnectCall), typeof(AcceptCall),
        typeof(GetEndpoint), typeof(ReceiveCall),
    ];

    /// <param name="actions">What the rule registers with.</param>
    /// <param name="apis">The table in the compilation.</param>
    /// <param name="action">What looks at a name; it may be that of a member with a row of another kind.</param>
    /// <exception cref="InvalidOperationException"><see cref="Kinds"/> lacks the kind: a mistake in a rule, which each test of it shows.</exception>
    public static void RegisterNameAction<TRow>(this RuleActions actions, ApiSymbols apis, Action<NamedSyntax> action)
        where TRow : ApiRow
    {
        if (!Kinds.Contains(typeof(TRow)))
        {
            throw new InvalidOperationException($"Names of {typeof(TRow).Name} are not looked for.");
        }

        if (apis.PresentNamesOf(typeof(TRow)).IsEmpty)
        {
            return;
        }

        actions.RegisterNameAction(action);
    }
}
