using Microsoft.CodeAnalysis;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// What members are to the flow, in one compilation: which of them tell what a peer sent, which run code when they are read,
/// and which others may change.
/// </summary>
internal sealed class ProgramMembers(ApiSymbols apis)
{
    private readonly Memo<ISymbol, HashSet<string>> _names = new(SymbolEqualityComparer.Default);

    public bool IsReceivedStatus(ISymbol member) => apis.Find<ReceivedStatus>(member) is not null;

    /// <summary>Whether a member gives what a peer has sent and nothing that stands for no status: the sockets of .NET outside of a browser, as they are.</summary>
    public bool IsSentStatus(ISymbol member) => apis is { Platform: ApiPlatform.Net } && apis.FindOwn<ReceivedStatus>(member) is { MayBeReserved: false, NoStatus: not null };

    /// <summary>The names that a method or property of the program is written with.</summary>
    public HashSet<string> NamesIn(ISymbol member) => _names.GetOrAdd(member, symbol => Members.NamesIn(symbol, apis.Compilation));

    /// <summary>Whether this member says by one of its values that a Close frame was received.</summary>
    public bool IsCloseEvidence(ISymbol member) => apis.Find<CloseEvidence>(member) is not null;

    /// <summary>Whether a type has members that tell of a Close frame: what a receive gives.</summary>
    public bool TellsOfClose(ITypeSymbol type) => type.GetMembers().Any(member => member is IPropertySymbol && (IsCloseEvidence(member) || IsReceivedStatus(member)));

    /// <summary>Whether a method or property of the program, by the names in it, looks at what was received.</summary>
    public bool MentionsReceived(ISymbol predicate) =>
        NamesIn(predicate).Any(name => apis.Knows<CloseEvidence>(name) || apis.Knows<ReceivedStatus>(name));

    /// <summary>The parameter by which a method or lambda of the program is told the status that a peer sent, and the member that tells it.</summary>
    public (IParameterSymbol Parameter, ISymbol Source)? StatusParameterOf(IMethodSymbol method, ISymbol? raisedBy = null)
    {
        var source = raisedBy ?? (method.IsOverride || method.ContainingType is { AllInterfaces.IsEmpty: false } ? method : null);
        return source is not null
            && apis.Find<ReceivedStatus>(source) is { Parameter: { } ordinal }
            && ordinal < method.Parameters.Length
            && Conversions.IsInteger(method.Parameters[ordinal].Type)
                ? (method.Parameters[ordinal], source)
                : null;
    }

    /// <summary>Whether this member having this value means that a Close frame was received.</summary>
    public bool SaysCloseReceived(ISymbol member, long value) =>
        apis.Find<CloseEvidence>(member) is { } evidence && evidence.Value == value;

    /// <summary>
    /// Whether a call may change what a member reads: not a readonly field, not what a peer once sent, and not a field of a
    /// struct that a local variable holds.
    /// </summary>
    public bool MayChangeElsewhere(Place place) =>
        !(place.Root is ILocalSymbol && place.Members.All(member => member.ContainingType is { IsValueType: true }))
        && place.Members.Any(MayChangeElsewhere);

    /// <summary>Whether others may change a member. (A method stands for a part of a sequence, see <see cref="SequenceParts"/>.)</summary>
    public bool MayChangeElsewhere(ISymbol member) => !Members.IsWrittenOnce(member) && !IsReceivedStatus(member) && !IsCloseEvidence(member) && !IsCurrent(member) && member is not IMethodSymbol;

    /// <summary>Whether reading a property runs code, which may read anything.</summary>
    public bool IsComputed(ISymbol member) => member is IPropertySymbol property && !Members.IsAuto(property) && !IsReceivedStatus(member) && !IsCurrent(member);

    /// <summary>Whether it is the element that an enumerator stands at: only a step changes it.</summary>
    public static bool IsCurrent(ISymbol member) => member is { Name: "Current", ContainingType.Name: "IEnumerator" or "IAsyncEnumerator" };
}
