using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries.Verdicts;

/// <summary>
/// What a library does with each status, said code by code. The tables under test say it in ordered ranges; here the
/// codes stand that tell one kind of behaviour from another.
/// </summary>
internal sealed class Behaviour(CloseAction otherwise, CloseAction longReason)
{
    /// <summary>The codes that every call is tried with, as far as its parameter takes them.</summary>
    public static readonly long[] Codes =
    [
        -1, 0, 1, 999, 1000, 1001, 1003, 1004, 1005, 1006, 1007, 1010, 1011, 1012, 1014, 1015, 1016, 2999, 3000, 4000, 4999, 5000, 65535,
        65536, 65541,
    ];

    private readonly Dictionary<long, CloseAction> _always = [];
    private readonly Dictionary<long, CloseAction> _withReason = [];

    /// <summary>What a reason of more than 123 bytes does to a status that could be sent.</summary>
    public CloseAction LongReason { get; } = longReason;

    public static Behaviour Unknown { get; } = new(CloseAction.Unknown, CloseAction.Unknown);

    /// <summary>Nothing is looked at: the lower 16 bits go out, and a reason of any length.</summary>
    public static Behaviour Raw { get; } = new(CloseAction.Raw16, CloseAction.Raw16);

    /// <summary>The sockets of .NET. What wraps them and lets their exceptions through does the same.</summary>
    public static Behaviour Net { get; } = new Behaviour(CloseAction.Raw16, CloseAction.Throw)
        .For(CloseAction.Throw, 0, 1, 999, 1006, 1015)
        .WithReason(CloseAction.Throw, 1005);

    /// <summary>What wraps the sockets of .NET and keeps their exceptions to itself: the call is as good as not made.</summary>
    public static Behaviour NetSwallowed { get; } = new Behaviour(CloseAction.Raw16, CloseAction.Ignore)
        .For(CloseAction.Ignore, 0, 1, 999, 1006, 1015)
        .WithReason(CloseAction.Ignore, 1005);

    /// <summary>The sockets of .NET Framework: 1005 without a reason stands for an empty Close frame.</summary>
    public static Behaviour NetFramework { get; } = new Behaviour(CloseAction.Raw16, CloseAction.Throw)
        .For(CloseAction.Throw, 0, 1, 999, 1006, 1015)
        .For(CloseAction.Empty, 1005)
        .WithReason(CloseAction.Throw, 1005);

    public static Behaviour NetFrameworkSwallowed { get; } = new Behaviour(CloseAction.Raw16, CloseAction.Ignore)
        .For(CloseAction.Ignore, 0, 1, 999, 1006, 1015)
        .For(CloseAction.Empty, 1005)
        .WithReason(CloseAction.Ignore, 1005);

    public Behaviour For(CloseAction action, params long[] codes) => Set(_always, action, codes);

    /// <summary>With a reason that is not empty; goes before what holds always.</summary>
    public Behaviour WithReason(CloseAction action, params long[] codes) => Set(_withReason, action, codes);

    public CloseAction Of(long code, bool hasReason) =>
        hasReason && _withReason.TryGetValue(code, out var action)
            ? action
            : _always.GetValueOrDefault(code, otherwise);

    private Behaviour Set(Dictionary<long, CloseAction> actions, CloseAction action, long[] codes)
    {
        foreach (var code in codes)
        {
            // A code that no call is tried with would be a claim that nothing tests.
            Assert.Contains(code, Codes);
            actions.Add(code, action);
        }

        return this;
    }
}
