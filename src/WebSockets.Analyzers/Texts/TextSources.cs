using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private readonly Func<SyntaxNode, bool> _mayTake;

    private TextSources(ProgramFlow program, ProgramFlow? messages, Func<SyntaxNode, bool> mayTake)
    {
        _mayTake = mayTake;
        _exceptions = new ExceptionTexts(program.Source, messages is null ? null : new ExceptionMessages(messages));
        _peers = new PeerTexts(program.Source);
    }

    /// <summary>What is known of a flow of texts through one compilation.</summary>
    /// <remarks>
    /// How long the message of an exception is that the program makes, a flow of its own says, in which messages are of any
    /// length: else one would lead to another, and what is known would depend on which was asked for first.
    /// </remarks>
    /// <param name="apis">The API table in the compilation.</param>
    /// <param name="mayTake">Whether a call takes a reason, by its name.</param>
    public static ProgramFlow.Memory FlowIn(ApiSymbols apis, Func<SyntaxNode, bool> mayTake)
    {
        var messages = new ProgramFlow.Memory(apis, program => new TextSources(program, messages: null, call => call is not InvocationExpressionSyntax));
        return new ProgramFlow.Memory(apis, program => new TextSources(program, new ProgramFlow(messages, program.Cancellation), mayTake));
    }

    public bool MayTake(SyntaxNode call) => _mayTake(call);

    public CodeValue? BroughtInBy(IOperation operation) =>
        _exceptions.TextOf(operation)
        ?? (_peers.IsSent(operation) ? CodeValue.Of(Origin.ChosenByOthers(OriginKind.Peer, operation.Syntax), TextLengths.All) : null);
}
