using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Texts;

/// <summary>The texts that somebody else chose, whose length nobody here knows: those of exceptions, and those that the other side sent.</summary>
internal sealed class TextSources : ITextSources
{
    private readonly ExceptionTexts _exceptions;
    private readonly PeerTexts _peers;

    private TextSources(ProgramFlow program, ProgramFlow? messages)
    {
        _exceptions = new ExceptionTexts(program.Source, messages is null ? null : new ExceptionMessages(messages));
        _peers = new PeerTexts(program.Source);
    }

    /// <summary>What is known of a flow of texts through one compilation.</summary>
    /// <remarks>
    /// How long the message of an exception is that the program makes, a flow of its own says, in which messages are of any
    /// length: else one would lead to another, and what is known would depend on which was asked for first.
    /// </remarks>
    public static ProgramFlow.Memory FlowIn(ApiSymbols apis)
    {
        var messages = new ProgramFlow.Memory(apis, program => new TextSources(program, messages: null));
        return new ProgramFlow.Memory(apis, program => new TextSources(program, new ProgramFlow(messages, program.Cancellation)));
    }

    public CodeValue? BroughtInBy(IOperation operation) =>
        _exceptions.TextOf(operation)
        ?? (_peers.IsSent(operation) ? CodeValue.Of(Origin.ChosenByOthers(OriginKind.Peer, operation.Syntax), TextLengths.All) : null);
}
