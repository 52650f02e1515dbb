using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Closing;

/// <summary>What a sentence about a Close frame is about: the member that makes it, and the way to it.</summary>
/// <param name="Method">The member.</param>
/// <param name="PassedBy">The method of the program that passes it the value; null where nobody is in between.</param>
/// <param name="Stack">The stack that the member does this on, where it does something else on another.</param>
internal sealed record CloseSubject(string Method, string? PassedBy, string? Stack)
{
    public static CloseSubject Of(CloseSink sink, ISymbol member, ApiSymbols apis) => new(sink.Member.NameFor(member), null, apis.StackOf(sink));

    /// <param name="arrival">The Close frame that a value ends in.</param>
    /// <param name="passedBy">The method that the value enters the program's own code through.</param>
    /// <param name="apis">The API table.</param>
    public static CloseSubject Of(Arrival arrival, ISymbol? passedBy, ApiSymbols apis) =>
        Of(arrival.Sink, arrival.Member, apis) with { PassedBy = passedBy is null ? null : ApiTable.NameOf(passedBy) };
}
