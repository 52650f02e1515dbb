namespace WebSockets.Analyzers.Negotiation;

/// <summary>What a condition says of the clients, by what they offer.</summary>
/// <param name="True">Those for which it may be true.</param>
/// <param name="False">Those for which it may be false.</param>
internal sealed record OfferTest(OfferingClients True, OfferingClients False)
{
    /// <summary>A condition that is about something else.</summary>
    public static OfferTest OfOther { get; } = new(OfferingClients.All, OfferingClients.All);

    /// <summary>True where nothing is offered.</summary>
    public static OfferTest IsNothing { get; } = new(OfferingClients.OfNothing, OfferingClients.OfSomething);

    /// <summary>True where what is looked for is offered.</summary>
    public static OfferTest IsSought { get; } = new(OfferingClients.OfSought, OfferingClients.OfNothing | OfferingClients.OfOthers);

    /// <summary>True where the offer is good enough for a predicate of the program's own.</summary>
    public static OfferTest Pleases { get; } = new(OfferingClients.OfSomething, OfferingClients.OfNothing | OfferingClients.OfOthers);

    public OfferTest Not() => new(False, True);

    public OfferTest And(OfferTest other) => new(True & other.True, False | (True & other.False));

    public OfferTest Or(OfferTest other) => Not().And(other.Not()).Not();
}
