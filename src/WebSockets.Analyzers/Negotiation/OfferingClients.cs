namespace WebSockets.Analyzers.Negotiation;

/// <summary>A set of clients, told apart by what they offer.</summary>
[Flags]
internal enum OfferingClients
{
    None = 0,

    /// <summary>Those that offer nothing.</summary>
    OfNothing = 1,

    /// <summary>Those that offer something, and not what is looked for.</summary>
    OfOthers = 2,

    /// <summary>Those that offer what is looked for.</summary>
    OfSought = 4,

    OfSomething = OfOthers | OfSought,

    All = OfNothing | OfSomething,
}
