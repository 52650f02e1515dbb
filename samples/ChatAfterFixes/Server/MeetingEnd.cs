namespace Chat.Server;

/// <summary>Why a meeting ends.</summary>
internal enum MeetingEnd
{
    /// <summary>Everything has been said.</summary>
    Finished,

    /// <summary>The room is needed for repairs.</summary>
    Maintenance,

    /// <summary>The members do not keep to the rules.</summary>
    OutOfHand,
}
