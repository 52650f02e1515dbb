using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1030: a method that sends data frames is asked to send a Close frame, or another that is no message.</summary>
public sealed class CloseSentAsMessageRule() : Rule(Descriptors.WS1030)
{
    internal override void Register(RuleActions actions, ApiSymbols apis) =>
        actions.RegisterCall<MessageSink>(apis, Analyze);

    private static void Analyze(FoundCall<MessageSink> found)
    {
        if (found.Operation.ArgumentOf(found.Row.TypeParameter) is not { } argument
            || Constants.IntegerOf(argument.Value) is not { } type
            || found.Row.ActionOf(type) != CloseAction.Throw)
        {
            return;
        }

        var isMember = type == found.Row.CloseType;
        found.Report(new Finding(
            Descriptors.WS1030, (found.WrittenFor(found.Row.TypeParameter) ?? found.Name).GetLocation(), found.Member.Name, ClosingText.MessageType(type, isMember))
        {
            Properties = new CloseSentAsMessageProperties(IsClose: isMember || type == Opcode.Close),
        });
    }
}
