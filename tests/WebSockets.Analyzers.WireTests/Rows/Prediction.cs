using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.WireTests.Wire;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>What a row of the table says of a close, in the words in which <see cref="CloseMember"/> says what it saw.</summary>
internal static class Prediction
{
    /// <param name="row">The row.</param>
    /// <param name="side">Which end the socket is.</param>
    /// <param name="close">The status and the reason.</param>
    /// <param name="throws">How an exception shows at this member; the table says only that there is one.</param>
    public static string Of(CloseSink row, PeerRole side, CloseCase close, string throws)
    {
        var takesReason = row.ReasonParameter is not null;
        var action = row.Policy.Evaluate(close.Code, takesReason && close.HasReason, side);
        if (action == CloseAction.Raw16 && takesReason && close.ReasonIsLong)
        {
            action = row.Policy.LongReason;
        }

        var isMasked = side == PeerRole.Client;
        return action switch
        {
            CloseAction.Raw16 => Sends(Frame.CloseWith((ushort)close.Code, takesReason ? close.Reason : null, isMasked)),
            CloseAction.Empty => Sends(new Frame(Frame.Close, isMasked, [])),
            CloseAction.Throw => $"{throws}, sends nothing, and the connection stays",
            CloseAction.Ignore => "returns, sends nothing, and the connection stays",
            CloseAction.Drop => "returns, sends nothing",
            _ => "is not known",
        };
    }

    public static string Sends(Frame frame) => $"returns, sends {frame}";
}
