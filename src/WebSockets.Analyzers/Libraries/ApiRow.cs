using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Libraries;

/// <summary>One line of the API table: a member of a WebSocket library, and what it does.</summary>
internal abstract record ApiRow(ApiMember Member);

/// <summary>The member that a row speaks of, and how far the row goes.</summary>
/// <param name="Id">The member's documentation-comment id.</param>
/// <param name="When">Where the row holds.</param>
/// <param name="Evidence">How the behaviour is known.</param>
/// <param name="Stack">
/// The run time that the behaviour is known on, where the declaring assembly does not tell (netstandard); messages name it.
/// </param>
internal sealed record ApiMember(DocumentationId Id, ApiCondition When, Evidence Evidence, string? Stack)
{
    /// <summary>How messages call a symbol that the row speaks of: by its name, and a delegate by the key that it was found with.</summary>
    public string NameFor(ISymbol symbol) => Id.IsMember ? ApiTable.NameOf(symbol) : Id.Text.Substring(Id.Text.IndexOf(':') + 1).Split('=')[0];
}

/// <summary>
/// An entry of a dictionary that a host hands to the program, as OWIN does: found by its key and cast, so no symbol stands
/// for it. The rule that reads such entries looks its rows up in <see cref="ApiTable.Rows"/>.
/// </summary>
/// <param name="Member">The entry; its id is no documentation-comment id.</param>
/// <param name="Key">The key.</param>
/// <param name="Type">The type that the value is cast to, as a documentation-comment id writes it; null for plain values.</param>
/// <param name="Value">What the value does, as if it were a member.</param>
internal sealed record EnvironmentEntry(ApiMember Member, string Key, string? Type, ApiRow Value) : ApiRow(Member);
